"""From prices to a choice of each group that breaks no row; compiled by numba when first used and kept on disk."""

from __future__ import annotations

import numpy as np
from numba import njit

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.linear import INFINITE
from optimizer.solving.pricing.kernel import Floats, activities, best_choices, repair, worths
from optimizer.solving.pricing.mixture_kernel import transpose


@njit(cache=True)
def mend(
    objective: Ints, prices: Floats, first: Ints, must: Bools, is_open: Bools, start: Ints, place: Ints, value: Ints,
    low: Ints, high: Ints, free: Ints, taken: Ints, rounds: int,
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
    sums = _sums(choice, free, first[len(must)], start, place, value)
    choice_alone = _sums(choice, np.zeros_like(free), first[len(must)], start, place, value)
    lows, highs = low.copy(), high.copy()
    for r in range(len(low)):
        shift = sums[r] - choice_alone[r]
        lows[r] -= shift if low[r] > -INFINITE else 0
        highs[r] -= shift if high[r] < INFINITE else 0
    by_place, row, entry = transpose(start, place, value, len(worth))
    is_mended = repair(
        worth, first, must, is_open, start, place, lows, highs, by_place, row, entry, choice_alone, choice, rounds
    )
    return is_mended, choice


@njit(cache=True)
def _sums(choice: Ints, free: Ints, grouped: int, start: Ints, place: Ints, value: Ints) -> Ints:
    """Return the sum of each row at a choice of each group and values of the free columns."""
    chosen = np.zeros(grouped + len(free), np.int64)
    for k in choice:
        if k >= 0:
            chosen[k] = 1
    chosen[grouped:] = free
    sums: Ints = activities(chosen, start, place, value)
    return sums


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
