"""solve: programme -> the best plan, judged, with a status that says what is proven."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from optimizer.checking import check
from optimizer.compiling import compile_programme
from optimizer.domain.plan import Plan, Status, TierResult
from optimizer.domain.programme import Programme
from optimizer.errors import PlanRefused
from optimizer.solving.assemble import assemble
from optimizer.solving.optimum import Optimum, find_optimum
from optimizer.solving.options import CancelToken, Clock, ProgressCallback, SolveOptions
from optimizer.solving.preload import preload
from optimizer.solving.result import SolveResult
from optimizer.stopping import Stopped, stoppable, uncollected

_CHECK_SHARE = 2.0
"""Assembling and judging a plan take at most so many times what compiling the programme took on the same machine
(measured: 0.5 to 1.6, `benchmarks/limits.py`)."""

_GRACE_S = 0.05
"""Seconds after the limit in which a judge that is nearly done may finish."""


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

    Notes
    -----
    The time limit is for everything from the call to the return, loading libraries apart (once a process, half a
    second; and the inner loops, where set-up has not compiled them). Compiling is broken off by it; the search ends so
    much earlier that assembling and judging the plan fit in (:data:`_CHECK_SHARE`), for no plan leaves unjudged; the
    certificate gets what is left then. Should the judge not be done :data:`_GRACE_S` after the limit all the same,
    there is no plan (``note.plan_unchecked``). When to leave after a cancel: :meth:`CancelToken.cancel`.
    """
    options = options or SolveOptions()
    if options.time_limit_s is not None:
        preload(options.engine)
    run = _Run(programme, options, cancel or CancelToken())
    try:
        return run.result(progress)
    except Stopped as stopped:
        return replace(run.without_plan("unknown"), remains=stopped)


@dataclass(slots=True)
class _Run:
    """One solve: what is known so far, so that it can be broken off."""

    programme: Programme
    options: SolveOptions
    cancel: CancelToken
    clock: Clock = field(init=False)
    seconds: dict[str, float] = field(default_factory=dict)
    found: Optimum | None = None

    def __post_init__(self) -> None:
        self.clock = Clock(self.options.time_limit_s, self.cancel)

    def result(self, progress: ProgressCallback | None) -> SolveResult:
        with stoppable(lambda: self.clock.is_over):
            with self._phase("compile"), uncollected():
                instance = compile_programme(self.programme)
            reserve_s = _CHECK_SHARE * self.seconds["compile"]
            with self._phase("search"):
                found = self.found = find_optimum(instance, self.options, self.clock, progress, reserve_s=reserve_s)
        if found.selection is None:
            return self.without_plan(found.answer)
        tiers = tier_results(found)
        status = _status(tiers, self.cancel)
        with stoppable(self._must_leave), uncollected():
            with self._phase("assemble"):
                plan = assemble(found.model, found.selection, status, tiers, "+".join(found.engines))
            with self._phase("judge"):
                judge(self.programme, plan)
        with self._phase("certify"):
            plan = self._certified(plan)
        return self._result(status, plan, tiers)

    def without_plan(self, answer: str) -> SolveResult:
        """Return the result of a search that found no plan, or whose plan could not be judged in time."""
        if answer == "infeasible":
            return self._result("infeasible", None, ())
        return self._result("cancelled" if self.cancel.cancelled else "no_plan_in_time", None, ())

    def _result(self, status: Status, plan: Plan | None, tiers: tuple[TierResult, ...]) -> SolveResult:
        found = self.found
        if found is None:
            return SolveResult(status, plan, tiers, "", None, (), self.seconds)
        notes = found.notes
        if plan is None and found.selection is not None:
            notes = (*notes, "note.plan_unchecked")
        bounds = {} if status == "infeasible" else true_bounds(found)
        engine, instance = "+".join(found.engines), found.model.context.instance
        return SolveResult(status, plan, tiers, engine, found.structure, notes, self.seconds, bounds, instance=instance)

    def _certified(self, plan: Plan) -> Plan:
        """Return the plan with its certificate. What a certificate proves is no part of what the judge looks at."""
        assert self.found is not None
        if not self.options.certificate or self.clock.is_over:
            return plan
        from optimizer.solving.certify import certify  # its library is slow to import

        with uncollected():
            return plan.model_copy(update={"certificate": certify(self.found, self.clock)})

    def _must_leave(self) -> bool:
        if self.cancel.must_leave:
            return True
        limit_s = self.clock.limit_s
        return limit_s is not None and self.clock.elapsed_s > limit_s + _GRACE_S

    @contextmanager
    def _phase(self, name: str) -> Iterator[None]:
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = time.perf_counter() - began


def true_bounds(found: Optimum) -> dict[str, int]:
    """Return a bound for each tier that no plan is better than, whatever the tiers before it are worth.

    The bound of a search holds beside the tiers before it: it counts while these are proven.
    """
    bounds = {}
    proven = True
    for number, objective in enumerate(found.model.objectives[: len(found.model.context.instance.tiers)]):
        outcome = found.outcomes[number] if number < len(found.outcomes) else None
        bounds[objective.tier] = outcome.bound if outcome is not None and proven else objective.bound
        proven = proven and outcome is not None and outcome.proven
    return bounds


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
