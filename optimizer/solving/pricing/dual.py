"""Prices of the coupling rows: Kelley's cuts within a trust region.

With a price ``y`` for each coupling row, every group is free to take its best column:

    g(y) = sum over groups of max(c - A'y) + sum over free columns of max(c - A'y) * bound + y . side

is at least the best value of the model, for any ``y`` of the right sign (>= 0 where the row has an
upper bound only, <= 0 where a lower one only; ``side`` is the upper one where y > 0, else the
lower one). The search for a low g runs in floating point; what is claimed is computed in
:func:`exact_bound` in whole numbers.

References
----------
J. E. Kelley, The cutting-plane method for solving convex programs, 1960.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from optimizer.compiling.columns import Ints
from optimizer.compiling.linear import INFINITE, Rows
from optimizer.solving.options import Clock
from optimizer.solving.pricing.domain import Domain
from optimizer.solving.pricing.groups import Floats
from optimizer.solving.pricing.kernel import evaluate, worths

_MOST_CUTS, _MOST_CUTS_MANY, _MANY = 300, 60, 24
"""Cuts; cuts where live rows are many, when they only get near and the rest is HiGHS' work; from how many rows on."""
_HIGHEST = 64
"""Prices stay below so many times the largest value. A row that only one solution satisfies has no
highest price, and beyond this its price would drown the values in rounding."""
_CLOSE = 0.2
"""Values are whole numbers: prices this close to the best ones are good enough."""
_FINEST = 40
"""Prices are multiples of 2 ** -40 or coarser: where a row counts parts of ten thousand, they may be far below 1."""
CLOSED = 1 << 61
"""The loss of a closed column: more than any bound can make up for."""


@dataclass(frozen=True, slots=True)
class Priced:
    """An exact bound. ``bound`` is on the value; ``loss`` says for each grouped column by how much, at
    least, a solution that takes it stays below ``bound`` (both scaled by ``1 << shift``).

    ``prices`` are those of the live rows, scaled likewise.
    """

    prices: Ints
    shift: int
    scaled_bound: int
    loss: Ints

    @property
    def bound(self) -> int:
        """The bound in whole units."""
        return self.scaled_bound >> self.shift


class _Function:
    """g of one domain and objective, with room that all evaluations share."""

    def __init__(self, domain: Domain, live: Rows, objective: Ints) -> None:
        self._objective = objective.astype(np.float64)
        self._domain, self._live = domain, live
        self.worth = np.empty(len(objective))
        self.choice = np.empty(len(domain.must), dtype=np.int64)

    def __call__(self, prices: Floats) -> tuple[float, Floats]:
        """Return g and one of its slopes at ``prices``; ``worth`` and ``choice`` are those behind it."""
        domain, live = self._domain, self._live
        found: tuple[float, Floats] = evaluate(
            self._objective, prices, domain.groups.first, domain.must, domain.is_open, domain.lower, domain.upper,
            live.start, live.column, live.value, live.low, live.high, self.worth, self.choice,
        )  # fmt: skip
        return found


def find_prices(domain: Domain, live: Rows, objective: Ints, clock: Clock) -> Floats:
    """Return prices of the live rows that make g nearly as low as it can be.

    ``objective``: shape (places,), more is better.
    """
    rows = len(live)
    function = _Function(domain, live, objective)
    best, best_at = np.inf, np.zeros(rows)
    scale = float(np.abs(objective).max(initial=1))
    lower = np.where(live.low > -INFINITE, -_HIGHEST * scale, 0.0)
    upper = np.where(live.high < INFINITE, _HIGHEST * scale, 0.0)
    radius, at = max(scale / 64, 1.0), np.zeros(rows)
    cuts = _cut_model(rows)
    index = np.arange(rows + 1, dtype=np.int32)
    for _ in range(_MOST_CUTS if rows < _MANY else _MOST_CUTS_MANY):
        height, slope = function(at)
        if height < best - 1e-9:
            radius = radius * 1.5 if np.isfinite(best) else radius
            best, best_at = height, at
        else:
            radius = max(radius * 0.6, 1e-3)
        cuts.addRow(height - float(slope @ at), np.inf, rows + 1, index, np.append(-slope, 1.0))
        low, high = np.maximum(lower, best_at - radius), np.minimum(upper, best_at + radius)
        cuts.changeColsBounds(rows, index[:-1], low, high)
        cuts.run()
        solution = np.array(cuts.getSolution().col_value)
        at, floor = np.clip(solution[:-1], low, high), float(solution[-1])
        if best - floor < _CLOSE:
            at_edge = (np.abs(at - best_at) >= radius * 0.999) & (at > lower) & (at < upper)
            if not at_edge.any():
                break
            radius *= 4
        if clock.is_over:
            break
    return best_at


def _cut_model(rows: int) -> Any:
    """Return the model min t over (y, t), to which each evaluation adds a row t >= height + slope (y - at)."""
    cuts = highspy.Highs()
    cuts.setOptionValue("output_flag", False)
    cuts.setOptionValue("threads", 1)
    cuts.addVars(rows + 1, np.append(np.zeros(rows), -1e15), np.append(np.zeros(rows), 1e15))
    cuts.changeColCost(rows, 1.0)
    return cuts


def exact_bound(domain: Domain, live: Rows, objective: Ints, prices: Floats) -> Priced | None:
    """Return the bound that ``prices`` give, computed in whole numbers, or None if 64 bits are too few.

    Prices are rounded to multiples of ``2 ** -shift`` (any prices of the right sign are valid); the
    shift is as large as keeps every sum below 2**61, so nothing can overflow.
    """
    shift = _shift(domain, live, objective, prices)
    if shift < 0:
        return None
    rounded = np.rint(prices * float(1 << shift)).astype(np.int64)
    worth = objective << shift
    worths(worth, rounded, live.start, live.column, live.value)
    groups, grouped = domain.groups, domain.groups.grouped
    choice = domain.choices(worth)
    best = np.where(choice >= 0, worth[choice], 0)
    free = worth[grouped:]
    total = int(best.sum()) + int(np.maximum(free * domain.lower, free * domain.upper).sum())
    side = np.where(rounded > 0, live.high, live.low)
    total += sum(int(price) * int(bound) for price, bound in zip(rounded, side, strict=True) if price)
    loss = np.repeat(best, np.diff(groups.first)) - worth[:grouped]
    return Priced(rounded, shift, total, np.where(domain.is_open[:grouped], loss, CLOSED))


def _shift(domain: Domain, live: Rows, objective: Ints, prices: Floats) -> int:
    reach = np.abs(objective).astype(np.float64)
    worths(reach, -np.abs(prices), live.start, live.column, np.abs(live.value))
    sides = np.where(prices > 0, live.high, np.where(prices < 0, live.low, 0)).astype(float)
    most = float(reach.max(initial=1)) * (len(domain.must) + float(domain.upper.sum()) + 1)
    most += float(np.abs(prices) @ np.abs(sides))
    return min(_FINEST, int(np.floor(60 - np.log2(max(most, 1.0)))))
