"""Every kind of row and every tier that is a sum is known to the checker of certificates."""

from __future__ import annotations

from typing import get_args

from optimizer.checking.certificate import rows, values
from optimizer.domain.certificate import RowKind
from optimizer.domain.tiers import SENSES


def test_every_kind_of_row_is_added() -> None:
    assert set(rows._ADD) == set(get_args(RowKind))


def test_every_tier_but_the_threshold_is_weighed() -> None:
    assert set(values._VALUES) == set(SENSES) - {"fit_floor", "fit_leximin"}
