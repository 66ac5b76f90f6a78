"""Prices of the coupling rows: Kelley's cuts within a trust region.

With a price ``y`` for each coupling row, every group is free to take its best column:

    g(y) = sum over groups of max(c - A'y) + sum over free columns of max(c - A'y) * bound + y . side

is at least the best value of the model, for any ``y`` of the right sign (>= 0 where the row has an
upper bound only, <= 0 where a lower one only; ``side`` is the upper one where y > 0, else the
lower one). Groups between which local rows lie choose together, and have no price for these rows. The
search for a low g runs in floating point; what is claimed is computed in
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
from optimizer.solving.pricing.choices_kernel import best_of, list_choices
from optimizer.solving.pricing.groups import Floats, within
from optimizer.solving.pricing.kernel import activities, worths
from optimizer.solving.pricing.network import Network
from optimizer.solving.pricing.relaxed import Relaxed

_MOST_CUTS, _MOST_CUTS_MANY, _MANY = 300, 60, 24
"""Cuts; cuts where live rows are many, when they only get near and the rest is HiGHS' work; from how many rows on."""
_HIGHEST = 64
"""Prices stay below so many times the largest value. A row that only one solution satisfies has no
highest price, and beyond this its price would drown the values in rounding."""
_CLOSE = 0.2
"""Values are whole numbers: prices this close to the best ones are good enough."""
_FINEST = 40
"""Prices are multiples of 2 ** -40 or coarser: where a row counts parts of ten thousand, they may be far below 1."""
_LIGHT = 1e-6
"""Choices that make up less of the mixture are left out."""


@dataclass(frozen=True, slots=True)
class Priced:
    """An exact bound. ``bound`` is on the value; ``loss`` says for each grouped column by how much, at
    least, a solution that takes it stays below ``bound`` (both scaled by ``1 << shift``).

    ``prices`` are those of the priced rows, scaled likewise.
    """

    prices: Ints
    shift: int
    scaled_bound: int
    loss: Ints

    @property
    def bound(self) -> int:
        """The bound in whole units."""
        return self.scaled_bound >> self.shift


@dataclass(frozen=True, slots=True)
class Found:
    """The best prices found, and the mixture of choices that keeps the rows: ``weight`` of what is best at ``mixed``
    (shape (parts, rows)).
    """

    prices: Floats
    mixed: Floats
    weight: Floats


class Function:
    """g of one relaxation and objective."""

    def __init__(self, relaxed: Relaxed, objective: Ints) -> None:
        domain, rows = relaxed.domain, relaxed.rows
        self._relaxed, self._objective = relaxed, objective
        self._choices = list_choices(
            objective, domain.groups.first, domain.must, domain.is_open, domain.lower, domain.upper, relaxed.is_loose,
            relaxed.is_loose_free, rows.start, rows.column, rows.value,
        )  # fmt: skip
        self._inside = None if relaxed.network is None else _Inside.of(relaxed)

    def __call__(self, prices: Floats) -> tuple[float, Floats]:
        """Return g and one of its slopes at ``prices``."""
        rows, sums = self._relaxed.rows, np.empty(len(prices))
        height = best_of(self._choices, prices, sums)
        if self._inside is not None:
            height += self._inside.best(self._objective, prices, sums)
        side = np.where((prices > 0) | ((prices == 0) & (rows.high < INFINITE)), rows.high, rows.low)
        return float(height + prices @ side), side - sums


@dataclass(frozen=True, slots=True)
class _Inside:
    """The groups between which local rows lie, and what their places add to the priced rows."""

    network: Network
    place: Ints
    rows: Rows
    worth: Floats
    taken: Ints

    @classmethod
    def of(cls, relaxed: Relaxed) -> _Inside:
        """Return the groups and free columns inside the clusters of a relaxation."""
        groups, rows = relaxed.domain.groups, relaxed.rows
        assert relaxed.network is not None
        is_inside = np.concatenate([np.repeat(~relaxed.is_loose, np.diff(groups.first)), ~relaxed.is_loose_free])
        nothing = np.zeros(len(is_inside))
        inside = within(rows, is_inside)
        return cls(relaxed.network, np.flatnonzero(is_inside), inside, nothing, nothing.astype(np.int64))

    def best(self, objective: Ints, prices: Floats, sums: Floats) -> float:
        """Return the most that they can be worth at ``prices``; add to ``sums`` what that adds to each row."""
        rows = self.rows
        self.worth[self.place] = objective[self.place]
        worths(self.worth, prices, rows.start, rows.column, rows.value)
        total = float(self.network.walk(self.worth, self.taken).sum())
        sums += activities(self.taken, rows.start, rows.column, rows.value)
        return total


def best_at(relaxed: Relaxed, objective: Ints, prices: Floats) -> Ints:
    """Return how often each place is taken by the best choices at prices of the priced rows."""
    worth, taken = objective.astype(np.float64), np.zeros(len(objective), dtype=np.int64)
    worths(worth, prices, relaxed.rows.start, relaxed.rows.column, relaxed.rows.value)
    relaxed.best(worth, taken)
    return taken


def find_prices(relaxed: Relaxed, objective: Ints, clock: Clock) -> Found:
    """Return prices of the priced rows that make g nearly as low as it can be.

    ``objective``: shape (places,), more is better.
    """
    live = relaxed.rows
    rows = len(live)
    function = Function(relaxed, objective)
    best, centre = np.inf, np.zeros(rows)
    scale = float(np.abs(objective).max(initial=1))
    lower = np.where(live.low > -INFINITE, -_HIGHEST * scale, 0.0)
    upper = np.where(live.high < INFINITE, _HIGHEST * scale, 0.0)
    radius, at = max(scale / 64, 1.0), np.zeros(rows)
    cuts, points = _cut_model(rows), []
    index = np.arange(rows + 1, dtype=np.int32)
    for _ in range(_MOST_CUTS if rows < _MANY else _MOST_CUTS_MANY):
        height, slope = function(at)
        if height < best - 1e-9:
            radius = radius * 2 if np.isfinite(best) else radius
            best, centre = height, at
        else:
            radius = max(radius * 0.6, 1e-3)
        cuts.addRow(height - float(slope @ at), np.inf, rows + 1, index, np.append(-slope, 1.0))
        points.append(at)
        at, floor = _lowest(cuts, np.maximum(lower, centre - radius), np.minimum(upper, centre + radius))
        if best - floor < _CLOSE:
            at_edge = (np.abs(at - centre) >= radius * 0.999) & (at > lower) & (at < upper)
            # Nothing is lower near here; if the cuts say so of all prices, that is the end.
            if not at_edge.any() or best - _lowest(cuts, lower, upper)[1] < _CLOSE:
                break
            radius *= 4
        if clock.is_over:
            break
    weight = np.maximum(np.array(cuts.getSolution().row_dual), 0.0)
    mixed = np.flatnonzero(weight > _LIGHT)
    return Found(centre, np.array([points[one] for one in mixed]).reshape(len(mixed), rows), weight[mixed])


def _lowest(cuts: Any, low: Floats, high: Floats) -> tuple[Floats, float]:
    """Return the prices between ``low`` and ``high`` at which the cuts are lowest, and how high they are there."""
    rows = len(low)
    cuts.changeColsBounds(rows, np.arange(rows, dtype=np.int32), low, high)
    cuts.run()
    solution = np.array(cuts.getSolution().col_value)
    return np.clip(solution[:-1], low, high), float(solution[-1])


def _cut_model(rows: int) -> Any:
    """Return the model min t over (y, t), to which each evaluation adds a row t >= height + slope (y - at)."""
    cuts = highspy.Highs()
    cuts.setOptionValue("output_flag", False)
    cuts.setOptionValue("threads", 1)
    cuts.addVars(rows + 1, np.append(np.zeros(rows), -1e15), np.append(np.zeros(rows), 1e15))
    cuts.changeColCost(rows, 1.0)
    return cuts


def exact_bound(relaxed: Relaxed, objective: Ints, prices: Floats) -> Priced | None:
    """Return the bound that ``prices`` give, computed in whole numbers, or None if 64 bits are too few.

    Prices are rounded to multiples of ``2 ** -shift`` (any prices of the right sign are valid); the
    shift is as large as keeps every sum below 2**61, so nothing can overflow.
    """
    shift = _shift(relaxed, objective, prices)
    if shift < 0:
        return None
    rows = relaxed.rows
    rounded = np.rint(prices * float(1 << shift)).astype(np.int64)
    worth = objective << shift
    worths(worth, rounded, rows.start, rows.column, rows.value)
    total = int(relaxed.best(worth, np.zeros(len(worth), dtype=np.int64)))
    side = np.where(rounded > 0, rows.high, rows.low)
    total += sum(int(price) * int(bound) for price, bound in zip(rounded, side, strict=True) if price)
    return Priced(rounded, shift, total, relaxed.losses(worth))


def _shift(relaxed: Relaxed, objective: Ints, prices: Floats) -> int:
    domain, rows = relaxed.domain, relaxed.rows
    reach = np.abs(objective).astype(np.float64)
    worths(reach, -np.abs(prices), rows.start, rows.column, np.abs(rows.value))
    sides = np.where(prices > 0, rows.high, np.where(prices < 0, rows.low, 0)).astype(float)
    most = float(reach.max(initial=1)) * (len(domain.must) + float(domain.upper.sum()) + 1)
    most += float(np.abs(prices) @ np.abs(sides))
    return min(_FINEST, int(np.floor(60 - np.log2(max(most, 1.0)))))
