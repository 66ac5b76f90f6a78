"""All targets at once: their cells one after another, so that a plan is counted in a few steps over arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np

from optimizer.compiling.builder import Selection
from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.instance import Instance
from optimizer.compiling.scopes import chosen_quota
from optimizer.compiling.targets import TargetCells, asked, most_shortfall


@dataclass(frozen=True, slots=True)
class CellNumbers:
    """The numbers of one target, or of several one after another, for a selection; arrays over cells."""

    count: Ints
    base: Ints
    required: Ints
    shortfall: Ints

    def part(self, cells: slice) -> CellNumbers:
        """Return the numbers of some cells."""
        return CellNumbers(self.count[cells], self.base[cells], self.required[cells], self.shortfall[cells])


@dataclass(frozen=True, slots=True)
class TargetTable:
    """Targets over all their cells, those of the first target first.

    Attributes
    ----------
    first
        Target ``t`` has the cells ``first[t] .. first[t + 1] - 1``.
    people, counts
        Shape (conditions, nominees): whom a condition counts; shape (targets,): the condition of each target.
    of_lane
        Shape (targets, lanes): the cell that a lane falls into, -1 for none.
    numerator, denominator, is_lower
        Over cells: asked for is ``numerator / denominator`` of the base, rounded in the way that ``is_lower`` says.
    scale, is_soft
        Over cells: as in :class:`~optimizer.compiling.targets.TargetCells`; whether people may be missing.
    places, of_assigned, is_number
        Over cells: the base is the places, or the people placed; a number is asked for where there are places.
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

    @classmethod
    def of(cls, instance: Instance, targets: tuple[TargetCells, ...]) -> TargetTable:
        """Return the table of some targets."""
        size = [len(one.cells) for one in targets]
        first = np.cumsum([0, *size])
        masks = {id(one.people): one.people for one in targets}
        number = {key: place for place, key in enumerate(masks)}
        lanes, nominees = len(instance.lanes), len(instance.programme.nominees)
        of_lane = np.array([one.cells.of_lane for one in targets], dtype=np.int64).reshape(len(targets), lanes)
        inside = of_lane >= 0
        numerator, denominator, *kinds = np.repeat(
            np.array([_asked(one) for one in targets], dtype=np.int64).reshape(len(targets), 6).T, size, axis=1
        )
        is_lower, is_soft, of_assigned, is_number = (kind > 0 for kind in kinds)
        return cls(
            targets,
            first,
            np.array(list(masks.values()), dtype=bool).reshape(len(masks), nominees),
            np.array([number[id(one.people)] for one in targets], dtype=np.int64),
            np.where(inside, of_lane + first[:-1, None], -1),
            numerator,
            denominator,
            is_lower,
            np.concatenate([first[:0], *(one.scale for one in targets)]),
            is_soft,
            np.concatenate([first[:0], *(one.places for one in targets)]),
            of_assigned,
            is_number,
        )

    def __len__(self) -> int:
        return int(self.first[-1])

    def cells(self, target: int) -> slice:
        """Return the cells of one target."""
        return slice(int(self.first[target]), int(self.first[target + 1]))

    def name(self, cell: int) -> tuple[str, ...]:
        """Return the target of a cell and the values of the cell."""
        target = int(np.searchsorted(self.first, cell, side="right")) - 1
        return self.targets[target].name(cell - int(self.first[target]))

    def most_shortfall(self, instance: Instance) -> Ints:
        """Return an upper bound on the shortfall of each cell."""
        if self.is_lower.all():
            return self.scale
        return np.concatenate([self.first[:0], *(most_shortfall(instance, one) for one in self.targets)])

    def total(self, per_lane: Ints) -> Ints:
        """Return for each cell the sum of ``per_lane`` (shape (targets, lanes) or (lanes,), 0 or more)."""
        weights = per_lane.ravel() if per_lane.ndim == 2 else np.tile(per_lane, len(self.of_lane))
        # Lanes of no cell are counted in front of the first one.
        sums = np.bincount(self.of_lane.ravel() + 1, weights=weights, minlength=len(self) + 1)
        return sums[1:].astype(np.int64)

    def numbers(self, selection: Selection) -> CellNumbers:
        """Return what the targets reach. Counted once for each selection: tiers and rows all ask."""
        of, known = selection.memory.get("targets", (None, None))
        if of is not self:
            known = self._count(selection)
            selection.memory["targets"] = (self, known)
        return cast(CellNumbers, known)

    def _count(self, selection: Selection) -> CellNumbers:
        instance, lanes = selection.instance, self.of_lane.shape[1]
        lane = instance.arcs.lane[selection.arcs]
        condition, place = self.people[:, instance.arcs.nominee[selection.arcs]].nonzero()
        reached = np.bincount(condition * lanes + lane[place], minlength=len(self.people) * lanes)
        count = self.total(reached.reshape(len(self.people), lanes)[self.counts])
        quota = self._quota(selection) if instance.has_choices else self.places
        base = quota
        if self.of_assigned.any():
            base = np.where(self.of_assigned, self.total(np.bincount(lane, minlength=lanes)), quota)
        required = asked(self.numerator, self.denominator, self.is_lower, np.where(self.is_number, quota > 0, base))
        gap = np.where(self.is_lower, required - count, count - required)
        return CellNumbers(count, base, required, np.maximum(gap, 0))

    def _quota(self, selection: Selection) -> Ints:
        """Return the places of each cell under the options chosen."""
        instance = selection.instance
        every = [
            chosen_quota(one.cells, instance.blocks, instance.lanes, instance.options, selection.options)
            for one in self.targets
        ]
        return np.concatenate([self.places[:0], *every])


def _asked(one: TargetCells) -> tuple[int, int, bool, bool, bool, bool]:
    """Return what is asked for in each cell: numerator, denominator, is_lower, is_soft, of_assigned, is_number."""
    target, share = one.target, one.share
    is_soft, of_assigned = target.hardness == "proportion", target.of == "assigned"
    return share.numerator, share.denominator, target.is_lower, is_soft, of_assigned, one.is_number


def numbers(one: TargetCells, selection: Selection) -> CellNumbers:
    """Return what a single target reaches in each cell."""
    return TargetTable.of(selection.instance, (one,)).numbers(selection)
