"""Remarks on a plan, its people and its posts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from api.access.actor import Actor
from api.audit.chain import record
from api.http.plans.service import sight
from api.http.reviews.schemas import CommentIn, CommentOut
from api.store.documents import take_programme
from api.store.identity import new_id
from api.store.tables import Comment, PlanRow
from api.store.types import now
from optimizer.errors import InputRefused, Problem


def add(session: Session, actor: Actor, row: PlanRow, asked: CommentIn) -> Comment:
    """Store a remark on something that exists."""
    if asked.subject != "plan":
        _refuse_unknown(session, actor, row, asked)
    comment = Comment(
        id=new_id("cmt"),
        plan_id=row.id,
        subject=asked.subject,
        subject_id=asked.subject_id if asked.subject != "plan" else "",
        text=asked.text,
        by=actor.id,
        at=now(),
    )
    session.add(comment)
    session.flush()
    record(session, actor.id, "plan.commented", row.id, comment=comment.id, about=asked.subject)
    return comment


def _refuse_unknown(session: Session, actor: Actor, row: PlanRow, asked: CommentIn) -> None:
    programme = sight(session, actor, row).programme(take_programme(session, row.programme_digest))
    known = programme.nominee_by_id if asked.subject == "nominee" else programme.post_by_id
    if asked.subject_id not in known:
        code = f"{asked.subject}.unknown"
        raise InputRefused([Problem(code=code, field="subject_id", value=asked.subject_id)])


def visible(session: Session, actor: Actor, row: PlanRow) -> Select[Any]:
    """Return the remarks on a plan that an actor sees: of one with units, its own and those on its own nominees."""
    query = select(Comment).where(Comment.plan_id == row.id)
    if actor.sees_all:
        return query
    return query.where(or_(Comment.by == actor.id, Comment.id.in_(_about_own(session, actor, row))))


def _about_own(session: Session, actor: Actor, row: PlanRow) -> list[str]:
    own = sight(session, actor, row).programme(take_programme(session, row.programme_digest)).nominee_by_id
    found = session.execute(
        select(Comment.id, Comment.subject_id).where(Comment.plan_id == row.id, Comment.subject == "nominee")
    )
    return [comment for comment, nominee in found if nominee in own]


def shown(comment: Comment) -> CommentOut:
    """Return a remark as the API shows it."""
    return CommentOut.model_validate(comment, from_attributes=True)
