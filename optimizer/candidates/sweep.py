"""find_sweep: one goal raised step by step -> what that costs in every tier, with the exact break-points.

"At least x women" for every x from none to the most there can be: the best plan in the declared order for one x
stays the best for every larger x that it still meets, so the next search is at the first x that it does not.
Tolerances of tiers are not used here: each tier is as good as it can be, whatever a later one could gain.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from optimizer.candidates.asking import Asker
from optimizer.candidates.front import FRONT_FORMAT, MOST_POINTS
from optimizer.candidates.goals import Axis, Goal, find_axes
from optimizer.candidates.leeway import Leeway, before_lottery, behind
from optimizer.candidates.region import Region
from optimizer.compiling.instance import Instance
from optimizer.domain.text import Model
from optimizer.domain.tiers import Tier, TierId


class Segment(Model):
    """Requirements between which nothing changes.

    ``first`` (None: no requirement) to ``last`` are values of the goal, in the direction in which it gets better: at
    least so many, or at most. ``tiers``: the best value of every tier before the lottery, in the declared order,
    under the requirement. ``worse``: by how much it is worse than without any.
    """

    first: int | None
    last: int
    tiers: Mapping[TierId, int]
    worse: Mapping[TierId, int]


class Sweep(Model):
    """What ``duikou front --of GOAL`` finds.

    ``segments``: from no requirement to ``most``, the best value that any plan has (with nothing else held; None:
    not known, the search was cut or stopped before). ``starts_to_pay``: the first requirement that makes a tier
    worse; tiers that never are do not appear. ``complete``, ``cut``, ``proven``: as in
    :class:`optimizer.candidates.front.Front`.
    """

    format: Literal["duikou-front/1"] = FRONT_FORMAT
    goal: Goal
    segments: tuple[Segment, ...]
    most: int | None
    starts_to_pay: Mapping[TierId, int]
    complete: bool
    cut: bool
    proven: bool


def find_sweep(
    instance: Instance, name: str, most_segments: int = MOST_POINTS, ask: Asker | None = None
) -> Sweep | None:
    """Return what every requirement on the goal called ``name`` costs; None if no plan was found at all.

    Raises
    ------
    InputRefused
        If the name is no goal; see :func:`optimizer.candidates.goals.find_axes`.
    """
    ask = ask or Asker()
    axis = find_axes(instance, (name,))[0]
    region = Region(ask, instance, Leeway((), (), (), True))
    if ask.best(instance).selection is None:
        return None
    top = region.top((), axis)
    assert top is not None
    segments: list[Segment] = []
    floor: int | None = None
    while (floor is None or floor <= top) and len(segments) < most_segments and not ask.clock.is_over:
        ask.step("front.segments", len(segments))
        floor = _next(region, axis, floor, segments) + 1
    is_done = floor is not None and floor > top
    return Sweep(
        goal=axis.goal,
        segments=tuple(segments),
        most=axis.sign * top if region.proven else None,
        starts_to_pay=_starts_to_pay(segments),
        complete=is_done and region.proven,
        cut=not is_done and not ask.clock.is_over,
        proven=region.proven,
    )


def _next(region: Region, axis: Axis, floor: int | None, segments: list[Segment]) -> int:
    """Add the segment that begins at worth ``floor``; return the worth up to which its plan is the best."""
    tiers = tuple(Tier(id=tier.id) for tier in before_lottery(region.instance.tiers))
    sums = (axis.sum,) if axis.target is not None else ()
    found = region.best(() if floor is None else ((axis, floor),), tiers, sums)
    assert found is not None  # no floor is above the most there can be
    optimum, before = found
    outcomes = optimum.outcomes[before : before + len(tiers)]
    best = {tier.id: outcome.best for tier, outcome in zip(tiers, outcomes, strict=True)}
    if axis.tier is None:
        reached = optimum.values[-1]
    else:
        reached = axis.sign * optimum.values[before + [tier.id for tier in tiers].index(axis.tier)]
    then = segments[0].tiers if segments else best
    worse = {tier: behind(tier, then[tier], value) for tier, value in best.items()}
    first = None if floor is None else axis.sign * floor
    segments.append(Segment(first=first, last=axis.sign * reached, tiers=best, worse=worse))
    return reached


def _starts_to_pay(segments: list[Segment]) -> dict[TierId, int]:
    found: dict[TierId, int] = {}
    for segment in segments:
        for tier, worse in segment.worse.items():
            if worse > 0 and segment.first is not None:
                found.setdefault(tier, segment.first)
    return found
