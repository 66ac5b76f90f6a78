"""How many of the people placed fall into each cell of some targets, counted in one pass over a plan."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.columns import Bools, Ints, starts
from optimizer.frozen import frozen

_TOGETHER = 4
"""Conditions that are looked at in one pass: each person is one of two to the power of so many kinds."""

_MOST_NUMBERS = 1 << 62
"""Numbers of classes stay below this, so that none leaves 64 bits."""


@frozen
class Headcount:
    """Lanes in the same cells are one *class*, people of whom the same conditions hold are one *kind*; people are
    counted by *slot*, that is by class and kind, and slots are added up. The last slot stays empty.

    Attributes
    ----------
    of_lane
        First slot of each lane's class. Shape (lanes,).
    of_person
        What each nominee's kind adds to that, once for every :data:`_TOGETHER` conditions. Shape (parts, nominees).
    slot, first
        Cell ``c`` has the slots ``slot[first[c]]`` up to the next one's; every one has some.
    lane_slot, lane_first
        Likewise of everybody, whatever holds for them: first slots of classes.
    slots
        How many there are.
    """

    of_lane: Ints
    of_person: Ints
    slot: Ints
    first: Ints
    lane_slot: Ints
    lane_first: Ints
    slots: int

    @classmethod
    def of(cls, people: Bools, condition: Ints, of_lane: Ints, cells: int) -> Headcount:
        """Return what counts the people of each cell.

        ``people``: shape (conditions, nominees), whom each condition counts. ``condition``: of each target, shape
        (targets,). ``of_lane``: the cell of each lane for each target, -1 for none, shape (targets, lanes).
        """
        parts, kinds = -(-len(people) // _TOGETHER), 1 << min(len(people), _TOGETHER)
        class_of, one = _classes(of_lane)
        width = len(one) * kinds
        of_person = np.zeros((parts, people.shape[1]), dtype=np.int64) + np.arange(parts)[:, None] * width
        for number, each in enumerate(people):
            of_person[number // _TOGETHER] += each.astype(np.int64) << number % _TOGETHER
        of_class = of_lane[:, one]
        target, lanes = (of_class >= 0).nonzero()
        part, bit = divmod(condition[target], _TOGETHER)
        # Of the kinds, the condition holds for every second pair, four, eight ...
        half = np.arange(kinds // 2)
        low = half & ((1 << bit) - 1)[:, None]
        holds = ((half - low) << 1 | low) + (1 << bit)[:, None]
        slots = parts * width + 1
        cell, begin = of_class[target, lanes], lanes * kinds
        slot, first = _by_cell(cell, (part * width + begin)[:, None] + holds, cells, slots - 1)
        lane_slot, lane_first = _by_cell(cell, begin[:, None], cells, slots - 1)
        return cls(class_of * kinds, of_person, slot, first, lane_slot, lane_first, slots)

    def count(self, lane: Ints, nominee: Ints) -> Ints:
        """Return how many of the people placed are in each cell and meet its condition. Shape (cells,).

        ``lane``, ``nominee``: of each person placed.
        """
        at = self.of_lane[lane] + self.of_person.take(nominee, axis=1)
        return np.add.reduceat(np.bincount(at.ravel(), minlength=self.slots)[self.slot], self.first)

    def everybody(self, lane: Ints) -> Ints:
        """Return how many people are placed in the lanes of each cell, whether they meet its condition or not.

        ``lane``: of each person placed. Shape (cells,).
        """
        placed = np.bincount(self.of_lane[lane], minlength=self.slots)
        return np.add.reduceat(placed[self.lane_slot], self.lane_first)


def _by_cell(cell: Ints, slots: Ints, cells: int, empty: int) -> tuple[Ints, Ints]:
    """Return (slots of one cell after another, where each cell begins); ``slots``: some for each entry of ``cell``.

    Each cell begins with the slot that stays ``empty``, so that none has none.
    """
    nothing = np.full((cells, slots.shape[1]), empty)
    cell, slots = np.concatenate([np.arange(cells), cell]), np.concatenate([nothing, slots])
    order = np.argsort(cell, kind="stable")
    return slots[order].ravel(), starts(cell, cells)[:-1] * slots.shape[1]


def _classes(of_lane: Ints) -> tuple[Ints, Ints]:
    """Return (class of each column, one column of each class): columns that are alike are of one class."""
    number, span = np.zeros(of_lane.shape[1], dtype=np.int64), 1
    for cell in {row.tobytes(): row for row in of_lane}.values():
        width = int(cell.max(initial=0)) + 2
        if span * width > _MOST_NUMBERS:
            # There are no more of them than columns: then the product fits again.
            _, number = np.unique(number, return_inverse=True)
            span = len(number)
        number, span = number * width + cell + 1, span * width
    _, one, number = np.unique(number, return_index=True, return_inverse=True)
    return number, one
