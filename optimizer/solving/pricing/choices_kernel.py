"""What is left to choose at prices, unit by unit: compiled by numba when first used and kept on disk.

A *unit* is a group or a free column of which more than one choice is left; its *choices* are its open places, and
taking nothing where it may. What is taken in any case is counted once. Choices that add the same to all rows have one
*profile*: a search for prices asks again and again which choice of each unit is best, and the price of a profile is
counted once each time.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from optimizer.compiling.columns import Bools, Ints

Floats = NDArray[np.float64]
Int32 = NDArray[np.int32]


class Choices(NamedTuple):
    """The choices of unit ``u`` are ``first[u] .. first[u + 1] - 1``; the entries of profile ``q`` in the rows are
    ``begin[q] .. begin[q + 1] - 1``.

    ``times``: how many units are like this one. ``worth``, ``profile``: of each choice, before prices. ``row``,
    ``value``: of each entry. ``fixed``, ``sums``: what all else is worth, and adds to each row.
    """

    first: Int32
    times: Floats
    worth: Floats
    profile: Int32
    begin: Int32
    row: Int32
    value: Floats
    fixed: float
    sums: Floats


class _Places(NamedTuple):
    """``number``: the choice that takes a place; -1: none, -2: it is taken in any case. Of free columns, ``fixed``: how
    often they are taken in any case; ``more``: how often their choice takes them beyond that.
    """

    number: Int32
    fixed: Ints
    more: Ints


@njit(cache=True)
def list_choices(
    objective: Ints, group_first: Ints, must: Bools, is_open: Bools, lower: Ints, upper: Ints, is_loose: Bools,
    is_loose_free: Bools, start: Ints, place: Ints, value: Ints,
) -> Choices:  # fmt: skip
    """Return the choices of all loose groups and free columns; ``start``, ``place``, ``value``: the rows."""
    rows, grouped = len(start) - 1, group_first[-1]
    of = _Places(np.full(len(objective), -1, np.int32), np.zeros(len(upper), np.int64), np.zeros(len(upper), np.int64))
    first, worth, fixed = _units(objective, group_first, must, is_open, lower, upper, is_loose, is_loose_free, of)
    key, size, sums = np.zeros(len(worth), np.uint64), np.zeros(len(worth), np.int32), np.zeros(rows)
    for r in range(rows):
        for e in range(start[r], start[r + 1]):
            k, times = place[e], 1
            c = of.number[k]
            if k >= grouped:  # free columns come last
                sums[r] += float(value[e]) * of.fixed[k - grouped]
                times = of.more[k - grouped]
            elif c == -2:
                sums[r] += float(value[e])
            if c >= 0:
                key[c] = _mixed(_mixed(key[c], r), value[e] * times)
                size[c] += 1
    profile, shown = _alike(key)
    begin, at = np.zeros(len(shown) + 1, np.int32), np.full(len(worth), -1, np.int32)
    for q in range(len(shown)):
        begin[q + 1], at[shown[q]] = begin[q] + size[shown[q]], begin[q]
    row, entry = np.empty(begin[-1], np.int32), np.empty(begin[-1], np.float64)
    for r in range(rows):
        for e in range(start[r], start[r + 1]):
            c = of.number[place[e]]
            if c >= 0 and at[c] >= 0:
                row[at[c]] = r
                entry[at[c]] = float(value[e]) * (of.more[place[e] - grouped] if place[e] >= grouped else 1)
                at[c] += 1
    first, times, worth, profile = _united(first, worth, profile, objective[:grouped].any())
    return Choices(first, times, worth, profile, begin, row, entry, fixed, sums)


@njit(cache=True)
def _united(
    first: Int32, worth: Floats, profile: Int32, are_worth: bool
) -> tuple[Int32, Floats, Floats, Int32]:  # fmt: skip
    """Return (first, times, worth, profile) with units of the same choices as one.

    ``are_worth``: groups' choices are worth something by themselves; then next to no two units are alike.
    """
    units = len(first) - 1
    if are_worth:
        return first, np.ones(units), worth, profile
    key = np.zeros(units, np.uint64)
    for u in range(units):
        for c in range(first[u], first[u + 1]):
            key[u] = _mixed(_mixed(key[u], profile[c]), int(worth[c]))
    like, shown = _alike(key)
    times, firsts = np.zeros(len(shown)), np.zeros(len(shown) + 1, np.int32)
    for u in range(units):
        times[like[u]] += 1.0
    for n in range(len(shown)):
        firsts[n + 1] = firsts[n] + first[shown[n] + 1] - first[shown[n]]
    worths, profiles = np.empty(firsts[-1], np.float64), np.empty(firsts[-1], np.int32)
    for n in range(len(shown)):
        a, b = first[shown[n]], first[shown[n] + 1]
        worths[firsts[n] : firsts[n + 1]], profiles[firsts[n] : firsts[n + 1]] = worth[a:b], profile[a:b]
    return firsts, times, worths, profiles


@njit(cache=True)
def _units(
    objective: Ints, group_first: Ints, must: Bools, is_open: Bools, lower: Ints, upper: Ints, is_loose: Bools,
    is_loose_free: Bools, of: _Places,
) -> tuple[Int32, Floats, float]:  # fmt: skip
    """Set ``of``; return (first choice of each unit, worth of each choice, what all else is worth)."""
    units, choices, fixed = 0, 0, 0.0
    first = np.empty(len(must) + len(upper) + 1, np.int32)
    worth = np.empty(len(objective) + len(must) + len(upper), np.float64)
    first[0] = 0
    for g in range(len(must)):
        left, last = _open_places(group_first[g], group_first[g + 1], is_open)
        if left == 0 or not is_loose[g]:
            continue
        if left == 1 and must[g]:
            of.number[last] = -2
            fixed += objective[last]
            continue
        if not must[g]:
            worth[choices] = 0.0
            choices += 1
        for k in range(group_first[g], last + 1):
            if is_open[k]:
                of.number[k], worth[choices] = choices, objective[k]
                choices += 1
        units += 1
        first[units] = choices
    for f in range(len(upper)):
        if not is_loose_free[f]:
            continue
        # The least of it is taken in any case; the choice is whether the rest is.
        k = group_first[-1] + f
        of.fixed[f], of.more[f] = lower[f], upper[f] - lower[f]
        fixed += float(objective[k]) * lower[f]
        if of.more[f] > 0:
            worth[choices], worth[choices + 1] = 0.0, float(objective[k]) * of.more[f]
            of.number[k] = choices + 1
            choices += 2
            units += 1
            first[units] = choices
    return first[: units + 1].copy(), worth[:choices].copy(), fixed


@njit(cache=True)
def _open_places(begin: int, end: int, is_open: Bools) -> tuple[int, int]:
    """Return (number of open places from ``begin`` up to ``end - 1``, the last of them)."""
    left, last = 0, -1
    for k in range(begin, end):
        if is_open[k]:
            left, last = left + 1, k
    return left, last


@njit(cache=True)
def _mixed(key: np.uint64, number: int) -> np.uint64:
    """Return a number of 64 bits that depends on all bits of both."""
    key = (key ^ np.uint64(number)) * np.uint64(0x9E3779B97F4A7C15)
    return key ^ (key >> np.uint64(32))


@njit(cache=True)
def _alike(key: NDArray[np.uint64]) -> tuple[Int32, Int32]:
    """Return (class of each key, one of each class).

    What has the same key is taken for alike. If two were not, the prices found would be less good, and nothing
    wrong: what is claimed at prices is computed from the rows themselves.
    """
    room = 2
    while room < 2 * len(key):
        room *= 2
    slot, mask = np.full(room, -1, np.int32), np.uint64(room - 1)
    of, shown, found = np.empty(len(key), np.int32), np.empty(len(key), np.int32), 0
    for c in range(len(key)):
        at = (key[c] >> np.uint64(7)) & mask
        while slot[at] >= 0 and key[shown[slot[at]]] != key[c]:
            at = (at + np.uint64(1)) & mask
        if slot[at] < 0:
            slot[at], shown[found] = found, c
            found += 1
        of[c] = slot[at]
    return of, shown[:found].copy()


@njit(cache=True)
def best_of(choices: Choices, prices: Floats, sums: Floats) -> float:
    """Return the most that all choices are worth at ``prices``; set what that adds to each row."""
    first, times, worth, profile, begin, row, value, total, fixed_sums = choices
    profiles = len(begin) - 1
    price, count = np.zeros(profiles), np.zeros(profiles)
    for q in range(profiles):
        for d in range(begin[q], begin[q + 1]):
            price[q] += prices[row[d]] * value[d]
    for u in range(len(first) - 1):
        best, most = first[u], worth[first[u]] - price[profile[first[u]]]
        for c in range(first[u] + 1, first[u + 1]):
            left = worth[c] - price[profile[c]]
            if left > most:
                best, most = c, left
        total += most * times[u]
        count[profile[best]] += times[u]
    for r in range(len(prices)):
        sums[r] = fixed_sums[r]
        total -= prices[r] * fixed_sums[r]
    for q in range(profiles):
        if count[q] > 0.0:
            for d in range(begin[q], begin[q + 1]):
                sums[row[d]] += count[q] * value[d]
    return total
