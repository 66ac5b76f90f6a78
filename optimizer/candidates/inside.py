"""Inside: the best of any sum over arcs among the plans within the leeway.

Plans within are a search with tolerances. Where only the last tier may be given up, and it is a sum over arcs itself, a
search without tolerances does, too, and far sooner: instead of a limit on that tier it gets a price.
For any weights a and b the largest ``a * sum + b * tier`` over all plans bounds the sum of each plan that keeps the
limit; the weights are moved along the edge of what is possible until a plan keeps the limit
and the bound shows how much more there could be. What remains open, a search with tolerances can
settle: it is asked where the programme is small, or where the caller needs to know.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd

import numpy as np

from optimizer.candidates.asking import Asker
from optimizer.candidates.leeway import Leeway
from optimizer.compiling.builder import Selection
from optimizer.compiling.columns import Ints
from optimizer.compiling.instance import ArcSum, Instance
from optimizer.compiling.variation import with_tiers
from optimizer.solving.known import Known

_SMALL = 500
"""Arcs up to which a search with tolerances is done at once."""
_TURNS, _TURNS_LARGE, _LARGE = 6, 3, 50_000
"""Weights tried for one sum; fewer from so many arcs on."""
_NEAR = 500
"""A plan is near enough if the bound is higher by no more than one in so many."""
_MOST_WEIGHT, _MOST_WEIGHT_LARGE = 10_000, 200
"""Finer weights find better plans; in large programmes they leave near ties that take long to prove."""
_FINEST_PRICE = 50
"""Parts of a unit in which a price may be given."""
_MOST_VALUE = 1_000_000
"""Weights times values of tiers stay small enough for the engines to be exact."""

_Weights = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Inner:
    """The plan found, its value of the sum, and the proven bound on it (None if a search was not proven)."""

    selection: Selection | None
    value: int
    bound: int | None


@dataclass(slots=True)
class Inside:
    """Searches among the plans of ``instance`` within ``leeway``; ``best`` is one of them, the best.

    ``see`` is told of every plan within that comes up on the way.
    """

    ask: Asker
    instance: Instance
    leeway: Leeway
    best: Selection
    see: Callable[[Selection], object] | None = None
    _traded: Ints | None = field(init=False)
    _weights: _Weights = field(init=False)
    _latest: Selection = field(init=False)

    def __post_init__(self) -> None:
        self._weights, self._latest = (self._most_weight, 1), self.best
        self._traded = _traded(self.instance, self.leeway) if len(self.instance.arcs) > _SMALL else None

    def most(self, value: Ints, *then: ArcSum, exact: bool = False) -> Inner:
        """Return a plan within that has the most of ``value`` (shape (arcs,)), or nearly.

        With ``exact`` the bound is met unless time runs out; ``then`` are goals among equally good plans, served
        where it costs no further search.
        """
        if self._traded is not None:
            found = self._priced(value, self._traded)
            if not exact or found.bound == found.value:
                return found
        return self._exact(value, then)

    @property
    def _is_large(self) -> bool:
        return len(self.instance.arcs) > _LARGE

    @property
    def _most_weight(self) -> int:
        return _MOST_WEIGHT_LARGE if self._is_large else _MOST_WEIGHT

    @property
    def decides(self) -> bool:
        """Whether :meth:`any_above` and :meth:`at_price` can be asked."""
        return self._traded is not None

    @property
    def price(self) -> float:
        """What one unit of the last tier was last given for, in units of the sum."""
        return self._weights[1] / self._weights[0]

    def at_price(self, value: Ints, price: float) -> tuple[Selection | None, int]:
        """Return (a plan with about the most ``value + price * last tier``, how much more it could give up).

        It is within if that is 0 or more. One search.
        """
        assert self._traded is not None
        ratio = max(Fraction(price), Fraction(1, _FINEST_PRICE)).limit_denominator(_FINEST_PRICE)
        selection, _ = self._weighted(value, self._traded, (ratio.denominator, ratio.numerator))
        if selection is None:
            return None, 0
        return selection, int(self._traded[selection.arcs].sum()) - self.leeway.best[-1] + self.leeway.given_up[-1]

    def any_above(self, value: Ints, floor: int) -> tuple[Selection | None, bool]:
        """Return (a plan within with more than ``floor`` of ``value``, or None; whether none is proven to have it).

        One search, with the weights that tell for a single arc or person. For many at once it may leave the
        question open: then halves of them are to be asked for.
        """
        assert self._traded is not None
        weights = (self.leeway.given_up[-1] + 1, 1)
        selection, most = self._weighted(value, self._traded, weights)
        limit = self.leeway.best[-1] - self.leeway.given_up[-1]
        if selection is not None:
            taken = selection.arcs
            if int(value[taken].sum()) > floor and int(self._traded[taken].sum()) >= limit:
                return selection, False
        return None, most is not None and most < weights[0] * (floor + 1) + limit

    def _exact(self, value: Ints, then: tuple[ArcSum, ...]) -> Inner:
        found = self.ask(self.leeway.instance(self.instance, ArcSum("wanted", value), *then), self.leeway.known)
        if found.selection is None:
            return Inner(None, 0, None)
        place = len(self.leeway.tiers)
        outcome = found.outcomes[place]
        proven = self.leeway.proven and all(one.proven for one in found.outcomes[:place])
        return Inner(found.selection, int(value[found.selection.arcs].sum()), outcome.bound if proven else None)

    def _priced(self, value: Ints, traded: Ints) -> Inner:
        limit = self.leeway.best[-1] - self.leeway.given_up[-1]
        low = (int(value[self.best.arcs].sum()), int(traded[self.best.arcs].sum()))
        high: tuple[int, int] | None = None
        found, bound, tried = Inner(self.best, low[0], None), None, set[_Weights]()
        weights: _Weights | None = self._weights
        turns = _TURNS_LARGE if self._is_large else _TURNS
        while weights is not None and weights not in tried and len(tried) < turns and not self.ask.clock.is_over:
            tried.add(weights)
            self._weights = weights
            selection, most = self._weighted(value, traded, weights)
            if selection is None:
                break
            if most is not None:
                above = (most - weights[1] * limit) // weights[0]
                bound = above if bound is None else min(bound, above)
            point = (int(value[selection.arcs].sum()), int(traded[selection.arcs].sum()))
            if point in (low, high):
                break
            if point[1] >= limit:
                if self.see is not None:
                    self.see(selection)
                low = max(low, point)
                found = max(found, Inner(selection, point[0], None), key=lambda one: one.value)
            else:
                high = point
            if bound is not None and bound - found.value <= abs(bound) // _NEAR:
                break
            weights = _between(low, high, self._most_weight)
        return Inner(found.selection, found.value, bound)

    def _weighted(self, value: Ints, traded: Ints, weights: _Weights) -> tuple[Selection | None, int | None]:
        """Return the plan with the most ``a * value + b * traded`` and the proven bound on that."""
        priced = ArcSum("priced", weights[0] * value + weights[1] * traded)
        bounds = self.leeway.best[:-1] if self.leeway.proven else ()
        found = self.ask(
            with_tiers(self.instance, self.leeway.tiers[:-1], (priced,)),
            Known(self._latest, bounds, self.leeway.levels),
        )
        if found.selection is None:
            return None, None
        self._latest = found.selection
        proven = self.leeway.proven and all(one.proven for one in found.outcomes[:-1])
        return found.selection, found.outcomes[-1].bound if proven else None


def _between(low: tuple[int, int], high: tuple[int, int] | None, most: int) -> _Weights | None:
    """Return the weights that value both points the same; None if nothing lies between them."""
    if high is None:
        return (most, 1)
    ahead, behind = high[0] - low[0], low[1] - high[1]
    if ahead <= 0 or behind <= 0:
        return None
    common = gcd(ahead, behind)
    ahead, behind = ahead // common, behind // common
    shrink = max(1, -(-max(ahead, behind) // most))
    return (max(1, behind // shrink), max(1, ahead // shrink))


def _traded(instance: Instance, leeway: Leeway) -> Ints | None:
    """Return the last tier as a sum over arcs if it alone may be given up; else None."""
    if not leeway.tiers or not leeway.given_up[-1] or any(leeway.given_up[:-1]):
        return None
    sums = {
        "fit": instance.fit,
        "wishes": instance.components.get("nominee_wish"),
        "continuity": instance.components.get("continuity"),
    }
    value = sums.get(leeway.tiers[-1].id)
    return value if value is not None and int(np.abs(value).max(initial=0)) <= _MOST_VALUE else None
