"""conflicts: an infeasible programme -> what in it clashes, in its own terms, proven; and what would help."""

from __future__ import annotations

from optimizer.conflicts.confirm import Refuted, confirm, has_plan, let_pass, switched_within
from optimizer.conflicts.repairs import find_repairs
from optimizer.conflicts.report import Conflict, ConflictReport, ConflictStatus
from optimizer.conflicts.search import Found, find_conflicts
from optimizer.conflicts.shrink import Undecided
from optimizer.domain.programme import Programme
from optimizer.domain.requirements import requirements
from optimizer.solving.feasibility import Feasibility
from optimizer.solving.options import CancelToken, Clock


def conflicts(
    programme: Programme,
    at_most: int = 1,
    repairs: int = 0,
    time_limit_s: float | None = None,
    cancel: CancelToken | None = None,
) -> ConflictReport:
    """Return what clashes in a consistent programme.

    Parameters
    ----------
    at_most
        How many conflicts are wanted, the smallest first.
    repairs
        How many repairs are wanted, the least painful first.
    time_limit_s
        Seconds for everything; what is not settled by then is said not to be proven.

    Raises
    ------
    PlanRefused
        If the judge refuses a plan on which an answer rests: a defect of the program.
    """
    clock = Clock(time_limit_s, cancel or CancelToken())
    count = len(requirements(programme))
    try:
        model = switched_within(programme, clock)
    except Undecided:
        return ConflictReport(status=_without_conflict("unknown", clock), requirements=count)
    for exact in (False, True):
        oracle = Feasibility(model, clock, exact)
        verdict = oracle.ask(oracle.everything)
        if verdict.solution is not None:
            let_pass(programme, oracle.selection(verdict.solution))
        if verdict.answer != "infeasible":
            return ConflictReport(status=_without_conflict(verdict.answer, clock), requirements=count)
        try:
            found = find_conflicts(oracle, at_most)
            confirmed = [confirm(programme, oracle, one) for one in found.conflicts]
            break
        except Refuted:
            continue  # once more in whole numbers
    else:
        return ConflictReport(status=_without_conflict("unknown", clock), requirements=count)
    report = _report(programme, found, confirmed, count, clock)
    if repairs and report.status == "infeasible":
        listed, complete = find_repairs(programme, oracle, repairs)
        report = report.model_copy(update={"repairs": listed, "repairs_complete": complete})
    return report


def _report(programme: Programme, found: Found, confirmed: list[Conflict], count: int, clock: Clock) -> ConflictReport:
    proven = any(one.infeasible for one in confirmed)
    if not proven and not clock.is_over:  # a part of the programme that is impossible would do; there was none in time
        proven = has_plan(programme, clock) == "infeasible"
    return ConflictReport(
        status="infeasible" if proven else _without_conflict("unknown", clock),
        requirements=count,
        conflicts=tuple(confirmed),
        smallest=found.smallest and bool(confirmed) and confirmed[0].proven,
        complete=found.complete and all(one.proven for one in confirmed),
    )


def _without_conflict(answer: str, clock: Clock) -> ConflictStatus:
    if answer == "found":
        return "feasible"
    return "cancelled" if clock.cancel.cancelled else "not_proven"
