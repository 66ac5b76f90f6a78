"""Inner loops that lay a model out as groups and rows between them, compiled by numba when first used and kept on disk.

What places are: :mod:`optimizer.solving.pricing.groups`.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.linear import INFINITE
from optimizer.solving.pricing.kernel import Int32
from optimizer.solving.pricing.propagation_kernel import propagate


@njit(cache=True)
def group_columns(
    start: Ints, column: Ints, value: Ints, low: Ints, high: Ints, columns: int
) -> tuple[Bools, Ints, Ints, Ints, Ints, Int32, float]:
    """Return (whether each group takes a column in any case, rows with entries that make no group, the columns group by
    group, the place of each, where each group begins, the group of each place that has one, the sum of the other rows'
    coefficients, signs left out).

    A row makes a group if all its entries are 1, its upper bound is 1, and no earlier group has any of its columns.
    """
    rows, makers, others, magnitude = len(low), 0, 0, 0.0
    group_of, must, other = np.full(columns, -1, np.int64), np.empty(rows, np.bool_), np.empty(rows, np.int64)
    first = np.zeros(rows + 2, np.int64)
    for r in range(rows):
        is_maker = high[r] == 1 and low[r] <= 1
        for e in range(start[r], start[r + 1]):
            if not is_maker or value[e] != 1 or group_of[column[e]] >= 0:
                is_maker = False
                break
        if start[r] == start[r + 1]:
            continue
        if is_maker:
            for e in range(start[r], start[r + 1]):
                group_of[column[e]] = makers
            must[makers] = low[r] == 1
            makers += 1
            first[makers] = first[makers - 1] + start[r + 1] - start[r]
        else:
            other[others] = r
            others += 1
            for e in range(start[r], start[r + 1]):
                magnitude += abs(float(value[e]))
    order, place, at = np.empty(columns, np.int64), np.empty(columns, np.int64), first[: makers + 1].copy()
    of_place = np.empty(first[makers], np.int32)
    for c in range(columns):
        g = group_of[c] if group_of[c] >= 0 else makers  # those of no group come last
        order[at[g]], place[c] = c, at[g]
        if g < makers:
            of_place[at[g]] = g
        at[g] += 1
    return must[:makers].copy(), other[:others].copy(), order, place, first[: makers + 1].copy(), of_place, magnitude


@njit(cache=True)
def over_places(
    numbers: Ints, start: Ints, column: Ints, value: Ints, low: Ints, high: Ints, place: Ints
) -> tuple[Ints, Ints, Ints, Ints, Ints, Ints]:
    """Return some rows over places, each sorted by place and divided by the greatest common divisor of its
    coefficients: (start, place, value, low, high, divisor).
    """
    rows = len(numbers)
    starts, lows, highs = np.zeros(rows + 1, np.int64), np.empty(rows, np.int64), np.empty(rows, np.int64)
    for i in range(rows):
        starts[i + 1] = starts[i] + start[numbers[i] + 1] - start[numbers[i]]
    at, values = np.empty(starts[rows], np.int64), np.empty(starts[rows], np.int64)
    divisor = np.ones(rows, np.int64)
    for i in range(rows):
        r, begin, end = numbers[i], starts[i], starts[i + 1]
        common, is_sorted = 0, True
        for e in range(end - begin):
            at[begin + e], values[begin + e] = place[column[start[r] + e]], value[start[r] + e]
            is_sorted = is_sorted and (e == 0 or at[begin + e] > at[begin + e - 1])
            rest = abs(values[begin + e])
            while rest and common != 1:
                common, rest = rest, common % rest
        if not is_sorted:
            order = np.argsort(at[begin:end])
            at[begin:end], values[begin:end] = at[begin:end][order], values[begin:end][order]
        common = max(common, 1)
        divisor[i], lows[i], highs[i] = common, low[r], high[r]
        if common > 1:
            for e in range(begin, end):
                values[e] //= common
            lows[i] = -(-low[r] // common) if low[r] > -INFINITE else low[r]
            highs[i] = high[r] // common if high[r] < INFINITE else high[r]
    return starts, at, values, lows, highs, divisor


@njit(cache=True)
def united(
    start: Ints, place: Ints, value: Ints, low: Ints, high: Ints, number: Ints, divisor: Ints, more: Ints, places: Ints,
    values: Ints, lows: Ints, highs: Ints, divisors: Ints, count: int,
) -> tuple[Ints, Ints, Ints, Ints, Ints, Ints, Ints]:  # fmt: skip
    """Return some rows and more after them: (start, place, value, low, high, number, divisor).

    The numbers of the others begin with ``count``.
    """
    rows, entries = len(low), len(place)
    starts = np.empty(rows + len(more), np.int64)
    starts[:rows], starts[rows:] = start[:rows], more + entries
    numbers = np.empty(rows + len(lows), np.int64)
    numbers[:rows] = number
    for r in range(len(lows)):
        numbers[rows + r] = count + r
    return (
        starts, _one_after(place, places), _one_after(value, values), _one_after(low, lows), _one_after(high, highs),
        numbers, _one_after(divisor, divisors),
    )  # fmt: skip


@njit(cache=True)
def _one_after(one: Ints, other: Ints) -> Ints:
    """Return two arrays as one (numpy's function takes longer to compile and to run)."""
    both = np.empty(len(one) + len(other), np.int64)
    both[: len(one)], both[len(one) :] = one, other
    return both


@njit(cache=True)
def extended(
    start: Ints, place: Ints, value: Ints, low: Ints, high: Ints, number: Ints, divisor: Ints, more: Ints,
    columns: Ints, values: Ints, lows: Ints, highs: Ints, place_of: Ints, upper: Ints, count: int,
) -> tuple[Ints, Ints, Ints, Ints, Ints, Ints, Ints, float]:  # fmt: skip
    """Return some rows over places and more rows of the model after them, as :func:`united` does; and how large the
    sums of these can be together.

    ``place_of``, ``upper``: of each column of the model.
    """
    magnitude = 0.0
    for e in range(len(columns)):
        magnitude += abs(float(values[e])) * max(float(upper[columns[e]]), 1.0)
    starts, places, entries, least, most, divisors = over_places(
        np.arange(len(lows)), more, columns, values, lows, highs, place_of
    )
    rows = united(
        start, place, value, low, high, number, divisor, starts, places, entries, least, most, divisors, count
    )
    return rows[0], rows[1], rows[2], rows[3], rows[4], rows[5], rows[6], magnitude


@njit(cache=True)
def narrowed(
    first: Ints, group_of: Int32, must: Bools, is_open: Bools, lower: Ints, upper: Ints, start: Ints, place: Ints,
    value: Ints, low: Ints, high: Ints, number: Ints, divisor: Ints, reach: Ints, rounds: int,
) -> tuple[bool, Ints, Ints, Ints, Ints, Ints, Ints, Ints, Ints]:  # fmt: skip
    """Carry out what the rows imply (:func:`.propagation_kernel.propagate`); return whether there may be a solution,
    and the rows that something can still break, as :func:`united` does, and their reach.
    """
    is_alive = np.ones(len(low), np.bool_)
    is_possible = propagate(
        first, group_of, must, is_open, lower, upper, start, place, value, low, high, reach, is_alive, rounds
    )
    alive = np.flatnonzero(is_alive)
    if len(alive) == len(low):
        return is_possible, start, place, value, low, high, number, divisor, reach
    starts, at, values = entries_of(alive, start, place, value)
    known = np.empty((len(alive), reach.shape[1]), np.int64)
    for i in range(len(alive)):
        known[i] = reach[alive[i]]
    return is_possible, starts, at, values, low[alive], high[alive], number[alive], divisor[alive], known


@njit(cache=True)
def size_of(worth: Ints, grouped: int, upper: Ints) -> float:
    """Return how much the worths of all places make together, signs left out, each as often as it may be taken."""
    total = 0.0
    for k in range(grouped):
        total += abs(float(worth[k]))
    for f in range(len(upper)):
        total += abs(float(worth[grouped + f])) * max(float(upper[f]), 1.0)
    return total


@njit(cache=True)
def entries_of(numbers: Ints, start: Ints, place: Ints, value: Ints) -> tuple[Ints, Ints, Ints]:
    """Return (start, place, value) of some rows, in the order of ``numbers``."""
    starts = np.zeros(len(numbers) + 1, np.int64)
    for i in range(len(numbers)):
        starts[i + 1] = starts[i] + start[numbers[i] + 1] - start[numbers[i]]
    at, values = np.empty(starts[-1], np.int64), np.empty(starts[-1], np.int64)
    for i in range(len(numbers)):
        begin, end = start[numbers[i]], start[numbers[i] + 1]
        at[starts[i] : starts[i + 1]], values[starts[i] : starts[i + 1]] = place[begin:end], value[begin:end]
    return starts, at, values


@njit(cache=True)
def worth_of(
    column: Ints, value: Ints, sign: int, place_of: Ints, first: Ints, must: Bools, is_open: Bools, lower: Ints,
    upper: Ints,
) -> tuple[Ints, int, float, float]:  # fmt: skip
    """Return a sum over columns of the model as one over places; the most that it can be if no row counts; and how much
    the worths of the grouped places, and of all, make together as :func:`size_of` has it.
    """
    worth, grouped, most = np.zeros(len(place_of), np.int64), first[len(must)], 0
    for e in range(len(column)):
        worth[place_of[column[e]]] = sign * value[e]
    for g in range(len(must)):
        best, is_empty = 0, must[g]
        for k in range(first[g], first[g + 1]):
            if is_open[k] and (is_empty or worth[k] > best):
                best, is_empty = worth[k], False
        most += best
    for f in range(len(lower)):
        most += max(worth[grouped + f] * lower[f], worth[grouped + f] * upper[f])
    return worth, most, size_of(worth[:grouped], grouped, upper[:0]), size_of(worth, grouped, upper)
