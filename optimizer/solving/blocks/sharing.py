"""Who has arcs in several blocks: compiled by numba when first used and kept on disk."""

from __future__ import annotations

import numpy as np
from numba import njit

from optimizer.compiling.columns import Bools, Ints


@njit(cache=True)
def mark_shared(index: Ints, lane: Ints, block: Ints, count: int, is_shared: Bools) -> None:
    """Mark the lanes in which somebody has an arc who has one in another block, too.

    Lanes of one block are options of which one is taken, so nobody is wanted in two of them.

    Parameters
    ----------
    index, lane
        Who, and in which lane. Shape (arcs,).
    block
        Block of each lane.
    count
        How many people (or posts) there are.
    is_shared
        Shape (lanes,): set to true where somebody is shared, else left as it is.
    """
    of, is_anybody = np.full(count, -1, np.int32), False
    for a in range(len(index)):
        if of[index[a]] == -1:
            of[index[a]] = block[lane[a]]
        elif of[index[a]] != block[lane[a]]:
            of[index[a]], is_anybody = -2, True
    for a in range(len(index) if is_anybody else 0):
        if of[index[a]] == -2:
            is_shared[lane[a]] = True
