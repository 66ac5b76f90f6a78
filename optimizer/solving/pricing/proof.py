"""What prices prove, in the terms of the model: its columns and its rows."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.columns import Ints
from optimizer.solving.engine import Losses, Multipliers
from optimizer.solving.pricing.domain import Domain
from optimizer.solving.pricing.groups import Floats


def losses_by_column(domain: Domain, loss: Ints, scaled_bound: int, shift: int) -> Losses:
    """Return what each column costs at least; ``loss``: of the grouped places."""
    groups = domain.groups
    of_column = np.zeros(len(groups.column), dtype=np.int64)
    of_column[groups.column[: groups.grouped]] = loss
    return Losses(of_column, scaled_bound, shift)


def multipliers_by_row(domain: Domain, prices: Floats, shift: int) -> Multipliers:
    """Return the prices of the domain's rows as those of the model's rows, then of the extra ones."""
    value = np.zeros(domain.count, dtype=np.int64)
    # A unit of a row in lowest terms is several of the model's own.
    value[domain.number] = np.rint(prices / domain.divisor * float(1 << shift)).astype(np.int64)
    return Multipliers(value, 1 << shift)
