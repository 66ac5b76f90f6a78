"""Inner loops that price one row at a time, compiled by numba when first used and kept on disk."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.linear import INFINITE

Floats = NDArray[np.float64]

_HALVINGS = 40


@njit(cache=True)
def price_rows(
    worth: Floats, prices: Floats, first: Ints, must: Bools, is_open: Bools, lower: Ints, upper: Ints, start: Ints,
    place: Ints, value: Ints, low: Ints, high: Ints, sweeps: int,
) -> None:  # fmt: skip
    """Set in ``prices`` what is best for each row at the prices of all others, and take them off ``worth``."""
    group_of = np.empty(first[len(must)], np.int64)
    for g in range(len(must)):
        group_of[first[g] : first[g + 1]] = g
    for _ in range(sweeps):
        for r in range(len(low)):
            span = slice(start[r], start[r + 1])
            price = _best_price(
                worth, prices[r], group_of, first, must, is_open, lower, upper, place[span], value[span], low[r],
                high[r],
            )  # fmt: skip
            for e in range(start[r], start[r + 1]):
                worth[place[e]] -= (price - prices[r]) * value[e]
            prices[r] = price


@njit(cache=True)
def _best_price(
    worth: Floats, known: float, group_of: Ints, first: Ints, must: Bools, is_open: Bools, lower: Ints, upper: Ints,
    place: Ints, value: Ints, low: int, high: int,
) -> float:  # fmt: skip
    """Return the price of a row at which the bound is least; ``worth`` is with the price that is known."""
    # The slope rises with the price: what the row allows less what the best choices use of it.
    if high < INFINITE and _used(worth, -known, group_of, first, must, is_open, lower, upper, place, value) > high:
        sign, side = 1.0, high
    elif low > -INFINITE and _used(worth, -known, group_of, first, must, is_open, lower, upper, place, value) < low:
        sign, side = -1.0, low
    else:
        return 0.0
    near, far = 0.0, 1.0
    for _ in range(_HALVINGS):
        used = _used(worth, sign * far - known, group_of, first, must, is_open, lower, upper, place, value)
        if sign * (used - side) <= 0:
            break
        near, far = far, 4 * far
    for _ in range(_HALVINGS):
        middle = (near + far) / 2
        used = _used(worth, sign * middle - known, group_of, first, must, is_open, lower, upper, place, value)
        if sign * (used - side) > 0:
            near = middle
        else:
            far = middle
    return sign * far


@njit(cache=True)
def _used(
    worth: Floats, more: float, group_of: Ints, first: Ints, must: Bools, is_open: Bools, lower: Ints, upper: Ints,
    place: Ints, value: Ints,
) -> int:  # fmt: skip
    """Return what the best choices use of a row if its price is higher by ``more``."""
    used, e, grouped = 0, 0, first[len(must)]
    while e < len(place):
        if place[e] >= grouped:
            f = place[e] - grouped
            used += value[e] * (upper[f] if worth[place[e]] - more * value[e] > 0 else lower[f])
            e += 1
            continue
        g, best, most = group_of[place[e]], 0, -np.inf
        if not must[g]:
            most = 0.0
        for k in range(first[g], first[g + 1]):
            own = value[e] if e < len(place) and place[e] == k else 0
            if e < len(place) and place[e] == k:
                e += 1
            if is_open[k] and worth[k] - more * own > most:
                best, most = own, worth[k] - more * own
        used += best
    return used
