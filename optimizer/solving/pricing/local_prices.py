"""Prices of local rows: the bound needs none, but who asks what a single choice costs may know no networks."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.columns import Ints
from optimizer.solving.pricing.groups import Floats, select
from optimizer.solving.pricing.kernel import worths
from optimizer.solving.pricing.local_prices_kernel import price_rows
from optimizer.solving.pricing.relaxed import Relaxed

_SWEEPS = 2


def all_prices(relaxed: Relaxed, objective: Ints, prices: Floats) -> Floats:
    """Return prices of the domain's rows: those of the priced rows, good ones of the local rows.

    Local rows are priced one after the other, each best for what the others' prices are.
    """
    domain, rows = relaxed.domain, relaxed.rows
    every = np.zeros(len(domain.rows))
    every[relaxed.numbers] = prices
    if relaxed.network is None:
        return every
    clusters = relaxed.network.clusters
    local = select(domain.rows, clusters.row)
    worth = objective.astype(np.float64)
    worths(worth, prices, rows.start, rows.column, rows.value)
    found = np.zeros(len(local))
    price_rows(
        worth, found, domain.groups.first, domain.must, domain.is_open, domain.lower, domain.upper, local.start,
        local.column, local.value, local.low, local.high, _SWEEPS,
    )  # fmt: skip
    every[clusters.row] = found
    return every
