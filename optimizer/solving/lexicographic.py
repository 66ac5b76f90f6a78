"""Tiers before others: prices so high that no later tier is worth a unit of an earlier one.

Where the columns of a search are whole fillings of blocks, those that are not best in the leading tiers are left
out of it. The checker fills blocks anew and knows of no columns left out, so the leading tiers must outweigh all
that comes after. That is possible where a leading tier's own prices are exact: no filling can have more of "value
less prices" than the plan has, so a high multiple of it costs the bound nothing and any other filling dearly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from optimizer.compiling.linear import INFINITE, LinearModel, Rows
from optimizer.domain.certificate import RowName
from optimizer.solving.engine import Multipliers, Sum
from optimizer.solving.lp_prices import Floats

_DENOMINATORS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 24, 60)

_MARGIN = 1 << 10
"""How many times more than enough."""


def exact_prices(
    model: LinearModel, extra: Sequence[Rows], wanted: Sum, found: Floats, best: int
) -> Multipliers | None:
    """Return prices of all rows close to those ``found`` that prove without any gap that the sum cannot be better
    than ``best``, if such prices are fractions with a small denominator.
    """
    for unit in _DENOMINATORS:
        whole = Multipliers(np.rint(found * unit).astype(np.int64), unit)
        if _is_exact(model, extra, wanted, whole, best):
            return whole
    return None


def _is_exact(model: LinearModel, extra: Sequence[Rows], wanted: Sum, prices: Multipliers, best: int) -> bool:
    sign = 1 if wanted.sense == "max" else -1
    worth = np.zeros(len(model), dtype=np.int64)
    worth[wanted.column] = sign * prices.denominator * wanted.value
    total, at = 0, 0
    for rows in (model.rows, *extra):
        mine = prices.value[at : at + len(rows)]
        at += len(rows)
        side = np.where(mine > 0, rows.high, np.where(mine < 0, rows.low, 0))
        if (np.abs(side) >= INFINITE).any():
            return False
        total += int((mine * side).sum())
        np.subtract.at(worth, rows.column, np.repeat(mine, np.diff(rows.start)) * rows.value)
    total += int((np.maximum(worth, 0) * model.upper).sum() + (np.minimum(worth, 0) * model.lower).sum())
    return total == sign * prices.denominator * best


@dataclass(slots=True)
class LeadingTiers:
    """The leading tiers found exact so far, with what each one's "value less prices" is made of."""

    people: int
    largest: int
    parts: list[Mapping[RowName, int]] = field(default_factory=list)

    def add(self, tier: str, prices: Mapping[RowName, int], denominator: int) -> None:
        """Add the next tier, proven by ``prices`` without any gap."""
        self.parts.append({**prices, ("lock", (tier,)): denominator})

    def before(self, prices: Mapping[RowName, int], denominator: int) -> dict[RowName, int]:
        """Return ``prices`` of a later tier together with what makes the leading tiers come first."""
        total = dict(prices)
        for part in reversed(self.parts):
            factor = self._more_than(total, denominator)
            for name, price in part.items():
                total[name] = total.get(name, 0) + factor * price
        return total

    def _more_than(self, prices: Mapping[RowName, int], denominator: int) -> int:
        """Return more than everybody whom one link sends can weigh."""
        each = denominator * self.largest
        each += sum(price * (self.largest if name[0] == "lock" else 20_000) for name, price in prices.items())
        return _MARGIN * self.people * each
