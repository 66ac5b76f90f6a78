"""From prices to a choice of each group that breaks no row; compiled by numba when first used and kept on disk."""

from __future__ import annotations

import numpy as np
from numba import njit

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.linear import INFINITE
from optimizer.solving.pricing.kernel import Floats, Int32, best_choices, worths
from optimizer.solving.pricing.mixture_kernel import transpose

_HEAVIEST = 1000.0
"""A row that nothing mends though it counts so much is given up."""


@njit(cache=True)
def mend(
    objective: Ints, prices: Floats, first: Ints, group_of: Int32, must: Bools, is_open: Bools, start: Ints,
    place: Ints, value: Ints, low: Ints, high: Ints, free: Ints, taken: Ints, rounds: int,
) -> tuple[bool, Ints]:  # fmt: skip
    """Return (whether no row is broken, the place of each group, -1 for none), near the best choices at ``prices``.

    ``free``: the values of the free columns. ``taken``: the choices to begin with, shape (places,), or none at all.
    """
    worth = objective.astype(np.float64)
    worths(worth, prices, start, place, value)
    choice = np.empty(len(must), np.int64)
    best_choices(worth, first, must, is_open, choice)
    if len(taken):
        _begin(first, must, is_open, taken, choice)
    sums, lows, highs = _sums(choice, first[len(must)], start, place, value), low.copy(), high.copy()
    for r in range(len(low)):
        shift = _free_sum(free, first[len(must)], place[start[r] : start[r + 1]], value[start[r] : start[r + 1]])
        lows[r] -= shift if low[r] > -INFINITE else 0
        highs[r] -= shift if high[r] < INFINITE else 0
    by_place, row, entry = transpose(start, place, value, len(worth))
    is_mended = _repair(
        worth, first, group_of, must, is_open, start, place, lows, highs, by_place, row, entry, sums, choice, rounds
    )
    return is_mended, choice


@njit(cache=True)
def _sums(choice: Ints, grouped: int, start: Ints, place: Ints, value: Ints) -> Ints:
    """Return what a choice of each group adds to each row."""
    is_chosen, sums = np.zeros(grouped, np.bool_), np.zeros(len(start) - 1, np.int64)
    for k in choice:
        if k >= 0:
            is_chosen[k] = True
    for r in range(len(sums)):
        for e in range(start[r], start[r + 1]):
            if place[e] >= grouped:  # free columns come last
                break
            if is_chosen[place[e]]:
                sums[r] += value[e]
    return sums


@njit(cache=True)
def _free_sum(free: Ints, grouped: int, place: Ints, value: Ints) -> int:
    """Return what values of the free columns add to a row of these entries."""
    total = 0
    for e in range(len(place) - 1, -1, -1):
        if place[e] < grouped:
            break
        total += value[e] * free[place[e] - grouped]
    return total


@njit(cache=True)
def _begin(first: Ints, must: Bools, is_open: Bools, taken: Ints, choice: Ints) -> None:
    """Set the choices that ``taken`` makes, but where they are closed."""
    for g in range(len(must)):
        begun = -1
        for k in range(first[g], first[g + 1]):
            if taken[k]:
                begun = k
        if is_open[begun] if begun >= 0 else not must[g]:
            choice[g] = begun


@njit(cache=True)
def _repair(
    worth: Floats, first: Ints, group_of: Int32, must: Bools, is_open: Bools, start: Ints, place: Ints, low: Ints,
    high: Ints, by_place: Ints, row: Ints, entry: Ints, sums: Ints, choice: Ints, rounds: int,
) -> bool:  # fmt: skip
    """Change choices until no row is broken: row by row, those first that lose least worth per unit mended.

    Where every change breaks other rows by as much, the row counts twice as much from then on: so others are broken
    for it, and mended by others again. ``sums``: of all rows, at ``choice``. ``by_place``, ``row``, ``entry``: the
    entries of grouped places, by place. Returns whether all rows hold; ``choice`` and ``sums`` are changed.
    """
    groups = len(must)
    change, weight = np.zeros(len(low), np.int64), np.ones(len(low))
    offer, rate = np.empty(first[groups] + groups, np.int64), np.empty(first[groups] + groups)
    for _ in range(rounds):
        broken = -1
        for r in range(len(low)):
            if sums[r] < low[r] or sums[r] > high[r]:
                broken = r
                break
        if broken < 0:
            return True
        count, g = 0, -1
        for e in range(start[broken], start[broken + 1]):
            if place[e] >= first[groups] or group_of[place[e]] == g:
                continue
            g = group_of[place[e]]
            # Taking nothing is the offer -1 - g.
            for k in range(first[g], first[g + 1] + (not must[g])):
                new = k if k < first[g + 1] else -1 - g
                if (new >= 0 and not is_open[new]) or new == choice[g] or (new < 0 and choice[g] < 0):
                    continue
                mended = _mended(choice[g], new, by_place, row, entry, sums, low, high, weight, change)
                if mended > 0:
                    lost = (worth[choice[g]] if choice[g] >= 0 else 0.0) - (worth[new] if new >= 0 else 0.0)
                    offer[count], rate[count] = new, lost / mended
                    count += 1
        took = _take_offers(
            offer, rate[:count], broken, group_of, by_place, row, entry, sums, low, high, weight, change, choice
        )
        if not took:
            weight[broken] *= 2.0
            if weight[broken] > _HEAVIEST:
                return False
    return False


@njit(cache=True)
def _take_offers(
    offer: Ints, rate: Floats, broken: int, group_of: Int32, by_place: Ints, row: Ints, entry: Ints, sums: Ints,
    low: Ints, high: Ints, weight: Floats, change: Ints, choice: Ints,
) -> bool:  # fmt: skip
    """Take offers, the cheapest first, as long as each still mends and the row is broken; return whether any was."""
    some, left, heap = False, len(rate), np.arange(len(rate))
    for at in range(left // 2 - 1, -1, -1):
        _sink(at, left, heap, rate)
    while left > 0 and not low[broken] <= sums[broken] <= high[broken]:
        o, left = heap[0], left - 1
        heap[0] = heap[left]
        _sink(0, left, heap, rate)
        g = group_of[offer[o]] if offer[o] >= 0 else -1 - offer[o]
        new = offer[o] if offer[o] >= 0 else -1
        if _mended(choice[g], new, by_place, row, entry, sums, low, high, weight, change) <= 0:
            continue
        if choice[g] >= 0:
            for d in range(by_place[choice[g]], by_place[choice[g] + 1]):
                sums[row[d]] -= entry[d]
        if new >= 0:
            for d in range(by_place[new], by_place[new + 1]):
                sums[row[d]] += entry[d]
        choice[g] = new
        some = True
    return some


@njit(cache=True)
def _sink(at: int, size: int, heap: Ints, rate: Floats) -> None:
    """Let an offer sink in a heap, the first ``size`` of ``heap``, until none below it is cheaper.

    Of many offers few are taken: sorting all of them takes longer.
    """
    one = heap[at]
    while 2 * at + 1 < size:
        child = 2 * at + 1
        if child + 1 < size and rate[heap[child + 1]] < rate[heap[child]]:
            child += 1
        if rate[heap[child]] >= rate[one]:
            break
        heap[at] = heap[child]
        at = child
    heap[at] = one


@njit(cache=True)
def _mended(
    old: int, new: int, by_place: Ints, row: Ints, entry: Ints, sums: Ints, low: Ints, high: Ints, weight: Floats,
    change: Ints,
) -> float:  # fmt: skip
    """Return by how much less rows are broken, by weight, if ``new`` is taken in the place of ``old`` (-1: none)."""
    if old >= 0:
        for d in range(by_place[old], by_place[old + 1]):
            change[row[d]] -= entry[d]
    if new >= 0:
        for d in range(by_place[new], by_place[new + 1]):
            change[row[d]] += entry[d]
    mended = 0.0
    for side in (old, new):
        if side >= 0:
            for d in range(by_place[side], by_place[side + 1]):
                r = row[d]
                if change[r] != 0:
                    before = max(low[r] - sums[r], 0) + max(sums[r] - high[r], 0)
                    after = max(low[r] - sums[r] - change[r], 0) + max(sums[r] + change[r] - high[r], 0)
                    mended += weight[r] * (before - after)
                    change[r] = 0
    return mended
