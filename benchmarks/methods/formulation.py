"""The plain linear formulation that all MILP peers are given: one 0/1 variable per arc.

Variables: an arc taken (0/1), people missing in each target cell, the largest relative shortfall.
Kept fair: targets are rounded to whole people beforehand, rows that can never bind are left out,
and every peer may stop half a unit from its bound (all sums are whole numbers).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from benchmarks.arrays import Arrays, Ints
from optimizer.domain.targets import RELATIVE_UNIT

GAP = 0.5
"""Absolute gap at which a sum of whole numbers is proven."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Goal:
    """One tier as a linear sum. ``sign``: 1 to make it most, -1 to make it least."""

    tier: str
    value: Floats
    sign: int


@dataclass(frozen=True, slots=True)
class Formulation:
    """``low <= matrix @ x <= high``, ``0 <= x <= upper``, all whole numbers; the first ``arcs`` are 0/1."""

    matrix: csr_matrix
    low: Floats
    high: Floats
    upper: Floats
    arcs: int
    goals: tuple[Goal, ...]


def formulate(arrays: Arrays, tiers: tuple[str, ...]) -> Formulation:
    """Return the formulation of a case."""
    arcs, cells = len(arrays), len(arrays.required)
    rows = _Rows()
    rows.at_most(arrays.nominee, np.ones(arrays.nominees, dtype=np.int64))
    rows.at_most(arrays.post, arrays.capacity)
    rows.at_most(arrays.block, np.where(_posts_per_block(arrays) > arrays.quota, arrays.quota, arcs))
    _add_targets(rows, arrays)
    width = arcs + cells + 1
    matrix = csr_matrix(
        (np.concatenate(rows.value), (np.concatenate(rows.row), np.concatenate(rows.column))),
        shape=(rows.count, width),
    )
    upper = np.concatenate([np.ones(arcs), arrays.required, [_most_relative(arrays)]]).astype(float)
    goals = tuple(_goal(tier, arrays, width) for tier in tiers)
    return Formulation(matrix, np.concatenate(rows.low), np.concatenate(rows.high), upper, arcs, goals)


def _goal(tier: str, arrays: Arrays, width: int) -> Goal:
    value, arcs = np.zeros(width), len(arrays)
    match tier:
        case "shortfall_worst":
            value[-1] = 1
        case "shortfall_total":
            value[arcs:-1] = 1
        case _:
            names = {"fit": arrays.fit, "lottery": arrays.ticket, "places": np.ones(arcs)}
            value[:arcs] = names[tier] if tier in names else getattr(arrays, tier)
    return Goal(tier, value, 1 if tier in ("places", "fit", "lottery") else -1)


def _posts_per_block(arrays: Arrays) -> Ints:
    pairs = np.unique(arrays.block * len(arrays.capacity) + arrays.post)
    block, post = np.divmod(pairs, len(arrays.capacity))
    return np.bincount(block, weights=arrays.capacity[post], minlength=len(arrays.quota)).astype(np.int64)


def _most_relative(arrays: Arrays) -> int:
    relative = -(-RELATIVE_UNIT * arrays.required // np.maximum(arrays.scale, 1))
    return int(relative.max(initial=0))


def _add_targets(rows: _Rows, arrays: Arrays) -> None:
    """Add, per cell: people who count + missing >= required; 10000 missing <= scale * worst."""
    arcs, cells = len(arrays), len(arrays.required)
    if not cells:
        return
    missing = arcs + np.arange(cells)
    first = rows.open(arrays.required.astype(float), np.full(cells, np.inf))
    for members, cell in arrays.memberships():
        rows.put(first + cell, members, np.ones(len(members)))
    rows.put(first + np.arange(cells), missing, np.ones(cells))
    first = rows.open(np.full(cells, -np.inf), np.zeros(cells))
    rows.put(first + np.arange(cells), missing, np.full(cells, float(RELATIVE_UNIT)))
    rows.put(first + np.arange(cells), np.full(cells, arcs + cells), -arrays.scale.astype(float))


class _Rows:
    """Collects sparse rows."""

    def __init__(self) -> None:
        self.row: list[Ints] = []
        self.column: list[Ints] = []
        self.value: list[Floats] = []
        self.low: list[Floats] = []
        self.high: list[Floats] = []
        self.count = 0

    def open(self, low: Floats, high: Floats) -> int:
        first = self.count
        self.low.append(low)
        self.high.append(high)
        self.count += len(low)
        return first

    def put(self, row: Ints, column: Ints, value: Floats) -> None:
        self.row.append(row)
        self.column.append(column)
        self.value.append(value)

    def at_most(self, index: Ints, limit: Ints) -> None:
        """Add ``sum(arcs with this index) <= limit`` where there are more arcs than that."""
        binding = np.bincount(index, minlength=len(limit)) > limit
        place = np.cumsum(binding) - 1
        first = self.open(np.full(int(binding.sum()), -np.inf), limit[binding].astype(float))
        arcs = np.flatnonzero(binding[index])
        self.put(first + place[index[arcs]], arcs, np.ones(len(arcs)))
