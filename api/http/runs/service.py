"""Takes runs in, shows and cancels them."""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from api.access.actor import Actor
from api.access.permissions import may
from api.access.scope import Sight, concerning, concerns, sight_of
from api.audit.chain import record
from api.http.plans.service import plan_row
from api.http.plans.service import sight as plan_sight
from api.http.problems import Refused
from api.http.programmes.service import version_row
from api.http.runs.schemas import RunIn, RunOut
from api.http.scenarios.service import scenario_row
from api.jobs.events import OPEN, append_to
from api.jobs.holding import close
from api.jobs.kinds import Kind, Parameters, kinds
from api.store.documents import take_programme
from api.store.identity import new_id
from api.store.tables import PlanRow, Run, Scenario, User
from api.store.types import now
from optimizer.domain.edits import Edits
from optimizer.errors import InputRefused, Problem
from optimizer.loading.json_file import json_bytes

AGAIN_S = 10
"""After so many seconds somebody with too many runs may try again."""


def create(session: Session, actor: Actor, asked: RunIn, most: int, edits: Edits | None = None) -> Run:
    """Store a run as queued; the caller offers it to the queue once that is committed.

    ``edits`` are applied to the programme of the run's plan (or scenario, or version) before anything is asked.
    """
    kind = kinds().get(asked.kind)
    if kind is None:
        raise Refused(422, "kind_unknown", kind=asked.kind, allowed=", ".join(sorted(kinds())))
    parameters = _parameters(kind, asked)
    version, scenario, plan = _subject(session, actor, asked, kind)
    _refuse_others(session, actor, kind, parameters, plan)
    _within_limit(session, actor, most)
    run = Run(
        id=new_id("run"),
        kind=asked.kind,
        programme_version_id=version,
        scenario_id=scenario.id if scenario else None,
        edits=edits.model_dump(mode="json", by_alias=True) if edits else scenario.edits if scenario else None,
        plan_id=plan.id if plan else None,
        parameters=parameters.model_dump(mode="json", by_alias=True),
        owner=actor.id,
        priority=asked.priority,
        time_limit_s=asked.time_limit_s,
        state="queued",
        created_at=now(),
    )
    row = version_row(session, actor, version)
    row.used_at = row.used_at or now()
    session.add(run)
    session.flush()
    append_to(session, run, [("queued", {})])
    record(session, actor.id, "run.created", run.id, kind=run.kind, version=version, plan=run.plan_id)
    return run


def _parameters(kind: Kind, asked: RunIn) -> Parameters:
    try:
        return kind.read(asked.parameters)
    except ValidationError as wrong:
        problems = []
        for one in wrong.errors(include_input=False, include_url=False):
            field = ".".join(("parameters", *map(str, one["loc"])))
            context = {key: value for key, value in one.get("ctx", {}).items() if isinstance(value, str | int | float)}
            allowed = ", ".join((str(one["type"]), *(f"{key}: {value}" for key, value in context.items())))
            problems.append(Problem(code="parameter.invalid", field=field, allowed=allowed))
        raise InputRefused(problems) from None


def _within_limit(session: Session, actor: Actor, most: int) -> None:
    session.get(User, actor.id, with_for_update=True)  # or two requests at once would both find room
    count = session.scalar(select(func.count()).where(Run.owner == actor.id, Run.state.in_(OPEN))) or 0
    if count >= most:
        raise Refused(429, "too_many_runs", headers={"Retry-After": str(AGAIN_S)}, count=count, allowed=most)


def _subject(session: Session, actor: Actor, asked: RunIn, kind: Kind) -> tuple[str, Scenario | None, PlanRow | None]:
    """Return (version id, scenario, plan) that a run is about: exactly one of the three is named."""
    named = [name for name in ("programme_version", "scenario", "plan") if getattr(asked, name) is not None]
    wanted = ["plan"] if kind.about == "plan" else ["programme_version", "scenario", "plan"]
    if len(named) != 1 or named[0] not in wanted:
        raise Refused(422, "run_subject", given=", ".join(named) or "—", allowed=" | ".join(wanted))
    if asked.plan is not None:
        plan = plan_row(session, actor, asked.plan)
        return plan.programme_version_id, None, plan
    if asked.scenario is not None:
        scenario = scenario_row(session, actor, asked.scenario)
        return scenario.programme_version_id, scenario, None
    return version_row(session, actor, asked.programme_version or "").id, None, None


def _refuse_others(session: Session, actor: Actor, kind: Kind, parameters: Parameters, plan: PlanRow | None) -> None:
    """Refuse (403) who may not start this run: with a scope, only explanations about one's own nominees may be had."""
    if may(actor, "runs.create"):
        return
    if actor.units is not None and may(actor, "plans.explain") and kind.nominees is not None and plan is not None:
        own = plan_sight(session, actor, plan).programme(take_programme(session, plan.programme_digest))
        asked = kind.nominees(parameters)
        if asked and asked <= own.nominee_by_id.keys():
            return
    raise Refused(403, "not_allowed", operation="runs.create")


def visible(actor: Actor) -> Select[Any]:
    """Return the runs that an actor sees: with a scope, those that it could ask for and did."""
    runs = select(Run)
    if actor.sees_all:
        return runs
    concerned = concerning(actor, Run.programme_version_id)
    return runs.where(Run.owner == actor.id, Run.kind.in_(_kinds_about_people()), concerned)


def _kinds_about_people() -> list[str]:
    return [name for name, kind in kinds().items() if kind.nominees is not None]


def run_row(session: Session, actor: Actor, run_id: str, *, lock: bool = False) -> Run:
    """Return a run that the actor sees, or refuse with 404."""
    run = session.get(Run, run_id, with_for_update=lock or None)
    if run is None or not _sees(session, actor, run):
        raise Refused(404, "unknown.run", id=run_id)
    return run


def _sees(session: Session, actor: Actor, run: Run) -> bool:
    if actor.sees_all:
        return True
    own = run.owner == actor.id and run.kind in _kinds_about_people()
    return own and concerns(session, actor, run.programme_version_id)


def cancel(session: Session, actor: Actor, run_id: str) -> Run:
    """Ask a run to stop: one that waits is over at once, one that works keeps the best plan so far."""
    run = run_row(session, actor, run_id, lock=True)
    if run.state in OPEN and not run.cancel_requested:
        run.cancel_requested = True
        record(session, actor.id, "run.cancel_requested", run.id)
        if run.state == "queued":
            close(session, run, "cancelled")
    return run


def narrowed(session: Session, actor: Actor, run: Run, result: bytes) -> bytes:
    """Return what an actor sees of a run's result: of one with units, without what names other units' nominees."""
    if actor.sees_all:
        return result
    return json_bytes(sight(session, actor, run).document(json.loads(result)) or {})


def sight(session: Session, actor: Actor, run: Run) -> Sight:
    """Return what an actor sees of what a run tells."""
    if actor.sees_all:
        return sight_of(session, actor)
    if run.plan_id is not None:
        return plan_sight(session, actor, plan_row(session, actor, run.plan_id))
    return sight_of(session, actor, version_row(session, actor, run.programme_version_id).digest)


def shown(session: Session, actor: Actor, run: Run) -> RunOut:
    """Return a run as the API shows it."""
    seen = sight(session, actor, run)
    plans = session.scalars(select(PlanRow.id).where(PlanRow.run_id == run.id).order_by(PlanRow.id))
    return RunOut(
        id=run.id,
        kind=run.kind,
        state=run.state,
        outcome=run.outcome,
        programme_version=run.programme_version_id,
        scenario=run.scenario_id,
        plan=run.plan_id,
        parameters=seen.document(run.parameters) or {},
        time_limit_s=run.time_limit_s,
        priority=run.priority,
        owner=run.owner,
        attempt=run.attempt,
        cancel_requested=run.cancel_requested,
        error=seen.document(run.error),
        plans=list(plans),
        created_at=run.created_at,
        started_at=run.started_at,
        finished_at=run.finished_at,
    )
