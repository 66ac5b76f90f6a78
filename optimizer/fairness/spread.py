"""How far numbers lie apart."""

from __future__ import annotations

from collections.abc import Iterable

from optimizer.fairness.report import Spread

WHOLE = 10_000
"""Hundredths of a percent."""


def spread_of(numbers: Iterable[int]) -> Spread:
    """Return lowest, mean, highest and Gini coefficient."""
    ordered = sorted(numbers)
    if not ordered:
        return Spread(count=0)
    return Spread(
        count=len(ordered),
        lowest=ordered[0],
        mean=sum(ordered) // len(ordered),
        highest=ordered[-1],
        gini=_gini(ordered),
    )


def _gini(ordered: list[int]) -> int | None:
    """Return sum over pairs |x - y| / (2 n sum x): of ascending numbers, sum (2 i - n - 1) x_i / (n sum x)."""
    count, total = len(ordered), sum(ordered)
    if ordered[0] < 0 or total == 0:
        return None
    apart = sum((2 * place - count - 1) * number for place, number in enumerate(ordered, start=1))
    return WHOLE * apart // (count * total)
