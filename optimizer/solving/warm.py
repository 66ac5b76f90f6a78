"""``python -m optimizer.solving.warm``: compile the inner loops once, at set-up, and keep them on disk."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.linear import INFINITE, LinearModel, RowsBuilder
from optimizer.solving.blocks.kernel import fill_blocks
from optimizer.solving.blocks.packing import Term, pack
from optimizer.solving.blocks.sharing import mark_shared
from optimizer.solving.options import CancelToken, Clock
from optimizer.solving.pricing.domain import Domain
from optimizer.solving.pricing.dual import Found, exact_bound, find_prices
from optimizer.solving.pricing.groups import find_groups
from optimizer.solving.pricing.local_prices import all_prices
from optimizer.solving.pricing.mixture import mix
from optimizer.solving.pricing.relaxed import Relaxed
from optimizer.solving.pricing.repair import priced_solution
from optimizer.solving.pricing.settle import settle_columns


def warm() -> int:
    """Run every inner loop once on next to nothing; return the number of fillings found (one)."""
    _price()
    return _fill()


def _fill() -> int:
    """Fill one block of one person and one post."""
    one, zero = np.ones(1, dtype=np.int64), np.zeros(1, dtype=np.int64)
    mark_shared(zero, zero, zero, 1, np.zeros(1, dtype=bool))
    pack(1, [], [Term.ones(1)], [Term.of(one)], 1)
    Term.of(np.ones(1, dtype=np.int8))
    small = np.ones((1, 1), dtype=np.int8)
    block, _, _ = fill_blocks(
        zero, one, zero, zero, one, one, small, one.reshape(1, 1), np.ones((1, 2), dtype=np.int8), one, one, True, 1
    )
    return len(block)


def _price() -> None:
    """Price one row over two groups of two columns and a free one."""
    rows = RowsBuilder()
    for group in (0, 2):
        rows.add([group, group + 1], 1, 1, 1)
    rows.add([0, 1, 2, 3, 4], [2, 1, 2, 1, -1], -INFINITE, 3)
    model = LinearModel(np.zeros(5, dtype=np.int64), np.ones(5, dtype=np.int64), rows.build())
    groups = find_groups(model)
    assert groups is not None
    domain, objective = Domain.of(groups, model, RowsBuilder().build()), np.array([5, 1, 5, 1, -1])
    domain = domain.with_rows(rows.build(), model.upper)
    domain.narrow()
    domain.aim(np.arange(5), objective, 1)
    domain.with_least(objective, 0)
    domain.choices(objective)
    for with_network in (False, True):
        relaxed = Relaxed.of(domain, with_network)
        found = find_prices(relaxed, objective, Clock(None, CancelToken()))
        exact_bound(relaxed, objective, found.prices)
        all_prices(relaxed, objective, found.prices)
        mix(relaxed, objective, Found(found.prices, found.prices[None, :], np.ones(1)))
    prices = np.zeros(len(domain.rows))
    priced_solution(domain, objective, prices, domain.upper)
    settle_columns(domain, objective, np.zeros(groups.grouped, dtype=bool), prices, 0)


if __name__ == "__main__":
    warm()
