"""Numbers and shares one step after the other."""

from __future__ import annotations

from collections.abc import Sequence

from optimizer.domain.amounts import share_of

_WHOLE = 10_000
"""Shares have two decimals: hundredths of a percent."""


def looser(amount: int | str, most: int, up: bool) -> Sequence[int | str]:
    """Return the amounts beyond ``amount``, step by step: up to ``most`` (or 100 %), or down to 0 (or 0 %)."""
    if isinstance(amount, int):
        return range(amount + 1, max(most, amount + 1) + 1) if up else range(amount - 1, -1, -1)
    now = int(share_of(amount) * _WHOLE)
    return [percent(one) for one in (range(now + 1, _WHOLE + 1) if up else range(now - 1, -1, -1))]


def percent(hundredths: int) -> str:
    """Return hundredths of a percent as programmes write shares: 1250 is ``12.5%``."""
    whole, rest = divmod(hundredths, 100)
    return f"{whole}.{rest:02}".rstrip("0").rstrip(".") + "%"
