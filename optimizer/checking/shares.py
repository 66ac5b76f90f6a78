"""Shares of people, rounded to whole people without any binary fraction in between."""

from __future__ import annotations

import math
from functools import lru_cache

from optimizer.domain.amounts import share_of


@lru_cache(maxsize=100_000)  # the same few shares of the same small numbers come up in every plan
def share_up(percent: str, base: int) -> int:
    """Return ``percent`` of ``base`` people, rounded up."""
    return math.ceil(share_of(percent) * base)


@lru_cache(maxsize=100_000)
def share_down(percent: str, base: int) -> int:
    """Return ``percent`` of ``base`` people, rounded down."""
    return math.floor(share_of(percent) * base)
