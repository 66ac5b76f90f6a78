"""From prices to a solution: every group takes its best column, then broken rows are mended at the least loss."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.columns import Ints
from optimizer.solving.pricing.domain import Domain
from optimizer.solving.pricing.groups import Floats
from optimizer.solving.pricing.repair_kernel import mend

_ROUNDS = 60

_NOTHING_TAKEN = np.empty(0, dtype=np.int64)


def priced_solution(
    domain: Domain, objective: Ints, prices: Floats, free: Ints, taken: Ints = _NOTHING_TAKEN
) -> Ints | None:
    """Return a solution of the model near the best choices at ``prices``, or None if none was found.

    ``free``: the values of the free columns that the solution shall have. ``taken``: the choices to begin with, shape
    (places,), where the best ones of each group by itself are not.
    """
    rows, groups = domain.rows, domain.groups
    is_mended, choice = mend(
        objective, prices, groups.first, groups.group_of, domain.must, domain.is_open, rows.start, rows.column,
        rows.value, rows.low, rows.high, free, taken, _ROUNDS,
    )  # fmt: skip
    return domain.columns(choice, free) if is_mended else None
