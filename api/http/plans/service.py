"""Reads plans."""

from __future__ import annotations

from sqlalchemy.orm import Session

from api.http.plans.schemas import PlanOut
from api.http.problems import Refused
from api.store.tables import PlanRow


def plan_row(session: Session, plan_id: str, *, lock: bool = False) -> PlanRow:
    """Return a plan, or refuse with 404."""
    row = session.get(PlanRow, plan_id, with_for_update=lock or None)
    if row is None:
        raise Refused(404, "unknown.plan", id=plan_id)
    return row


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
