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
