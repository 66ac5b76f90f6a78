"""Pool: every plan within that a search has seen, and in how many people any two differ."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from optimizer.candidates.people import taken_ways
from optimizer.compiling.builder import Selection
from optimizer.compiling.columns import Bools, Ints


@dataclass(slots=True)
class Pool:
    """Plans, numbered as they are seen; one of several that differ in posts alone is enough.

    ``ways``: way of each arc (:mod:`optimizer.candidates.people`).
    """

    ways: Ints
    selections: list[Selection] = field(default_factory=list)
    _taken: list[Ints] = field(default_factory=list)
    _rows: list[list[int]] = field(default_factory=list)

    def add(self, selection: Selection) -> int:
        """Take note of a plan and return its number."""
        mask = taken_ways(self.ways, selection.arcs)
        taken = np.flatnonzero(mask)
        row = [max(len(taken), len(other)) - int(mask[other].sum()) for other in self._taken]
        if 0 in row:
            return row.index(0)
        for other, far in zip(self._rows, row, strict=True):
            other.append(far)
        self.selections.append(selection)
        self._taken.append(taken)
        self._rows.append([*row, 0])
        return len(self._rows) - 1

    def mask(self, number: int) -> Bools:
        """Return for each way whether a plan has it."""
        return taken_ways(self.ways, self.selections[number].arcs)

    @property
    def apart(self) -> Ints:
        """Distances, shape (plans, plans)."""
        return np.array(self._rows, dtype=np.int64)

    def farther(self, chosen: list[int]) -> list[int]:
        """Return ``chosen`` with plans swapped for others of the pool while that brings the closest pairs apart.

        The first stays.
        """
        apart = self.apart
        chosen = list(chosen)
        while True:
            now = closeness(apart, chosen)
            swaps = [
                (closeness(apart, [*chosen[:place], other, *chosen[place + 1 :]]), -place, -other)
                for place in range(1, len(chosen))
                for other in _hopeful(apart, chosen, place, now[0])
            ]
            if not swaps or max(swaps)[0] <= now:
                return chosen
            _, place, other = max(swaps)
            chosen[-place] = -other


def closeness(apart: Ints, chosen: list[int]) -> tuple[int, int]:
    """Return (smallest distance, minus the number of pairs that have it): more is better."""
    pairs = apart[np.ix_(chosen, chosen)][np.triu_indices(len(chosen), 1)]
    return int(pairs.min()), -int((pairs == pairs.min()).sum())


def closest(apart: Ints) -> list[int]:
    """Return the plans of the closest pairs, but for the first plan, those in most such pairs first.

    ``apart``: distances, shape (plans, plans).
    """
    away = apart + np.where(np.eye(len(apart), dtype=bool), apart.max() + 1, 0)
    in_pairs = (away == away.min()).sum(axis=1)
    order = np.argsort(-in_pairs, kind="stable").tolist()
    return [place for place in order if in_pairs[place] and place > 0]


def _hopeful(apart: Ints, chosen: list[int], place: int, smallest: int) -> list[int]:
    """Return the plans that are no nearer to the others than the closest pair is."""
    others = [one for one in chosen if one != chosen[place]]
    found: list[int] = np.flatnonzero((apart[:, others] >= max(smallest, 1)).all(axis=1)).tolist()
    return found
