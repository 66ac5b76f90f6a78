"""Inner loops over groups and coupling rows, compiled by numba when first used and kept on disk.

All of them see a model as :mod:`optimizer.solving.pricing.groups` lays it out: *places* are its columns, the
grouped ones first and group by group, then the free ones; rows are sparse and sorted by place.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from optimizer.compiling.columns import Bools, Ints

Floats = NDArray[np.float64]
Int32 = NDArray[np.int32]


@njit(cache=True)
def worths(worth: NDArray[np.generic], prices: NDArray[np.generic], start: Ints, place: Ints, value: Ints) -> None:
    """Take the prices of its entries off each place's ``worth``, in floating point or in whole numbers."""
    for r in range(len(prices)):
        if prices[r] != 0:
            for e in range(start[r], start[r + 1]):
                worth[place[e]] -= prices[r] * value[e]


@njit(cache=True)
def best_choices(worth: NDArray[np.generic], first: Ints, must: Bools, is_open: Bools, choice: Ints) -> None:
    """Set the open place of most worth of each group; -1 where none is better than none."""
    for g in range(len(must)):
        best = -1
        for k in range(first[g], first[g + 1]):
            if is_open[k] and (best < 0 or worth[k] > worth[best]):
                best = k
        choice[g] = best if best >= 0 and (must[g] or worth[best] > 0) else -1


@njit(cache=True)
def activities(taken: Ints, start: Ints, place: Ints, value: Ints) -> Ints:
    """Return the sum of each row for how often each place is taken (shape (places,))."""
    sums = np.zeros(len(start) - 1, np.int64)
    for r in range(len(sums)):
        for e in range(start[r], start[r + 1]):
            sums[r] += taken[place[e]] * value[e]
    return sums


@njit(cache=True)
def best_loose(
    worth: NDArray[np.generic], first: Ints, must: Bools, is_open: Bools, lower: Ints, upper: Ints, is_loose: Bools,
    is_loose_free: Bools, taken: Ints,
) -> float:  # fmt: skip
    """Return the most that loose groups and free columns can be worth; set how often each of their places is taken."""
    total: Any = worth[0] - worth[0]  # a zero of the same type
    grouped = first[len(must)]
    for g in range(len(must)):
        if not is_loose[g]:
            continue
        best = -1
        for k in range(first[g], first[g + 1]):
            taken[k] = 0
            if is_open[k] and (best < 0 or worth[k] > worth[best]):
                best = k
        if best >= 0 and (must[g] or worth[best] > 0):
            taken[best] = 1
            total += worth[best]
    for f in range(len(upper)):
        if is_loose_free[f]:
            taken[grouped + f] = upper[f] if worth[grouped + f] > 0 else lower[f]
            total += worth[grouped + f] * taken[grouped + f]
    return total  # type: ignore[no-any-return]


@njit(cache=True)
def repair(
    worth: Floats, first: Ints, must: Bools, is_open: Bools, start: Ints, place: Ints, low: Ints, high: Ints,
    by_place: Ints, row: Ints, entry: Ints, sums: Ints, choice: Ints, rounds: int,
) -> bool:  # fmt: skip
    """Change choices until no row is broken: row by row, those first that lose least worth per unit mended.

    ``sums``: of all rows, at ``choice``. ``by_place``, ``row``, ``entry``: the entries of grouped places, by place.
    Returns whether all rows hold; ``choice`` and ``sums`` are changed.
    """
    groups = len(must)
    group_of = np.empty(first[groups], np.int64)
    for g in range(groups):
        group_of[first[g] : first[g + 1]] = g
    change = np.zeros(len(low), np.int64)
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
                mended = _mended(choice[g], new, by_place, row, entry, sums, low, high, change)
                if mended > 0:
                    lost = (worth[choice[g]] if choice[g] >= 0 else 0.0) - (worth[new] if new >= 0 else 0.0)
                    offer[count], rate[count] = new, lost / mended
                    count += 1
        took = _take_offers(
            offer[:count], rate[:count], broken, group_of, by_place, row, entry, sums, low, high, change, choice
        )
        if not took:
            return False
    return False


@njit(cache=True)
def _take_offers(
    offer: Ints, rate: Floats, broken: int, group_of: Ints, by_place: Ints, row: Ints, entry: Ints, sums: Ints,
    low: Ints, high: Ints, change: Ints, choice: Ints,
) -> bool:  # fmt: skip
    """Take offers, the cheapest first, as long as each still mends and the row is broken; return whether any was."""
    some = False
    for o in np.argsort(rate):
        if low[broken] <= sums[broken] <= high[broken]:
            break
        g = group_of[offer[o]] if offer[o] >= 0 else -1 - offer[o]
        new = offer[o] if offer[o] >= 0 else -1
        if _mended(choice[g], new, by_place, row, entry, sums, low, high, change) <= 0:
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
def _mended(
    old: int, new: int, by_place: Ints, row: Ints, entry: Ints, sums: Ints, low: Ints, high: Ints, change: Ints
) -> int:
    """Return by how much less rows are broken if ``new`` is taken in the place of ``old`` (-1: none)."""
    if old >= 0:
        for d in range(by_place[old], by_place[old + 1]):
            change[row[d]] -= entry[d]
    if new >= 0:
        for d in range(by_place[new], by_place[new + 1]):
            change[row[d]] += entry[d]
    mended = 0
    for side in (old, new):
        if side >= 0:
            for d in range(by_place[side], by_place[side + 1]):
                r = row[d]
                if change[r] != 0:
                    before = max(low[r] - sums[r], 0) + max(sums[r] - high[r], 0)
                    after = max(low[r] - sums[r] - change[r], 0) + max(sums[r] + change[r] - high[r], 0)
                    mended += before - after
                    change[r] = 0
    return mended
