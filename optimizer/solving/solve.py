"""solve: programme -> the best plan, judged, with a status that says what is proven."""

from __future__ import annotations

import time

from optimizer.checking import check
from optimizer.compiling import compile_programme
from optimizer.domain.plan import Plan, Status, TierResult
from optimizer.domain.programme import Programme
from optimizer.errors import PlanRefused
from optimizer.solving.assemble import assemble
from optimizer.solving.optimum import Optimum, find_optimum
from optimizer.solving.options import CancelToken, Clock, ProgressCallback, SolveOptions
from optimizer.solving.result import SolveResult


def solve(
    programme: Programme,
    options: SolveOptions | None = None,
    progress: ProgressCallback | None = None,
    cancel: CancelToken | None = None,
) -> SolveResult:
    """Return the best plan of a consistent programme, tier by tier.

    Parameters
    ----------
    programme
        As loaded; its references must hold (:func:`optimizer.domain.consistency.problems`).
    progress
        Called as tiers begin, improve and end, possibly from another thread.
    cancel
        Stops the search; the best plan so far is returned.

    Raises
    ------
    PlanRefused
        If the judge refuses the plan found: a defect of the program, never an answer.
    """
    options, cancel = options or SolveOptions(), cancel or CancelToken()
    clock = Clock(options.time_limit_s, cancel)
    began = time.perf_counter()
    instance = compile_programme(programme)
    compiled = time.perf_counter()
    found = find_optimum(instance, options, clock, progress)
    searched = time.perf_counter()
    seconds = {"compile": compiled - began, "search": searched - compiled}
    engine = "+".join(found.engines)
    if found.selection is None:
        status = _status_without_plan(found.answer, cancel)
        return SolveResult(status, None, (), engine, found.structure, found.notes, seconds)
    tiers = tier_results(found)
    status = _status(tiers, cancel)
    plan = assemble(found.model, found.selection, status, tiers, engine)
    if options.certificate:
        from optimizer.solving.certify import certify  # its library is slow to import

        plan = plan.model_copy(update={"certificate": certify(found, clock)})
    certified = time.perf_counter()
    seconds["certify"] = certified - searched
    judge(programme, plan)
    seconds["judge"] = time.perf_counter() - certified
    return SolveResult(status, plan, tiers, engine, found.structure, found.notes, seconds)


def _status_without_plan(answer: str, cancel: CancelToken) -> Status:
    if answer == "infeasible":
        return "infeasible"
    return "cancelled" if cancel.cancelled else "no_plan_in_time"


def _status(tiers: tuple[TierResult, ...], cancel: CancelToken) -> Status:
    if all(tier.proven for tier in tiers):
        return "optimal"
    return "cancelled" if cancel.cancelled else "feasible"


def tier_results(found: Optimum) -> tuple[TierResult, ...]:
    """Return each tier with the value of the final plan, which later goals may have lowered within tolerance."""
    instance = found.model.context.instance
    return tuple(
        TierResult(
            id=tier.id,
            sense=objective.sense,
            value=value,
            best=outcome.best,
            bound=outcome.bound,
            proven=outcome.proven,
            tolerance=outcome.tolerance,
        )
        for tier, objective, outcome, value in zip(
            instance.tiers, found.model.objectives, found.outcomes, found.values, strict=False
        )
    )


def judge(programme: Programme, plan: Plan) -> None:
    """Let the judge pass the plan.

    Raises
    ------
    PlanRefused
        If it does not: a defect of the program, never an answer.
    """
    verdict = check(programme, plan)
    if verdict.violations:
        raise PlanRefused(sorted({violation.code for violation in verdict.violations}))
