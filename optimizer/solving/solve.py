"""solve: programme -> the best plan, judged, with a status that says what is proven."""

from __future__ import annotations

import time

from optimizer.checking import check
from optimizer.compiling import Instance, compile_programme
from optimizer.compiling.model import build_model
from optimizer.compiling.patterns import Patterns
from optimizer.domain.plan import Plan, Status, TierResult
from optimizer.domain.programme import Programme
from optimizer.errors import PlanRefused
from optimizer.solving.assemble import assemble
from optimizer.solving.engine import Engine
from optimizer.solving.options import CancelToken, Clock, ProgressCallback, SolveOptions
from optimizer.solving.result import SolveResult
from optimizer.solving.structure import Structure, block_structure, plain_structure
from optimizer.solving.tiers import Search

_LARGE = 5_000
"""Arcs from which on ``auto`` fills blocks as wholes; below, HiGHS is done before the compiled code is loaded."""


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
    seconds: dict[str, float] = {}
    began = time.perf_counter()
    instance = compile_programme(programme)
    patterns, main, structure = _choose(instance, options)
    model = build_model(instance, patterns)
    seconds["compile"] = time.perf_counter() - began
    second = (lambda: _cpsat(options)) if options.engine != "cpsat" else _milp
    search = Search(model, programme.tiers, main, second, clock, progress)
    began = time.perf_counter()
    answer = search.run()
    seconds["search"] = time.perf_counter() - began
    engine, notes = "+".join(dict.fromkeys(search.engines)), tuple(search.notes)
    if answer != "found":
        return SolveResult(_status_without_plan(answer, cancel), None, (), engine, structure, notes, seconds)
    tiers = _tier_results(search)
    status = _status(tiers, cancel)
    began = time.perf_counter()
    assert search.solution is not None
    plan = assemble(model, model.context.model.selection(search.solution), status, tiers, engine)
    _judge(programme, plan)
    seconds["judge"] = time.perf_counter() - began
    return SolveResult(status, plan, tiers, engine, structure, notes, seconds)


def _choose(instance: Instance, options: SolveOptions) -> tuple[Patterns | None, Engine, Structure]:
    """Return the columns of the model and the engine that the options and the size of the programme ask for."""
    if options.engine == "cpsat":
        return None, _cpsat(options), plain_structure(instance, "cpsat", "engine.asked")
    if options.engine == "milp":
        return None, _milp(), plain_structure(instance, "milp", "engine.asked")
    if options.engine == "auto" and len(instance.arcs) < _LARGE:
        return None, _milp(), plain_structure(instance, "milp", "engine.small")
    from optimizer.solving.blocks.bundle import bundle  # compiled code: small programmes do without
    from optimizer.solving.pricing.engine import PricedBlocks

    patterns, reasons = bundle(instance)
    return patterns, PricedBlocks(), block_structure(instance, patterns, reasons)


def _milp() -> Engine:
    from optimizer.solving.milp import Milp  # not paid for by runs of the other engine

    return Milp()


def _cpsat(options: SolveOptions) -> Engine:
    from optimizer.solving.cpsat import CpSat  # slow to import, and most runs never ask it

    return CpSat(options.workers)


def _status_without_plan(answer: str, cancel: CancelToken) -> Status:
    if answer == "infeasible":
        return "infeasible"
    return "cancelled" if cancel.cancelled else "no_plan_in_time"


def _status(tiers: tuple[TierResult, ...], cancel: CancelToken) -> Status:
    if all(tier.proven for tier in tiers):
        return "optimal"
    return "cancelled" if cancel.cancelled else "feasible"


def _tier_results(search: Search) -> tuple[TierResult, ...]:
    """Return each tier with the value of the final plan, which later tiers may have lowered within tolerance."""
    assert search.solution is not None
    return tuple(
        TierResult(
            id=objective.tier,
            sense=objective.sense,
            value=search.model.value(objective.tier, search.solution),
            best=outcome.best,
            bound=outcome.bound,
            proven=outcome.proven,
            tolerance=outcome.tolerance,
        )
        for objective, outcome in zip(search.model.objectives, search.outcomes, strict=True)
    )


def _judge(programme: Programme, plan: Plan) -> None:
    verdict = check(programme, plan)
    if verdict.violations:
        raise PlanRefused(sorted({violation.code for violation in verdict.violations}))
