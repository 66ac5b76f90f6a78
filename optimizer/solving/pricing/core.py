"""The core of a small question: the columns that are left, group by group, as a dense matrix; and prices for it.

Compiled by numba when first used and kept on disk. A free column with few values is a group, too: of its values
one is taken.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.linear import INFINITE

Floats = NDArray[np.float64]

MOST_VALUES = 64
"""A free column with more values than this is not a group."""

MOST_ENTRIES = 1 << 15
"""Entries of the matrix: more are work for HiGHS."""

LARGE, EMPTY, SMALL = 0, 1, 2
"""Too many entries or values; some group has no column left; a core."""

_PATIENCE = 10
_MEMORY = 0.7
"""Steps without progress until steps are halved; how much of the last direction a step keeps."""


class Core(NamedTuple):
    """The groups that are left to decide, and their columns one after another.

    ``first``: group ``g`` has the columns ``first[g] .. first[g + 1] - 1``. ``place`` and ``times``: the place that
    a column takes and how often; place -1 takes nothing. ``worth``: of each column. ``value``: shape (rows,
    columns). ``low``, ``high``: of each row, what is decided taken off. ``constant``: worth of what is decided.
    """

    first: Ints
    place: Ints
    times: Ints
    worth: Ints
    value: NDArray[np.int64]
    low: Ints
    high: Ints
    constant: int


@njit(cache=True)
def gather(
    objective: Ints, first: Ints, must: Bools, is_open: Bools, lower: Ints, upper: Ints, start: Ints, place: Ints,
    value: Ints, low: Ints, high: Ints, taken: Ints,
) -> tuple[int, Core]:  # fmt: skip
    """Return (what it is, the core).

    ``is_open`` has shape (grouped,). ``taken`` (shape (places,)) is set to how often each place is taken that is
    decided; to -1 where it is not.
    """
    columns, undecided, state = _count(first, must, is_open, lower, upper, taken)
    if state == SMALL and columns * (len(low) + 1) > MOST_ENTRIES:
        state = LARGE
    if state != SMALL:
        columns, undecided = 0, 0
    core = Core(
        np.zeros(undecided + 1, np.int64), np.empty(columns, np.int64), np.empty(columns, np.int64),
        np.zeros(columns, np.int64), np.zeros((len(low), columns), np.int64), low.copy(), high.copy(),
        (objective * np.maximum(taken, 0)).sum(),
    )  # fmt: skip
    if state == SMALL:
        _set_columns(objective, first, must, is_open, lower, upper, taken, core)
        _set_rows(start, place, value, taken, core)
    return state, core


@njit(cache=True)
def _count(first: Ints, must: Bools, is_open: Bools, lower: Ints, upper: Ints, taken: Ints) -> tuple[int, int, int]:
    """Set ``taken``; return (columns that are left, groups that are left, whether these can be a core)."""
    columns, undecided, state, grouped = 0, 0, SMALL, first[len(must)]
    taken[:] = 0
    for g in range(len(must)):
        options, last = 0, 0
        for k in range(first[g], first[g + 1]):
            if is_open[k]:
                options += 1
                last = k
        if options == 0 and must[g]:
            state = EMPTY
        if options == 1 and must[g]:
            taken[last] = 1
        elif options > 0:
            columns += options + (not must[g])
            undecided += 1
            taken[first[g] : first[g + 1]] = -1
    for f in range(len(lower)):
        taken[grouped + f] = lower[f]
        if lower[f] < upper[f]:
            taken[grouped + f] = -1
            undecided += 1
            columns += min(upper[f] - lower[f] + 1, MOST_VALUES)
            if upper[f] - lower[f] >= MOST_VALUES and state == SMALL:
                state = LARGE
    return columns, undecided, state


@njit(cache=True)
def _set_columns(
    objective: Ints, first: Ints, must: Bools, is_open: Bools, lower: Ints, upper: Ints, taken: Ints, core: Core
) -> None:
    """Set the columns of every group that is left."""
    at, group, grouped = 0, 0, first[len(must)]
    for g in range(len(must)):
        if first[g] == first[g + 1] or taken[first[g]] != -1:
            continue
        if not must[g]:
            core.place[at], core.times[at] = -1, 0
            at += 1
        for k in range(first[g], first[g + 1]):
            if is_open[k]:
                core.place[at], core.times[at], core.worth[at] = k, 1, objective[k]
                at += 1
        group += 1
        core.first[group] = at
    for f in range(len(lower)):
        if taken[grouped + f] == -1:
            for times in range(lower[f], upper[f] + 1):
                core.place[at], core.times[at], core.worth[at] = grouped + f, times, objective[grouped + f] * times
                at += 1
            group += 1
            core.first[group] = at


@njit(cache=True)
def _set_rows(start: Ints, place: Ints, value: Ints, taken: Ints, core: Core) -> None:
    """Set the entries of what is left, and take what is decided off the bounds of the rows."""
    begins, ends = np.zeros(len(taken), np.int64), np.zeros(len(taken), np.int64)
    for k in range(len(core.place) - 1, -1, -1):
        if core.place[k] >= 0:
            begins[core.place[k]] = k
            ends[core.place[k]] = max(ends[core.place[k]], k + 1)
    for r in range(len(core.low)):
        for e in range(start[r], start[r + 1]):
            p = place[e]
            for k in range(begins[p], ends[p]):
                core.value[r, k] = value[e] * core.times[k]
            if taken[p] > 0:
                core.low[r] -= value[e] * taken[p] if core.low[r] > -INFINITE else 0
                core.high[r] -= value[e] * taken[p] if core.high[r] < INFINITE else 0


@njit(cache=True)
def descend(core: Core, least: float, rounds: int, prices: Floats, length: float) -> float:
    """Make ``prices`` of the rows better by subgradient steps towards a value of ``least`` (Polyak's, with memory).

    Any prices of the right sign are valid; these are near the best ones after some hundred rounds. Returns the share
    of a full step that is still of use, with which to go on; 1 in the beginning.
    """
    rows, columns = core.value.shape
    scale, price, best_price = np.ones(rows), np.zeros(rows), np.zeros(rows)
    for r in range(rows):
        for g in range(len(core.first) - 1):  # what a choice can change is what counts
            some = core.value[r, core.first[g] : core.first[g + 1]]
            scale[r] = max(scale[r], some.max() - some.min())
        price[r] = prices[r] * scale[r]
    worth, slope, step = np.empty(columns), np.empty(rows), np.zeros(rows)
    value = core.value.astype(np.float64)  # once, not in every round
    best, waited, memory = np.inf, 0, 0.0
    for _ in range(rounds):
        height = _evaluate(core, value, price, scale, worth, slope)
        if height < best - 1e-7:
            best, waited = height, 0
            best_price[:] = price
        else:
            waited += 1
            if waited == _PATIENCE:
                length, waited = length / 2, 0
                price[:] = best_price
                memory = 0.0
                continue
        size = 0.0
        for r in range(rows):
            step[r] = memory * step[r] + (1 - memory) * slope[r]
            size += step[r] * step[r]
        memory = _MEMORY
        if height - least < 1 or size < 1e-12:
            break
        for r in range(rows):
            price[r] -= length * (height - least) / size * step[r]
            price[r] = max(price[r], 0.0) if core.low[r] <= -INFINITE else price[r]
            price[r] = min(price[r], 0.0) if core.high[r] >= INFINITE else price[r]
    prices[:] = best_price / scale
    return length


@njit(cache=True)
def _evaluate(core: Core, value: Floats, price: Floats, scale: Floats, worth: Floats, slope: Floats) -> float:
    """Return the bound at ``price`` (each in units of 1 / ``scale``); set one of its slopes. ``value``: the core's."""
    height = 0.0
    for k in range(len(worth)):
        worth[k] = core.worth[k]
    for r in range(len(price)):
        side = core.high[r] if price[r] > 0 or (price[r] == 0 and core.high[r] < INFINITE) else core.low[r]
        each = price[r] / scale[r]
        slope[r] = side
        height += each * side
        if each != 0:
            for k in range(len(worth)):
                worth[k] -= each * value[r, k]
    for g in range(len(core.first) - 1):
        best = core.first[g]
        for k in range(core.first[g] + 1, core.first[g + 1]):
            if worth[k] > worth[best]:
                best = k
        height += worth[best]
        for r in range(len(price)):
            slope[r] -= value[r, best]
    for r in range(len(price)):
        slope[r] /= scale[r]
    return height
