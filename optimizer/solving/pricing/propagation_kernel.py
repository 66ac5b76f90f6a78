"""What rows imply, column by column: compiled by numba when first used and kept on disk. Places: :mod:`.kernel`."""

from __future__ import annotations

import numpy as np
from numba import njit

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.linear import INFINITE
from optimizer.solving.pricing.kernel import Int32

LEAST, MOST, SPREAD, KNOWN = 0, 1, 2, 3
"""What the groups of a row can add to it: at least, at most, the most that one of them makes of that; whether that is
known. It stays so until a group changes: free columns are few, groups are many."""


@njit(cache=True)
def propagate(
    first: Ints, group_of: Int32, must: Bools, is_open: Bools, lower: Ints, upper: Ints, start: Ints, place: Ints,
    value: Ints, low: Ints, high: Ints, reach: Ints, is_alive: Bools, rounds: int,
) -> bool:  # fmt: skip
    """Close what no solution takes, narrow the free columns, and let rows rest that nothing can break.

    Changes ``must`` (exactly one column of the group is taken), ``is_open`` (shape (places,)), ``lower`` and
    ``upper`` (of free columns), ``reach`` (of rows: shape (rows, 4)) and ``is_alive`` (of rows). Returns False if there
    is no solution.
    """
    groups, grouped = len(must), len(group_of)
    left = np.zeros(groups, np.int32)  # small numbers: rows go through them again and again
    for k in range(grouped):
        left[group_of[k]] += is_open[k]
    rows, quiet = len(low), 0
    for visit in range(rounds * rows):
        r, quiet = visit % rows, quiet + 1
        if quiet > rows:  # no row has changed anything since it was looked at
            break
        if not is_alive[r]:
            continue
        if not reach[r, KNOWN]:
            _reach_groups(r, must, is_open, start, place, value, group_of, left, reach)
        free = _first_free(r, start, place, grouped)
        least, most, spread = _range(free, start[r + 1], lower, upper, place, value, grouped, reach[r])
        if least > high[r] or most < low[r]:
            return False
        if least >= low[r] and most <= high[r]:
            is_alive[r] = False
            continue
        above = high[r] - least if high[r] < INFINITE else INFINITE
        below = most - low[r] if low[r] > -INFINITE else INFINITE
        # Unless a single choice can break the row, it closes nothing.
        if reach[r, SPREAD] > min(above, below) and _narrow_groups(
            start[r], free, above, below, first, must, is_open, place, value, group_of, left
        ):
            quiet = 0
            reach[:, KNOWN] = 0
        if spread > min(above, below) and _narrow_free(
            free, start[r + 1], above, below, lower, upper, place, value, grouped
        ):
            quiet = 0
    for g in range(groups):  # noqa: SIM110 (compiled: a loop it is)
        if must[g] and left[g] == 0:
            return False
    return True


@njit(cache=True)
def _first_free(r: int, start: Ints, place: Ints, grouped: int) -> int:
    """Return the first entry of a row that is of a free column; these come last."""
    e: int = start[r + 1]
    while e > start[r] and place[e - 1] >= grouped:
        e -= 1
    return e


@njit(cache=True)
def run_of(e: int, end: int, place: Ints, group_of: Int32, grouped: int) -> int:
    """Return the end of the entries from ``e`` on that lie in the same group."""
    g = group_of[place[e]]
    e += 1
    while e < end and place[e] < grouped and group_of[place[e]] == g:
        e += 1
    return e


@njit(cache=True)
def extremes(
    e: int, last: int, g: int, must: Bools, is_open: Bools, place: Ints, value: Ints, left: Ints
) -> tuple[int, int, bool]:
    """Return (least, most) that a group can add through its entries ``e .. last - 1``, and whether 0 is among it."""
    least, most, seen = INFINITE, -INFINITE, 0
    for d in range(e, last):
        if is_open[place[d]]:
            least, most, seen = min(least, value[d]), max(most, value[d]), seen + 1
    has_zero = seen < left[g] or not must[g]
    if has_zero or seen == 0:
        least, most = min(least, 0), max(most, 0)
    return least, most, has_zero


@njit(cache=True)
def _reach_groups(
    r: int, must: Bools, is_open: Bools, start: Ints, place: Ints, value: Ints, group_of: Int32, left: Int32,
    reach: Ints,
) -> None:  # fmt: skip
    """Set what the groups of a row can add to it."""
    least, most, spread, e, end, grouped = 0, 0, 0, start[r], start[r + 1], len(group_of)
    while e < end and place[e] < grouped:
        g, seen, low, high = group_of[place[e]], 0, INFINITE, -INFINITE
        while e < end and place[e] < grouped and group_of[place[e]] == g:  # as in extremes
            if is_open[place[e]]:
                low, high, seen = min(low, value[e]), max(high, value[e]), seen + 1
            e += 1
        if seen < left[g] or seen == 0 or not must[g]:
            low, high = min(low, 0), max(high, 0)
        least += low
        most += high
        spread = max(spread, high - low)
    reach[r, LEAST], reach[r, MOST], reach[r, SPREAD], reach[r, KNOWN] = least, most, spread, 1


@njit(cache=True)
def _range(
    free: int, end: int, lower: Ints, upper: Ints, place: Ints, value: Ints, grouped: int, reach: Ints
) -> tuple[int, int, int]:
    """Return the least and the most that a row's sum can be, and the most that one group or column makes of that.

    ``free .. end - 1``: its entries of free columns. ``reach``: of its groups.
    """
    least, most, spread = reach[LEAST], reach[MOST], reach[SPREAD]
    for d in range(free, end):
        f = place[d] - grouped
        low, high = value[d] * lower[f], value[d] * upper[f]
        low, high = min(low, high), max(low, high)
        least += low
        most += high
        spread = max(spread, high - low)
    return least, most, spread


@njit(cache=True)
def _narrow_groups(
    e: int, end: int, above: int, below: int, first: Ints, must: Bools, is_open: Bools, place: Ints, value: Ints,
    group_of: Int32, left: Int32,
) -> bool:  # fmt: skip
    """Close columns that leave more than a row's room; return whether anything changed.

    ``e .. end - 1``: the row's entries of groups. ``above``: how far the sum may rise from the least it can be;
    ``below``: how far it may fall from the most.
    """
    changed = False
    while e < end:
        g, last = group_of[place[e]], run_of(e, end, place, group_of, len(group_of))
        least, most, has_zero = extremes(e, last, g, must, is_open, place, value, left)
        for d in range(e, last):
            if is_open[place[d]] and (value[d] - least > above or most - value[d] > below):
                is_open[place[d]] = False
                left[g] -= 1
                changed = True
        if has_zero and (-least > above or most > below):
            must[g] = True
            d = e
            for k in range(first[g], first[g + 1]):
                while d < last and place[d] < k:
                    d += 1
                if is_open[k] and not (d < last and place[d] == k):
                    is_open[k] = False
                    left[g] -= 1
            changed = True
        e = last
    return changed


@njit(cache=True)
def _narrow_free(
    free: int, end: int, above: int, below: int, lower: Ints, upper: Ints, place: Ints, value: Ints, grouped: int
) -> bool:
    """Narrow the bounds of a row's free columns likewise; return whether anything changed."""
    changed = False
    for e in range(free, end):
        f, a = place[e] - grouped, value[e]
        if a < 0:
            a, up, down = -a, below, above
        else:
            up, down = above, below
        if up < INFINITE and lower[f] + up // a < upper[f]:
            upper[f], changed = lower[f] + up // a, True
        if down < INFINITE and upper[f] - down // a > lower[f]:
            lower[f], changed = upper[f] - down // a, True
    return changed
