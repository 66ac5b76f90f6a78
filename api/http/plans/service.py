"""Reads plans."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from api.access.actor import Actor
from api.access.scope import Sight, concerning, concerns, sight_of
from api.http.etags import etag
from api.http.exchange import Reply, as_json
from api.http.paging import Page, page
from api.http.plans.schemas import PlanOut
from api.http.problems import Refused
from api.http.recent import Content
from api.store.database import Database
from api.store.documents import take, take_plan
from api.store.tables import PlanRow, ProgrammeVersion


def plan_row(session: Session, actor: Actor, plan_id: str, *, lock: bool = False) -> PlanRow:
    """Return a plan that concerns the actor, or refuse with 404."""
    row = session.get(PlanRow, plan_id, with_for_update=lock or None)
    if row is None or not concerns(session, actor, row.programme_version_id):
        raise Refused(404, "unknown.plan", id=plan_id)
    return row


def visible(actor: Actor) -> Select[Any]:
    """Return the plans that concern an actor."""
    return select(PlanRow).where(concerning(actor, PlanRow.programme_version_id))


def sight(session: Session, actor: Actor, row: PlanRow) -> Sight:
    """Return what an actor sees of a plan: who is hidden in its programme, or in what that was made of, is hidden."""
    if actor.sees_all:
        return sight_of(session, actor)
    base = session.get_one(ProgrammeVersion, row.programme_version_id)
    return sight_of(session, actor, row.programme_digest, base.digest)


def listed(database: Database, actor: Actor, limit: int, after: str | None) -> bytes:
    """Return plans, newest first, as JSON."""
    with database.reading() as session:
        rows, following = page(session, visible(actor), PlanRow.id, limit, after)
    return as_json(Page[PlanOut](items=[shown(row) for row in rows], next=following))


def read(database: Database, actor: Actor, plan_id: str) -> Reply[bytes]:
    """Return a plan's state and figures, as JSON."""
    with database.reading() as session:
        row = plan_row(session, actor, plan_id)
    return Reply(as_json(shown(row)), {"ETag": etag(row.version)})


def document(database: Database, actor: Actor, plan_id: str) -> Content:
    """Return the plan as plan.json has it; of an actor with units, its own nominees' part."""
    with database.reading() as session:
        row = plan_row(session, actor, plan_id)
        if actor.sees_all:
            return Content(f'"{row.digest}"', take(session, row.digest))
        seen, plan = sight(session, actor, row), take_plan(session, row.digest)
    from optimizer.loading import plan_bytes

    return Content(f'"{row.digest}{seen.mark}"', plan_bytes(seen.plan(plan)))


def shown(row: PlanRow) -> PlanOut:
    """Return a plan as the API shows it."""
    return PlanOut(
        id=row.id,
        run=row.run_id,
        programme_version=row.programme_version_id,
        scenario=row.scenario_id,
        state=row.state,
        title=row.title,
        summary=row.summary,
        digest=row.digest,
        programme_digest=row.programme_digest,
        created_by=row.created_by,
        created_at=row.created_at,
        changed_at=row.changed_at,
    )
