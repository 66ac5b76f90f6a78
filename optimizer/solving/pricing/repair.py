"""From prices to a solution: every group takes its best column, then broken rows are mended at the least loss."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.columns import Ints
from optimizer.compiling.linear import INFINITE, Rows
from optimizer.solving.pricing.domain import Domain
from optimizer.solving.pricing.groups import Floats
from optimizer.solving.pricing.kernel import activities, repair, worths
from optimizer.solving.pricing.mixture_kernel import transpose

_ROUNDS = 60


def priced_solution(
    domain: Domain, live: Rows, objective: Ints, prices: Floats, free: Ints, taken: Ints | None = None
) -> Ints | None:
    """Return a solution of the model near the best choices at ``prices``, or None if none was found.

    ``free``: the values of the free columns that the solution shall have. ``taken``: the choices to begin with, shape
    (places,), where the best ones of each group by itself are not.
    """
    grouped = domain.groups.grouped
    worth = objective.astype(np.float64)
    worths(worth, prices, live.start, live.column, live.value)
    choice = domain.choices(worth)
    if taken is not None:
        choice = _begun(domain, choice, taken)
    chosen = np.zeros(len(worth), dtype=np.int64)
    chosen[choice[choice >= 0]] = 1
    sums = activities(chosen, live.start, live.column, live.value)
    chosen[:] = 0
    chosen[grouped:] = free
    shift = activities(chosen, live.start, live.column, live.value)
    low = np.where(live.low > -INFINITE, live.low - shift, live.low)
    high = np.where(live.high < INFINITE, live.high - shift, live.high)
    by_place, row, entry = transpose(live.start, live.column, live.value, len(worth))
    is_mended = repair(
        worth, domain.groups.first, domain.must, domain.is_open, live.start, live.column, low, high, by_place, row,
        entry, sums, choice, _ROUNDS,
    )  # fmt: skip
    return domain.columns(choice, free) if is_mended else None


def _begun(domain: Domain, choice: Ints, taken: Ints) -> Ints:
    """Return the choices that ``taken`` makes, those of ``choice`` where they are closed."""
    groups = domain.groups
    group_of = np.repeat(np.arange(len(domain.must)), np.diff(groups.first))
    places = np.flatnonzero(taken[: groups.grouped])
    begun = np.full(len(domain.must), -1, dtype=np.int64)
    begun[group_of[places]] = places
    is_fit = np.where(begun >= 0, domain.is_open[begun], ~domain.must)
    return np.where(is_fit, begun, choice)
