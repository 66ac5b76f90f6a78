"""What is left of a question when most columns are closed, settled by our own branch and bound if it is small."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.columns import Bools, Ints
from optimizer.frozen import frozen
from optimizer.solving.pricing.branching import DONE, TOO_LARGE, settle
from optimizer.solving.pricing.core import MOST_VALUES
from optimizer.solving.pricing.domain import Domain
from optimizer.solving.pricing.groups import Floats

WORK = 2_000_000
"""Nodes times rows after which HiGHS takes over: some ten milliseconds."""

_FIRST = 16
"""With the prices given it may take one part in so many of the work."""

NO_PRICES = np.empty(0)


@frozen
class Settled:
    """The best solution of the model that is worth what was asked for, None if none was found.

    ``is_done``: whether the search came to its end, so that there is no better one.
    """

    solution: Ints | None
    is_done: bool


def settle_columns(domain: Domain, objective: Ints, is_closed: Bools, prices: Floats, least: int) -> Settled | None:
    """Return what the columns that are left allow, None if they are too many.

    Parameters
    ----------
    objective
        Shape (places,), more is better.
    is_closed
        Shape (grouped,): columns that are closed as well.
    prices
        Of the rows, or :data:`NO_PRICES`.
    least
        Solutions that are worth less are of no interest.
    """
    groups, best = domain.groups, None
    is_open = domain.is_open[: groups.grouped] & ~is_closed
    if np.count_nonzero(domain.upper - domain.lower >= MOST_VALUES):
        there = _narrowed(domain, is_open)
        if there is None:
            return Settled(None, True)
        prices = _prices_of(there, domain, prices)
        domain, is_open = there, there.is_open[: groups.grouped]
    rows = domain.rows
    # At the corner where the best prices of all lie, many choices are equal; others' order may be the better one.
    for some, work in ((prices, WORK // _FIRST), (NO_PRICES, WORK)) if len(prices) else ((NO_PRICES, WORK),):
        taken = np.empty(len(objective), dtype=np.int64)
        ended, found = settle(
            objective, groups.first, domain.must, is_open, domain.lower, domain.upper, rows.start, rows.column,
            rows.value, rows.low, rows.high, some, least, work // (len(rows) + 1), taken,
        )  # fmt: skip
        if ended == TOO_LARGE:
            return None
        if found:
            best, least = np.zeros_like(taken), int(objective @ taken) + 1
            best[groups.column] = taken
        if ended == DONE:
            return Settled(best, True)
    return Settled(best, False)


def _narrowed(domain: Domain, is_open: Bools) -> Domain | None:
    """Return what the rows leave of a domain in which only some grouped places are open; None if that is nothing.

    With few columns left, rows leave little to free columns, too.
    """
    everywhere = domain.is_open.copy()
    everywhere[: len(is_open)] = is_open
    there = domain.with_choices(domain.must.copy(), everywhere, domain.lower.copy(), domain.upper.copy())
    return there if there.narrow() else None


def _prices_of(there: Domain, domain: Domain, prices: Floats) -> Floats:
    """Return the prices of the rows of ``domain`` that are left in ``there``."""
    if not len(prices):
        return prices
    every = np.zeros(domain.count)
    every[domain.number] = prices
    return every[there.number]
