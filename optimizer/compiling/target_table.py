"""All targets at once: their cells one after another, so that a plan is counted in a few steps over arrays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

import numpy as np

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.headcount import Headcount
from optimizer.compiling.instance import Instance
from optimizer.compiling.scopes import chosen_quota
from optimizer.compiling.targets import TargetCells, asked, most_shortfall
from optimizer.frozen import frozen

if TYPE_CHECKING:  # its module needs this one
    from optimizer.compiling.builder import Selection


@frozen
class CellNumbers:
    """The numbers of one target, or of several one after another, for a selection; arrays over cells."""

    count: Ints
    base: Ints
    required: Ints
    shortfall: Ints

    def part(self, cells: slice) -> CellNumbers:
        """Return the numbers of some cells."""
        return CellNumbers(self.count[cells], self.base[cells], self.required[cells], self.shortfall[cells])


@frozen
class TargetTable:
    """Targets, and their cells one after another, those of the first target first.

    Attributes
    ----------
    first
        Target ``t`` has the cells ``first[t] .. first[t + 1] - 1``.
    people, counts
        Shape (conditions, nominees): whom a condition counts, no two the same people; shape (targets,): the condition
        of each target.
    of_lane
        Shape (targets, lanes): the cell that a lane falls into, -1 for none.
    numerator, denominator, is_lower
        Over cells: asked for is ``numerator / denominator`` of the base, rounded in the way that ``is_lower`` says.
    scale, is_soft
        Over cells: as in :class:`~optimizer.compiling.targets.TargetCells`; whether people may be missing.
    sign
        Over cells: 1 for a lower bound, else -1.
    base
        Over cells: what the numerator is multiplied by where no option decides on that, people placed left out.
    required
        Over cells: what is asked for where that is the same for all plans, else None.
    soft
        The cells in which people may be missing.
    asks
        Shape (2, conditions, lanes): whether a lane is in a cell that asks for at least so many, at most so many.
    places, of_assigned, is_number
        Over cells: the base is the places, or the people placed; a number is asked for where there are places.
    headcount
        Counts the people of a plan in each cell.
    """

    targets: tuple[TargetCells, ...]
    first: Ints
    people: Bools
    counts: Ints
    of_lane: Ints
    numerator: Ints
    denominator: Ints
    is_lower: Bools
    scale: Ints
    is_soft: Bools
    places: Ints
    of_assigned: Bools
    is_number: Bools
    sign: Ints
    base: Ints
    required: Ints | None
    soft: Ints
    asks: Bools
    headcount: Headcount

    @classmethod
    def of(cls, targets: tuple[TargetCells, ...], lanes: int, nominees: int, has_choices: bool) -> TargetTable:
        """Return the table of some targets of an instance of this size, with open ends or without."""
        size = [len(one.cells) for one in targets]
        first = np.cumsum([0, *size])
        keys = [one.people.tobytes() for one in targets]
        masks = dict(zip(keys, (one.people for one in targets), strict=True))
        number = {key: place for place, key in enumerate(masks)}
        of_lane = np.array([one.cells.of_lane for one in targets], dtype=np.int64).reshape(len(targets), lanes)
        cells = np.where(of_lane >= 0, of_lane + first[:-1, None], -1)
        numerator, denominator, *kinds = np.repeat(
            np.array([_asked(one) for one in targets], dtype=np.int64).reshape(len(targets), 6).T, size, axis=1
        )
        is_lower, is_soft, of_assigned, is_number = (kind > 0 for kind in kinds)
        places = np.concatenate([first[:0], *(one.places for one in targets)])
        counts = np.array([number[key] for key in keys], dtype=np.int64)
        people = np.array(list(masks.values()), dtype=bool).reshape(len(masks), nominees)
        asks = np.zeros((2, len(masks), lanes), dtype=bool)
        for one, condition in zip(targets, counts.tolist(), strict=True):
            asks[0 if one.target.is_lower else 1, condition] |= one.cells.of_lane >= 0
        is_fixed = not has_choices and not of_assigned.any()
        base = np.where(is_number, places > 0, places)
        return cls(
            targets,
            first,
            people,
            counts,
            cells,
            numerator,
            denominator,
            is_lower,
            np.concatenate([first[:0], *(one.scale for one in targets)]),
            is_soft,
            places,
            of_assigned,
            is_number,
            np.where(is_lower, 1, -1),
            np.where(is_number, 1, np.where(of_assigned, 0, places)),
            asked(numerator, denominator, is_lower, base) if is_fixed else None,
            is_soft.nonzero()[0],
            asks,
            Headcount.of(people, counts, cells, int(first[-1])),
        )

    def __len__(self) -> int:
        return len(self.targets)

    def __iter__(self) -> Iterator[TargetCells]:
        return iter(self.targets)

    @property
    def size(self) -> int:
        """Number of cells of all targets."""
        return len(self.scale)

    def cells(self, target: int) -> slice:
        """Return the cells of one target."""
        return slice(int(self.first[target]), int(self.first[target + 1]))

    def name(self, cell: int) -> tuple[str, ...]:
        """Return the target of a cell and the values of the cell."""
        target = int(np.searchsorted(self.first, cell, side="right")) - 1
        return self.targets[target].name(cell - int(self.first[target]))

    def most_shortfall(self, instance: Instance) -> Ints:
        """Return an upper bound on the shortfall of each cell."""
        if np.count_nonzero(self.is_lower) == self.size:
            return self.scale
        return np.concatenate([self.first[:0], *(most_shortfall(instance, one) for one in self.targets)])

    def numbers(self, selection: Selection) -> CellNumbers:
        """Return what the targets reach. Counted once for each selection: tiers and rows all ask."""
        of, known = selection.memory.get("targets", (None, None))
        if of is not self:
            known = self._count(selection)
            selection.memory["targets"] = (self, known)
        return cast(CellNumbers, known)

    def _count(self, selection: Selection) -> CellNumbers:
        arcs = selection.instance.arcs
        lane = arcs.lane[selection.arcs]
        count = self.headcount.count(lane, arcs.nominee[selection.arcs])
        required, base = self.required, self.places
        if required is None:
            places = self._quota(selection)
            base = np.where(self.of_assigned, self.headcount.everybody(lane), places)
            wanted = np.where(self.is_number, places > 0, base)
            required = asked(self.numerator, self.denominator, self.is_lower, wanted)
        return CellNumbers(count, base, required, np.maximum(self.sign * (required - count), 0))

    def _quota(self, selection: Selection) -> Ints:
        """Return the places of each cell under the options chosen."""
        instance = selection.instance
        if not instance.has_choices:
            return self.places
        every = [
            chosen_quota(one.cells, instance.blocks, instance.lanes, instance.options, selection.options)
            for one in self.targets
        ]
        return np.concatenate([self.places[:0], *every])


def table_of(instance: Instance, targets: tuple[TargetCells, ...]) -> TargetTable:
    """Return the table of some targets over an instance, whose own targets may be others."""
    return TargetTable.of(targets, len(instance.lanes), len(instance.programme.nominees), instance.has_choices)


def _asked(one: TargetCells) -> tuple[int, int, bool, bool, bool, bool]:
    """Return what is asked for in each cell: numerator, denominator, is_lower, is_soft, of_assigned, is_number."""
    target, share = one.target, one.share
    is_soft, of_assigned = target.hardness == "proportion", target.of == "assigned"
    return share.numerator, share.denominator, target.is_lower, is_soft, of_assigned, one.is_number


def numbers(one: TargetCells, selection: Selection) -> CellNumbers:
    """Return what a single target reaches in each cell."""
    return table_of(selection.instance, (one,)).numbers(selection)
