"""Inner loops from mixtures of choices to one choice, compiled by numba when first used and kept on disk."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from optimizer.compiling.columns import Bools, Ints

Floats = NDArray[np.float64]


@njit(cache=True)
def mixed_choice(
    item: Ints, first: Ints, group_first: Ints, taken: Ints, weight: Floats, by_place: Ints, row: Ints, value: Ints,
    scale: Floats, part: Ints, differs: Bools,
) -> None:  # fmt: skip
    """Choose for each unit one of the parts of a mixture, so that the sums of all rows stay near those of the mixture.

    ``item``, ``first``: the groups and free columns of each unit. ``taken``: shape (parts, places); ``weight``, shape
    (parts,), sums to 1. ``by_place``, ``row``, ``value``: entries of the rows by place; ``scale``: what counts as one
    in each row. Sets ``part`` (units,) and whether the parts differ at all. What a unit is off, the next ones make up.
    """
    off, sums = np.zeros(len(scale)), np.zeros((len(weight), len(scale)))
    touched, is_touched = np.empty(len(scale), np.int64), np.zeros(len(scale), np.bool_)
    for u in range(len(first) - 1):
        count, part[u] = 0, 0
        differs[u] = _do_parts_differ(item[first[u] : first[u + 1]], group_first, taken)
        if not differs[u]:  # it is like the mixture, whatever is chosen
            continue
        for one in item[first[u] : first[u + 1]]:
            a, b = _places(one, group_first)
            for k in range(a, b):
                for p in range(len(weight)):
                    if taken[p, k] == 0:
                        continue
                    for d in range(by_place[k], by_place[k + 1]):
                        if not is_touched[row[d]]:
                            is_touched[row[d]], touched[count] = True, row[d]
                            count += 1
                        sums[p, row[d]] += value[d] * taken[p, k]
        part[u] = _nearest(off, sums, weight, scale, touched[:count])
        for r in touched[:count]:
            is_touched[r] = False
            sums[:, r] = 0.0


@njit(cache=True)
def _do_parts_differ(items: Ints, group_first: Ints, taken: Ints) -> bool:
    """Return whether the parts of the mixture take different places of these items."""
    for one in items:
        a, b = _places(one, group_first)
        for p in range(1, len(taken)):
            for k in range(a, b):
                if taken[p, k] != taken[0, k]:
                    return True
    return False


@njit(cache=True)
def _places(item: int, group_first: Ints) -> tuple[int, int]:
    """Return (first, one after the last) of the places of a group or free column."""
    groups = len(group_first) - 1
    if item < groups:
        return group_first[item], group_first[item + 1]
    place = group_first[groups] + item - groups
    return place, place + 1


@njit(cache=True)
def _nearest(off: Floats, sums: Floats, weight: Floats, scale: Floats, rows: Ints) -> int:
    """Return the part whose sums keep all rows nearest to the mixture; ``off`` is by how much they are behind it."""
    for r in rows:
        for p in range(len(weight)):
            off[r] += weight[p] * sums[p, r]
    chosen, least = 0, np.inf
    for p in range(len(weight)):
        distance = 0.0
        for r in rows:
            distance += ((off[r] - sums[p, r]) / scale[r]) ** 2
        if distance < least:
            chosen, least = p, distance
    for r in rows:
        off[r] -= sums[chosen, r]
    return chosen


@njit(cache=True)
def transpose(start: Ints, place: Ints, value: Ints, places: int) -> tuple[Ints, Ints, Ints]:
    """Return (where each place's entries begin, their rows, their values) of sparse rows."""
    by_place = np.zeros(places + 1, np.int64)
    for e in range(len(place)):
        by_place[place[e] + 1] += 1
    for k in range(places):
        by_place[k + 1] += by_place[k]
    row, entry, at = np.empty(len(place), np.int64), np.empty(len(place), np.int64), by_place[:-1].copy()
    for r in range(len(start) - 1):
        for e in range(start[r], start[r + 1]):
            row[at[place[e]]], entry[at[place[e]]] = r, value[e]
            at[place[e]] += 1
    return by_place, row, entry
