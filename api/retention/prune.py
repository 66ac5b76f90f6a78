"""Forgets what is old: events and results of runs, drafts nobody took up, answers kept for repeated requests."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, or_, select
from sqlalchemy.orm import Session

from api.audit.chain import record
from api.store.tables import (
    Comment,
    Decision,
    Document,
    Idempotency,
    LoginSession,
    PlanRow,
    PlanStep,
    ProgrammeVersion,
    Run,
    RunEvent,
    Worker,
)
from api.store.types import now

KEPT_STATES = ("proposed", "under_review", "returned", "approved", "published")
"""Plans in these states stay, whatever their age, with the runs that made them or stand on them."""


def prune(session: Session, actor: str, days: int) -> dict[str, int]:
    """Delete what ended more than ``days`` ago and nothing rests on; return how much of each."""
    before = now() - timedelta(days=days)
    kept_runs = select(PlanRow.run_id).where(or_(PlanRow.state.in_(KEPT_STATES), PlanRow.changed_at >= before))
    about_kept = select(PlanRow.id).where(or_(PlanRow.state.in_(KEPT_STATES), PlanRow.changed_at >= before))
    old = select(Run.id).where(
        Run.finished_at < before, Run.id.not_in(kept_runs), or_(Run.plan_id.is_(None), Run.plan_id.not_in(about_kept))
    )
    runs = list(session.scalars(old))
    gone = {"runs": len(runs), **_runs(session, runs), **_others(session, before)}
    gone["documents"] = _documents(session, before)
    record(session, actor, "pruned", "store", days=days, **gone)
    return gone


def _runs(session: Session, runs: list[str]) -> dict[str, int]:
    plans = list(session.scalars(select(PlanRow.id).where(PlanRow.run_id.in_(runs))))
    for table in (Comment, Decision, PlanStep):
        session.execute(delete(table).where(table.plan_id.in_(plans)))
    session.execute(delete(PlanRow).where(PlanRow.id.in_(plans)))
    session.execute(delete(RunEvent).where(RunEvent.run_id.in_(runs)))
    session.execute(delete(Run).where(Run.id.in_(runs)))
    return {"plans": len(plans)}


def _others(session: Session, before: datetime) -> dict[str, int]:
    wheres: dict[Any, ColumnElement[bool]] = {
        Idempotency: Idempotency.created_at < before,
        LoginSession: LoginSession.expires_at < before,
        Worker: Worker.heard_at < before,
    }
    counts = {}
    for table, where in wheres.items():
        counts[table.__tablename__] = session.execute(delete(table).where(where)).rowcount  # type: ignore[attr-defined]  # a delete has it
    return counts


def _documents(session: Session, before: datetime) -> int:
    """Delete content that nothing points to, uploads of runs that are over among it."""
    pointing = or_(
        exists().where(ProgrammeVersion.digest == Document.digest),
        exists().where(or_(PlanRow.digest == Document.digest, PlanRow.programme_digest == Document.digest)),
        exists().where(Run.result_digest == Document.digest),
    )
    return int(session.execute(delete(Document).where(~pointing, Document.created_at < before)).rowcount)  # type: ignore[attr-defined]  # likewise
