"""Inner loops that join groups to clusters, compiled by numba when first used and kept on disk.

*Items* are the groups and, behind them, the free columns.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.linear import INFINITE
from optimizer.solving.pricing.kernel import Int32
from optimizer.solving.pricing.propagation_kernel import extremes, run_of

MOST_STATES, MOST_ITEMS, MOST_ROWS = 256, 512, 16
"""A cluster has at most so many states at a time, as estimated; so many groups and free columns; so many rows."""


@njit(cache=True)
def join(
    order: Ints, group_of: Int32, must: Bools, is_open: Bools, lower: Ints, upper: Ints, left: Ints, start: Ints,
    place: Ints, value: Ints, low: Ints, high: Ints,
) -> tuple[Ints, Ints, Ints, Ints]:  # fmt: skip
    """Make rows local one after the other, as long as the cluster that each makes of others stays small.

    Returns (item that stands for each item's cluster, the item after each in its cluster's order or -1, the first
    item of the cluster that each stands for, one item of each local row or -1).
    """
    items = len(must) + len(lower)
    root, after, head, tail = np.arange(items), np.full(items, -1), np.arange(items), np.arange(items)
    count, states, rows = np.ones(items, np.int64), np.ones(items, np.int64), np.zeros(items, np.int64)
    row_root, met = np.full(len(low), -1), np.empty(MOST_ITEMS, np.int64)
    for r in order:
        if _is_long(start[r], start[r + 1], group_of, place):
            continue
        clusters, least, most = _meet(
            start[r], start[r + 1], group_of, must, is_open, lower, upper, left, place, value, root, met
        )
        # A row without any group is met first at a free column.
        if clusters == 0 or place[start[r]] >= len(group_of):
            continue
        widest, members, inside = 1, 0, 1
        for m in range(clusters):
            widest, members, inside = max(widest, states[met[m]]), members + count[met[m]], inside + rows[met[m]]
        # The clusters met are gone through one after the other, each with its states times those of the row.
        width = (_reach(least, most, low[r], high[r]) + 1) * widest
        if width > MOST_STATES or members > MOST_ITEMS or inside > MOST_ROWS:
            continue
        top = met[0]
        for m in range(1, clusters):
            root[met[m]] = top
            after[tail[top]] = head[met[m]]
            tail[top] = tail[met[m]]
        count[top], states[top], rows[top], row_root[r] = members, width, inside, top
    for item in range(items):
        _root_of(item, root)
    return root, after, head, row_root


@njit(cache=True)
def _is_long(e: int, end: int, group_of: Int32, place: Ints) -> bool:
    """Return whether a row has more groups than a cluster may have."""
    groups = 0
    while e < end and place[e] < len(group_of) and groups <= MOST_ITEMS:
        e = run_of(e, end, place, group_of, len(group_of))
        groups += 1
    return groups > MOST_ITEMS


@njit(cache=True)
def _meet(
    e: int, end: int, group_of: Int32, must: Bools, is_open: Bools, lower: Ints, upper: Ints, left: Ints, place: Ints,
    value: Ints, root: Ints, met: Ints,
) -> tuple[int, int, int]:  # fmt: skip
    """Set in ``met`` the clusters that a row meets, those of groups first; return (how many, least, most of its sum).

    How many is 0 if they are too many, or a free column has too many values: each is a way of its own.
    """
    clusters, least, most, groups, grouped = 0, 0, 0, len(must), len(group_of)
    while e < end:
        if place[e] < grouped:
            item, last = group_of[place[e]], run_of(e, end, place, group_of, grouped)
            one_least, one_most, _ = extremes(e, last, item, must, is_open, place, value, left)
            e = last
        else:
            f = place[e] - grouped
            if upper[f] - lower[f] > MOST_STATES:
                return 0, 0, 0
            item = groups + f
            one_least = min(value[e] * lower[f], value[e] * upper[f])
            one_most = max(value[e] * lower[f], value[e] * upper[f])
            e += 1
        least, most = least + one_least, most + one_most
        top = _root_of(item, root)
        if not (met[:clusters] == top).any():
            if clusters == len(met):
                return 0, 0, 0
            met[clusters] = top
            clusters += 1
    return clusters, least, most


@njit(cache=True)
def _reach(least: int, most: int, low: int, high: int) -> int:
    """Return over how many whole numbers the sum of a row makes a difference, but one."""
    if high == INFINITE:
        return min(most - least, low - least)
    return min(most - least, high - least if low > -INFINITE else most - high)


@njit(cache=True)
def _root_of(item: int, root: Ints) -> int:
    """Return the item that stands for the cluster of ``item``, and shorten the way to it."""
    top = item
    while root[top] != top:
        top = root[top]
    while root[item] != top:
        root[item], item = top, root[item]
    return top


@njit(cache=True)
def listed(heads: Ints, after: Ints) -> tuple[Ints, Ints]:
    """Return (the items of all clusters in order, where each cluster begins)."""
    item, first, count = np.empty(len(after), np.int64), np.zeros(len(heads) + 1, np.int64), 0
    for c in range(len(heads)):
        one = heads[c]
        while one >= 0:
            item[count] = one
            count += 1
            one = after[one]
        first[c + 1] = count
    return item[:count], first
