"""Takes runs in, shows and cancels them."""

from __future__ import annotations

from pydantic import ValidationError
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.access.actor import Actor
from api.audit.chain import record
from api.http.problems import Refused
from api.http.programmes.service import version_row
from api.http.runs.schemas import RunIn, RunOut
from api.jobs.execution import add_event
from api.jobs.kinds import kinds
from api.store.identity import new_id
from api.store.tables import PlanRow, Run, Scenario
from api.store.types import now
from optimizer.domain.edits import Edits
from optimizer.errors import InputRefused, Problem

OPEN = ("queued", "running")


def create(session: Session, actor: Actor, asked: RunIn, most: int, edits: Edits | None = None) -> Run:
    """Store a run as queued; the caller enqueues it once that is committed.

    ``edits`` are applied to the programme of the run's plan (or scenario, or version) before anything is asked.
    """
    kind = kinds().get(asked.kind)
    if kind is None:
        raise Refused(422, "kind_unknown", kind=asked.kind, allowed=", ".join(sorted(kinds())))
    try:
        parameters = kind.parameters.model_validate(asked.parameters)
    except ValidationError as wrong:
        raise InputRefused(
            [
                Problem(code="parameter.invalid", field=".".join(map(str, one["loc"])), allowed=str(one["type"]))
                for one in wrong.errors()
            ]
        ) from None
    _within_limit(session, actor, most)
    version, scenario, plan = _subject(session, asked, kind.about_plan)
    run = Run(
        id=new_id("run"),
        kind=asked.kind,
        programme_version_id=version,
        scenario_id=scenario.id if scenario else None,
        edits=edits.model_dump(mode="json", by_alias=True) if edits else scenario.edits if scenario else None,
        plan_id=plan,
        parameters=parameters.model_dump(mode="json", by_alias=True),
        owner=actor.id,
        priority=asked.priority,
        time_limit_s=asked.time_limit_s,
        state="queued",
        created_at=now(),
    )
    row = version_row(session, version)
    row.used_at = row.used_at or now()
    session.add(run)
    session.flush()
    add_event(session, run.id, "queued", {})
    record(session, actor.id, "run.created", run.id, kind=run.kind, version=version, plan=plan)
    return run


def _within_limit(session: Session, actor: Actor, most: int) -> None:
    count = session.scalar(select(func.count()).where(Run.owner == actor.id, Run.state.in_(OPEN))) or 0
    if count >= most:
        raise Refused(429, "too_many_runs", headers={"Retry-After": "10"}, count=count, allowed=most)


def _subject(session: Session, asked: RunIn, about_plan: bool) -> tuple[str, Scenario | None, str | None]:
    """Return (version id, scenario, plan id) that a run is about."""
    if about_plan or asked.plan is not None:
        plan = session.get(PlanRow, asked.plan or "")
        if plan is None:
            raise Refused(404, "unknown.plan", id=asked.plan or "")
        return plan.programme_version_id, None, plan.id
    if asked.scenario is not None:
        scenario = session.get(Scenario, asked.scenario)
        if scenario is None:
            raise Refused(404, "unknown.scenario", id=asked.scenario)
        return scenario.programme_version_id, scenario, None
    return version_row(session, asked.programme_version or "").id, None, None


def run_row(session: Session, run_id: str, *, lock: bool = False) -> Run:
    """Return a run, or refuse with 404."""
    run = session.get(Run, run_id, with_for_update=lock or None)
    if run is None:
        raise Refused(404, "unknown.run", id=run_id)
    return run


def cancel(session: Session, actor: Actor, run_id: str) -> Run:
    """Ask a run to stop: one that waits is over at once, one that works keeps the best plan so far."""
    run = run_row(session, run_id, lock=True)
    if run.state in OPEN and not run.cancel_requested:
        run.cancel_requested = True
        if run.state == "queued":
            run.state, run.finished_at = "cancelled", now()
            add_event(session, run.id, "cancelled", {})
        record(session, actor.id, "run.cancel_requested", run.id)
    return run


def shown(session: Session, run: Run) -> RunOut:
    """Return a run as the API shows it."""
    plans = session.scalars(select(PlanRow.id).where(PlanRow.run_id == run.id).order_by(PlanRow.id))
    return RunOut(
        id=run.id,
        kind=run.kind,
        state=run.state,
        outcome=run.outcome,
        programme_version=run.programme_version_id,
        scenario=run.scenario_id,
        plan=run.plan_id,
        parameters=run.parameters,
        time_limit_s=run.time_limit_s,
        priority=run.priority,
        owner=run.owner,
        attempt=run.attempt,
        cancel_requested=run.cancel_requested,
        error=run.error,
        plans=list(plans),
        created_at=run.created_at,
        started_at=run.started_at,
        finished_at=run.finished_at,
    )
