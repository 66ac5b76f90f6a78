"""Prices of the coupling rows: Kelley's cuts within a trust region.

With a price ``y`` for each coupling row, every group is free to take its best column:

    g(y) = sum over groups of max(c - A'y) + sum over free columns of upper * max(0, c - A'y) + y . bound

is at least the best value of the model, for any ``y`` of the right sign (>= 0 where the row has an
upper bound only, <= 0 where a lower one only; ``bound`` is the upper one where y > 0, else the
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
from optimizer.compiling.linear import INFINITE
from optimizer.solving.options import Clock
from optimizer.solving.pricing.groups import Floats, Groups

_MOST_CUTS = 300
_HIGHEST = 64
"""Prices stay below so many times the largest value. A row that only one solution satisfies has no
highest price, and beyond this its price would drown the values in rounding."""
_CLOSE = 0.2
"""Values are whole numbers: prices this close to the best ones are good enough."""


@dataclass(frozen=True, slots=True)
class Priced:
    """An exact bound. ``bound`` is on the value; ``loss`` says for each grouped column by how much, at
    least, a solution that takes it stays below ``bound`` (both scaled by ``1 << shift``).
    """

    prices: Ints
    shift: int
    scaled_bound: int
    loss: Ints

    @property
    def bound(self) -> int:
        """The bound in whole units."""
        return self.scaled_bound >> self.shift


def find_prices(groups: Groups, value: Ints, clock: Clock) -> Floats:
    """Return prices that make g nearly as low as it can be. ``value`` has shape (places,), best is most."""
    rows = len(groups.low)
    best, best_at = np.inf, np.zeros(rows)
    scale = float(np.abs(value).max(initial=1))
    lower = np.where(groups.low > -INFINITE, -_HIGHEST * scale, 0.0)
    upper = np.where(groups.high < INFINITE, _HIGHEST * scale, 0.0)
    radius, at = max(scale / 4, 1.0), np.zeros(rows)
    cuts = _cut_model(rows)
    index = np.arange(rows + 1, dtype=np.int32)
    for _ in range(_MOST_CUTS):
        height, slope = _evaluate(groups, value, at)
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


def _evaluate(groups: Groups, value: Ints, prices: Floats) -> tuple[float, Floats]:
    """Return g and one of its slopes at ``prices``."""
    worth = value - groups.spread(prices)
    grouped = groups.grouped
    best = np.maximum.reduceat(worth[:grouped], groups.first[:-1])
    takes = groups.must | (best > 0)
    taken = np.zeros(len(worth), dtype=np.int64)
    taken[_first_best(groups, worth[:grouped], best)[takes]] = 1
    taken[grouped:] = np.where(worth[grouped:] > 0, groups.upper[grouped:], 0)
    bound = np.where(prices > 0, groups.high, np.where(groups.low > -INFINITE, groups.low, groups.high)).astype(float)
    height = float((worth * taken).sum() + prices @ np.where(prices != 0, bound, 0.0))
    return height, bound - groups.activity(taken)


def _first_best(groups: Groups, worth: Floats, best: Floats) -> Ints:
    """Return the first place of each group that reaches the group's best."""
    group = np.repeat(np.arange(len(best)), np.diff(groups.first))
    hits = np.flatnonzero(worth == best[group])
    first: Ints = hits[np.concatenate([[True], np.diff(group[hits]) != 0])]
    return first


def exact_bound(groups: Groups, value: Ints, prices: Floats) -> Priced | None:
    """Return the bound that ``prices`` give, computed in whole numbers, or None if 64 bits are too few.

    Prices are rounded to multiples of ``2 ** -shift`` (any prices of the right sign are valid); the
    shift is as large as keeps every sum below 2**61, so nothing can overflow.
    """
    shift = _shift(groups, value, prices)
    if shift < 0:
        return None
    rounded = np.rint(prices * float(1 << shift)).astype(np.int64)
    worth = (value << shift) - groups.spread_exactly(rounded)
    grouped = groups.grouped
    best = np.maximum.reduceat(worth[:grouped], groups.first[:-1])
    best = np.where(groups.must, best, np.maximum(best, 0))
    total = int(best.sum()) + int((np.maximum(worth[grouped:], 0) * groups.upper[grouped:]).sum())
    bound = np.where(rounded > 0, groups.high, groups.low)
    total += sum(int(price) * int(side) for price, side in zip(rounded, bound, strict=True) if price)
    loss = np.repeat(best, np.diff(groups.first)) - worth[:grouped]
    return Priced(rounded, shift, total, loss)


def _shift(groups: Groups, value: Ints, prices: Floats) -> int:
    largest = float(np.abs(value).max(initial=1)) + float(np.abs(groups.spread(np.abs(prices))).max(initial=0))
    sides = np.where(prices > 0, groups.high, np.where(prices < 0, groups.low, 0)).astype(float)
    most = largest * (len(groups.must) + float(groups.upper[groups.grouped :].sum()) + 1)
    most += float(np.abs(prices) @ np.abs(sides))
    return min(20, int(np.floor(60 - np.log2(max(most, 1.0)))))
