"""Sums over arcs, arc by arc: compiled by numba when first used and kept on disk."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from optimizer.compiling.columns import Ints


@njit(cache=True)
def extent(values: NDArray[np.integer]) -> tuple[int, int]:
    """Return the least and the most of some whole numbers, 0 among them."""
    low, high = 0, 0
    for a in range(len(values)):
        low, high = min(low, values[a]), max(high, values[a])
    return low, high


@njit(cache=True)
def add_scaled(total: Ints, values: NDArray[np.integer], scale: int) -> None:
    """Add ``scale`` times the values to ``total``."""
    for a in range(len(total)):
        total[a] += values[a] * np.int64(scale)
