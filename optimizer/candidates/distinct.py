"""distinct_plans: programme -> a few truly different plans, each within tolerance of the best and judged."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from optimizer.candidates.asking import Asker
from optimizer.candidates.bound import distance_bound
from optimizer.candidates.comparison import Candidate, Comparison
from optimizer.candidates.leeway import Leeway, Within, behind, find_leeway, general
from optimizer.candidates.merits import measures, merits
from optimizer.candidates.people import distance, ways_of
from optimizer.candidates.plans import Planner
from optimizer.candidates.spread import Spread
from optimizer.checking.evaluate import Evaluation
from optimizer.compiling.builder import Selection
from optimizer.compiling.instance import Instance
from optimizer.domain.plan import Plan, Status
from optimizer.domain.programme import Programme
from optimizer.domain.tiers import TierId

DEFAULT_WITHIN: Within = general("1%")
"""One percent of every tier counted in points; tiers that count people or cases keep their best value."""

_GRACE_S = 0.2
"""So long plans found are still judged when the clock is over; what is not judged by then is not shown."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """The answer: ``status`` of the best plan; plans and comparison if there is one (else None)."""

    status: Status
    plans: tuple[Plan, ...]
    comparison: Comparison | None


def distinct_plans(
    programme: Programme,
    wanted: int = 5,
    within: Within = DEFAULT_WITHIN,
    ask: Asker | None = None,
    instance: Instance | None = None,
) -> Candidates:
    """Return up to ``wanted`` plans that differ in as many people as was found possible.

    The first is the best plan of the declared order, lottery included. Fewer come back if all
    others within use only people (and ways to use them) of those found, or if time runs out.

    Parameters
    ----------
    within
        Tolerances by tier; a tier that is not named keeps its best value (less its own tolerance).
    ask
        Options, clock and progress of the searches.
    instance
        The compiled programme, if the caller has it.

    Raises
    ------
    PlanRefused
        If the judge refuses a plan: a defect of the program, never an answer.
    """
    ask = ask or Asker()
    instance = instance or ask.compiled(programme)
    if instance is None:
        return Candidates(ask.status, (), None)
    best = ask.best(instance)
    if best.selection is None:
        return Candidates(ask.status, (), None)
    leeway = find_leeway(ask, instance, best, within)
    spread = Spread(ask, instance, leeway, best.selection)
    spread.run(wanted)
    planner = Planner(instance, best)
    judged = _judged(planner, spread.found, ask)
    bound = distance_bound(instance, leeway, spread.pool.ways, spread.apart, wanted)
    comparison = compare(programme, wanted, leeway, judged, bound)
    return Candidates(ask.status, tuple(plan for plan, _ in judged), comparison)


def _judged(planner: Planner, found: Sequence[Selection], ask: Asker) -> list[tuple[Plan, Evaluation]]:
    """Return the plans, judged: the first, and as many others as there is time for."""
    judged: list[tuple[Plan, Evaluation]] = []
    began = time.perf_counter()
    for number, selection in enumerate(found):
        if judged and ask.clock.is_over and time.perf_counter() - began > _GRACE_S:
            break
        ask.step("candidates.judge", number, len(found))
        judged.append(planner.plan(selection))
    return judged


def compare(
    programme: Programme, wanted: int, leeway: Leeway, judged: list[tuple[Plan, Evaluation]], bound: int
) -> Comparison:
    """Return plans side by side, from what the judge says of them."""
    plans = [plan for plan, _ in judged]
    ways = [ways_of(plan) for plan in plans]
    table = tuple(tuple(distance(one, other) for other in ways) for one in ways)
    measured = [measures(evaluation, bool(programme.wishes)) for _, evaluation in judged]
    names = merits(measured, table[0])
    first = {one.nominee for one in plans[0].assignments}
    candidates = []
    for place, (plan, evaluation) in enumerate(judged):
        values = {tier.id: evaluation.tiers[tier.id] for tier in programme.tiers}
        people = {one.nominee for one in plan.assignments}
        candidates.append(
            Candidate(
                number=place + 1,
                values=values,
                behind=_behind(leeway, values),
                measures=measured[place],
                merits=names[place],
                joins=tuple(sorted(people - first)),
                leaves=tuple(sorted(first - people)),
                proven=leeway.proven and leeway.holds(values),
            )
        )
    return Comparison(
        programme=plans[0].programme,
        wanted=wanted,
        standard=leeway.standard(),
        candidates=tuple(candidates),
        distances=table,
        smallest=min((far for place, row in enumerate(table) for far in row[:place]), default=None),
        bound=bound,
        proven=leeway.proven,
    )


def _behind(leeway: Leeway, values: Mapping[TierId, int]) -> dict[TierId, int]:
    rows = zip(leeway.tiers, leeway.best, strict=True)
    return {tier.id: behind(tier.id, best, values[tier.id]) for tier, best in rows}
