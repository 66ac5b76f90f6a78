"""Region: the plans that keep some tiers within leeway and reach a floor in some goals.

A floor under a target is a ``must`` target. A floor under a tier is made of what a search has: the tier is
made best and given the tolerance that leaves exactly the plans above the floor. That a floor can be reached is
always asked before it is set, so no search is ever infeasible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from optimizer.candidates.asking import Asker
from optimizer.candidates.goals import Axis
from optimizer.candidates.leeway import Leeway, behind
from optimizer.compiling.instance import ArcSum, Instance
from optimizer.compiling.variation import with_tiers
from optimizer.domain.tiers import Tier
from optimizer.solving.optimum import Optimum

Floors = tuple[tuple[Axis, int], ...]
"""Goals with the worth that plans must have, targets before tiers."""

_Prepared = tuple[Instance, tuple[Tier, ...]]


@dataclass(slots=True)
class Region:
    """Searches among the plans within ``held``; ``proven`` turns False as soon as a search is not.

    ``held``: the leading tiers to be kept within leeway (none: an empty one).
    """

    ask: Asker
    instance: Instance
    held: Leeway
    proven: bool = True
    _known: dict[tuple[tuple[str, int], ...], _Prepared | None] = field(default_factory=dict)

    def best(self, floors: Floors, tiers: Sequence[Tier], sums: Sequence[ArcSum] = ()) -> tuple[Optimum, int] | None:
        """Return (optimum, number of goals that stand before ``tiers``) above the floors; None if there is no plan.

        ``tiers``, then ``sums`` are made best in turn. A tier with a floor may stand among them again.
        """
        prepared = self._prepare(floors)
        if prepared is None:
            return None
        instance, before = prepared
        return self._search(with_tiers(instance, (*before, *tiers), tuple(sums))), len(before)

    def top(self, floors: Floors, axis: Axis) -> int | None:
        """Return the most worth of a goal above the floors; None if there is no plan."""
        found = self.best(floors, *_alone(axis))
        if found is None:
            return None
        best = found[0].outcomes[-1].best
        return axis.sign * best if axis.tier is not None else best

    def _prepare(self, floors: Floors) -> _Prepared | None:
        """Return the instance, and the leading tiers with the tolerances that make it the region above the floors."""
        key = tuple((axis.goal.id, worth) for axis, worth in floors)
        if key not in self._known:
            self._known[key] = self._prepare_last(floors)
        return self._known[key]

    def _prepare_last(self, floors: Floors) -> _Prepared | None:
        if not floors:
            return self.instance, self.held.tiers
        *earlier, (axis, worth) = floors
        reach, before = self.top(tuple(earlier), axis), self._prepare(tuple(earlier))
        if reach is None or before is None or reach < worth:
            return None
        instance, tiers = before
        if axis.tier is not None:
            return instance, (*tiers, Tier(id=axis.tier, tolerance=reach - worth))
        narrowed = axis.with_floor(instance, worth)
        return narrowed, self._held(narrowed)

    def _held(self, instance: Instance) -> tuple[Tier, ...]:
        """Return the held tiers with tolerances that keep them where they are, though fewer plans are left.

        Where nothing may be given up they need no change: a floor that can be reached leaves their best values.
        """
        tiers: list[Tier] = []
        widened = False
        for tier, best, given_up in zip(self.held.tiers, self.held.best, self.held.given_up, strict=True):
            widened = widened or given_up > 0
            tolerance = given_up
            if widened:
                found = self._search(with_tiers(instance, (*tiers, Tier(id=tier.id))))
                tolerance = given_up - behind(tier.id, best, found.outcomes[-1].best)
            tiers.append(Tier(id=tier.id, tolerance=max(0, tolerance)))
        return tuple(tiers)

    def _search(self, instance: Instance) -> Optimum:
        found = self.ask(instance)
        self.proven = self.proven and found.is_proven
        return found


def held_part(leeway: Leeway, count: int) -> Leeway:
    """Return the leeway of the first ``count`` tiers alone."""
    return Leeway(leeway.tiers[:count], leeway.best[:count], leeway.given_up[:count], leeway.proven, leeway.levels)


def _alone(axis: Axis) -> tuple[tuple[Tier, ...], tuple[ArcSum, ...]]:
    return ((Tier(id=axis.tier),), ()) if axis.tier is not None else ((), (axis.sum,))
