"""find_front: two or three goals -> every combination of values that no plan beats, exactly.

Search zones: each is a floor under all goals but the first. The plan that is best in the first goal (then in the
others) above the floors of a zone is beaten by none; it splits every zone that it lies in into
those where one of the others must be better by at least one. A zone that no plan reaches is done. Values are
whole numbers, so each search steps over everything between two points.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from optimizer.candidates.asking import Asker
from optimizer.candidates.goals import Axis, Goal, find_axes
from optimizer.candidates.leeway import Leeway, TierStandard, Within, find_leeway
from optimizer.candidates.region import Floors, Region, held_part
from optimizer.compiling.instance import ArcSum, Instance
from optimizer.domain.text import Model
from optimizer.domain.tiers import Tier, TierId
from optimizer.solving.optimum import Optimum

FRONT_FORMAT: Literal["duikou-front/1"] = "duikou-front/1"
MOST_POINTS = 200

Zone = tuple[int | None, ...]
"""The floor of each goal but the first; None: no floor."""


class Point(Model):
    """A combination that no plan beats: no plan is better in one of the goals and as good in the others.

    ``values``: of each goal. ``tiers``: the best that the other tiers can be then, in the declared order.
    """

    values: Mapping[str, int]
    tiers: Mapping[TierId, int]


class Front(Model):
    """What ``duikou front --against`` finds.

    ``held``: the tiers that stand before the first of the goals; they are not traded. A target stands where the
    first shortfall tier stands. ``points``: by the first goal, best first. ``complete``: these are all there
    are. ``cut``: there are more, the search stopped at the most points asked for. ``proven``: every
    search was.
    """

    format: Literal["duikou-front/1"] = FRONT_FORMAT
    goals: tuple[Goal, ...]
    held: tuple[TierStandard, ...]
    points: tuple[Point, ...]
    complete: bool
    cut: bool
    proven: bool


def find_front(
    instance: Instance,
    names: tuple[str, ...],
    within: Within | None = None,
    most_points: int = MOST_POINTS,
    ask: Asker | None = None,
) -> Front | None:
    """Return the trade-off between the goals called ``names``; None if no plan was found at all.

    Parameters
    ----------
    names
        Two or three tiers or targets.
    within
        What the held tiers may give up.

    Raises
    ------
    InputRefused
        If a name is no goal; see :func:`optimizer.candidates.goals.find_axes`.
    """
    ask = ask or Asker()
    asked = find_axes(instance, names)
    best = ask.best(instance)
    if best.selection is None:
        return None
    leeway = find_leeway(ask, instance, best, within or {})
    count = min(_position(leeway, axis) for axis in asked)
    search = _Search(ask, instance, leeway, count, _ordered(asked))
    search.run(most_points)
    values = sorted(search.found, key=lambda point: tuple(-axis.sign * point.values[axis.goal.id] for axis in asked))
    return Front(
        goals=tuple(axis.goal for axis in asked),
        held=leeway.standard()[:count],
        points=tuple(values),
        complete=not search.zones and search.is_proven,
        cut=bool(search.zones) and not ask.clock.is_over,
        proven=search.is_proven,
    )


class _Search:
    """The zones still open and the points found. ``axes``: tiers before targets, the first without floors."""

    def __init__(self, ask: Asker, instance: Instance, leeway: Leeway, count: int, axes: tuple[Axis, ...]) -> None:
        self._ask = ask
        self._axes = axes
        goals = {axis.tier for axis in axes}
        self._region = Region(ask, instance, held_part(leeway, count))
        self._rest = tuple(tier for tier in leeway.tiers[count:] if tier.id not in goals)
        self._leeway = leeway
        self.zones: list[Zone] = [(None,) * (len(axes) - 1)]
        self.found: list[Point] = []

    @property
    def is_proven(self) -> bool:
        """Whether every search so far was."""
        return self._region.proven and self._leeway.proven

    def run(self, most_points: int) -> None:
        """Work on the zones until none is left, there are enough points, or time is up."""
        while self.zones and len(self.found) < most_points and not self._ask.clock.is_over:
            self._ask.step("front.points", len(self.found))
            zone = self.zones.pop()
            worths = self._best_in(zone)
            if worths is None:
                continue
            self.found.append(self._point(zone, worths))
            self.zones.append(zone)
            self.zones = _split(self.zones, worths[1:])

    def _best_in(self, zone: Zone) -> tuple[int, ...] | None:
        """Return the worth of every goal of the zone's best plan, or None if no plan reaches the zone."""
        found = self._region.best(self._floors(zone), self._tiers, self._sums)
        if found is None:
            return None
        optimum, before = found
        worths = optimum.values[before:]
        return tuple(
            axis.sign * value if axis.tier is not None else value
            for axis, value in zip(self._axes, worths, strict=True)
        )

    def _point(self, zone: Zone, worths: tuple[int, ...]) -> Point:
        """Return the point, with the best that the other tiers can be there."""
        floors = tuple((axis, worth) for axis, worth in zip(self._axes, worths, strict=True) if axis.target is not None)
        above = tuple((axis, floor) for axis, floor in self._floors(zone) if axis.tier is not None)
        found = self._region.best((*floors, *above), (*self._tiers, *self._rest))
        assert found is not None  # the plan of the point is there
        return Point(
            values={axis.goal.id: axis.sign * worth for axis, worth in zip(self._axes, worths, strict=True)},
            tiers=self._tier_values(found[0]),
        )

    def _tier_values(self, found: Optimum) -> dict[TierId, int]:
        """Return the best value of every tier; of a goal that stands twice, the later one."""
        tiers = found.model.context.instance.tiers
        best = {tier.id: outcome.best for tier, outcome in zip(tiers, found.outcomes, strict=True)}
        return {tier.id: best[tier.id] for tier in self._leeway.tiers}

    def _floors(self, zone: Zone) -> Floors:
        floors = [(axis, floor) for axis, floor in zip(self._axes[1:], zone, strict=True) if floor is not None]
        return tuple(sorted(floors, key=lambda one: one[0].tier is not None))

    @property
    def _tiers(self) -> tuple[Tier, ...]:
        return tuple(Tier(id=axis.tier) for axis in self._axes if axis.tier is not None)

    @property
    def _sums(self) -> tuple[ArcSum, ...]:
        return tuple(axis.sum for axis in self._axes if axis.target is not None)


def _split(zones: list[Zone], worths: tuple[int, ...]) -> list[Zone]:
    """Return the zones without the plans that are no better than ``worths`` in every goal with a floor."""
    found: list[Zone] = []
    for zone in zones:
        if all(floor is None or floor <= worth for floor, worth in zip(zone, worths, strict=True)):
            found += [(*zone[:place], worth + 1, *zone[place + 1 :]) for place, worth in enumerate(worths)]
        else:
            found.append(zone)
    distinct = list(dict.fromkeys(found))
    return [one for one in distinct if not any(_contains(other, one) for other in distinct if other != one)]


def _contains(outer: Zone, inner: Zone) -> bool:
    return all(low is None or (high is not None and low <= high) for low, high in zip(outer, inner, strict=True))


def _ordered(axes: tuple[Axis, ...]) -> tuple[Axis, ...]:
    """Return tiers before targets."""
    return tuple(sorted(axes, key=lambda axis: axis.tier is None))


def _position(leeway: Leeway, axis: Axis) -> int:
    """Return how many tiers stand before a goal; a target stands with the shortfalls."""
    ids = [tier.id for tier in leeway.tiers]
    own = [place for place, tier in enumerate(ids) if tier == axis.tier or (axis.tier is None and "shortfall" in tier)]
    return own[0] if own else len(ids)
