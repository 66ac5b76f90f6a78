"""prices: what one more place, one more person asked for, one more year or exception would gain in every tier."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from optimizer.compiling.instance import Instance
from optimizer.compiling.variation import with_quota, with_tiers
from optimizer.domain.edits import Edit, SetQuota
from optimizer.domain.links import DIRECTIONS
from optimizer.domain.programme import Programme
from optimizer.domain.tiers import SENSES, TierId
from optimizer.errors import NoPlan
from optimizer.prices.levers import amount_of, edit_of, find_levers
from optimizer.prices.report import LEVER_KINDS, Lever, LeverKind, Outcome, Point, Price, PriceReport
from optimizer.solving.optimum import Optimum, find_optimum
from optimizer.solving.options import CancelToken, Clock, SolveOptions
from optimizer.solving.within import compile_within
from optimizer.whatif.apply import apply_edits

STEPS = 3
"""So far the walk to the next break-point goes unless told otherwise."""


def prices(
    programme: Programme,
    kinds: Collection[LeverKind] = LEVER_KINDS,
    links: Collection[str] = (),
    steps: int = STEPS,
    options: SolveOptions | None = None,
    cancel: CancelToken | None = None,
) -> PriceReport:
    """Return the prices of a consistent programme, the most valuable change first.

    Parameters
    ----------
    kinds
        Which numbers.
    links
        Places of these links only; none given: of all.
    steps
        How far to walk at most, 1 or more.
    options
        Engine, and the time limit for everything.

    Notes
    -----
    The lottery is no goal of anybody and is left out. Gains compare the best value of each tier, given the
    tiers before it within their tolerance: with tolerances a later tier may gain what an earlier one may lose.
    """
    options, cancel = options or SolveOptions(engine="blocks"), cancel or CancelToken()
    clock = Clock(options.time_limit_s, cancel)
    try:
        pricing = _Pricing(programme, _priced(compile_within(programme, clock)), options, clock)
    except NoPlan:
        return PriceReport(status=_stopped(cancel))
    base = pricing.solve(pricing.base)
    if base.answer != "found":
        return PriceReport(status="infeasible" if base.answer == "infeasible" else _stopped(cancel))
    start, found = _values(pricing.base, base), []
    wanted = [one for one in find_levers(pricing.base) if one.kind in kinds]
    wanted = [one for one in wanted if one.kind != "place" or not links or one.link in links]
    complete = True
    for lever in wanted:
        price = pricing.price(lever, start, max(1, steps))
        complete = complete and price is not None and all(one.outcome != "unknown" for one in price.points)
        if price is not None:
            found.append(price)
    order = tuple(tier.id for tier in pricing.base.tiers)
    return PriceReport(
        status="priced",
        tiers=order,
        values=start,
        proven=base.is_proven,
        prices=tuple(sorted(found, key=lambda one: _worth(one, order))),
        complete=complete and base.is_proven,
    )


@dataclass(frozen=True, slots=True)
class _Pricing:
    programme: Programme
    base: Instance
    options: SolveOptions
    clock: Clock

    def price(self, lever: Lever, start: Mapping[TierId, int], steps: int) -> Price | None:
        """Return the price of one number, None if it cannot be another or the time is over."""
        points = tuple(self._walk(lever, start, steps))
        if not points:
            return None
        same = [one for one in points if _is_like(one, points[0])]
        return Price(lever=lever, points=points, holds_for=len(same), breaks=len(same) < len(points))

    def solve(self, instance: Instance) -> Optimum:
        """Return the optimum of an instance."""
        return find_optimum(instance, self.options, self.clock)

    def _walk(self, lever: Lever, start: Mapping[TierId, int], steps: int) -> Iterator[Point]:
        """Yield one step after the other, until gains change."""
        before, first = start, None
        for number in range(1, steps + 1):
            edit = edit_of(self.programme, lever, number)
            if edit is None or self.clock.is_over:
                return
            point = self._point(edit, number, before)
            yield point
            first = first or point
            if not point.values or not _is_like(point, first):
                return
            before = point.values

    def _point(self, edit: Edit, number: int, before: Mapping[TierId, int]) -> Point:
        amount = amount_of(edit)
        try:
            instance = self._edited(edit)
        except NoPlan:  # no time left
            return Point(steps=number, amount=amount, edit=edit, outcome="unknown")
        optimum = self.solve(instance)
        if optimum.answer != "found":
            outcome: Outcome = "impossible" if optimum.answer == "infeasible" else "unknown"
            return Point(steps=number, amount=amount, edit=edit, outcome=outcome)
        values = _values(instance, optimum)
        gains = {tier: _gain(tier, values[tier] - before[tier]) for tier in values}
        outcome = "proven" if optimum.is_proven else "found"
        return Point(steps=number, amount=amount, edit=edit, outcome=outcome, values=values, gains=gains)

    def _edited(self, edit: Edit) -> Instance:
        """Return the edited programme, compiled; another quota needs no compiling."""
        if isinstance(edit, SetQuota):
            return with_quota(self.base, self._block(edit), edit.quota)
        return _priced(compile_within(apply_edits(self.programme, [edit]), self.clock))

    def _block(self, edit: SetQuota) -> int:
        blocks, programme = self.base.blocks, self.programme
        link = next(place for place, one in enumerate(programme.links) if one.id == edit.link)
        level = next(place for place, one in enumerate(programme.levels) if one.id == edit.level)
        direction = next(place for place, one in enumerate(DIRECTIONS) if one == edit.direction)
        is_it = (blocks.link == link) & (blocks.level == level) & (blocks.direction == direction)
        return int(is_it.argmax())


def _stopped(cancel: CancelToken) -> Literal["cancelled", "no_plan_in_time"]:
    return "cancelled" if cancel.cancelled else "no_plan_in_time"


def _priced(instance: Instance) -> Instance:
    return with_tiers(instance, tuple(tier for tier in instance.tiers if tier.id != "lottery"))


def _values(instance: Instance, optimum: Optimum) -> dict[TierId, int]:
    return {tier.id: outcome.best for tier, outcome in zip(instance.tiers, optimum.outcomes, strict=True)}


def _gain(tier: TierId, more: int) -> int:
    return more if SENSES[tier] == "max" else -more


def _is_like(one: Point, other: Point) -> bool:
    return one.outcome == other.outcome and one.gains == other.gains


def _worth(price: Price, order: tuple[TierId, ...]) -> tuple[int, ...]:
    """Return the key by which prices are ranked: gains of one step tier by tier, then what has no plan."""
    first = price.first
    if not first.values:
        return (1,)
    return (0, *(-first.gains[tier] for tier in order))
