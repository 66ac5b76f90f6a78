"""From prices to a solution: every group takes its best column, then broken rows are mended at the least loss."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.columns import Ints
from optimizer.compiling.linear import INFINITE, Rows
from optimizer.solving.pricing.domain import Domain
from optimizer.solving.pricing.groups import Floats
from optimizer.solving.pricing.kernel import repair, worths

_ROUNDS = 60


def priced_solution(domain: Domain, live: Rows, objective: Ints, prices: Floats, free: Ints) -> Ints | None:
    """Return a solution of the model near the best choices at ``prices``, or None if none was found.

    ``free``: the values of the free columns that the solution shall have.
    """
    grouped = domain.groups.grouped
    worth = objective.astype(np.float64)
    worths(worth, prices, live.start, live.column, live.value)
    choice = domain.choices(worth)
    row = np.repeat(np.arange(len(live)), np.diff(live.start))
    is_free = live.column >= grouped
    shift = np.zeros(len(live), dtype=np.int64)
    np.add.at(shift, row[is_free], live.value[is_free] * free[live.column[is_free] - grouped])
    low = np.where(live.low > -INFINITE, live.low - shift, live.low)
    high = np.where(live.high < INFINITE, live.high - shift, live.high)
    taken = np.zeros(len(worth), dtype=bool)
    taken[choice[choice >= 0]] = True
    hit = taken[live.column]
    sums = np.zeros(len(live), dtype=np.int64)
    np.add.at(sums, row[hit], live.value[hit])
    inside = np.flatnonzero(~is_free)
    order = inside[np.argsort(live.column[inside], kind="stable")]
    by_place = np.searchsorted(live.column[order], np.arange(grouped + 1))
    is_mended = repair(
        worth, domain.groups.first, domain.must, domain.is_open, live.start, live.column, low, high, by_place,
        row[order], live.value[order], sums, choice, _ROUNDS,
    )  # fmt: skip
    return domain.columns(choice, free) if is_mended else None
