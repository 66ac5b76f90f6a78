"""Plans under review: states, comments, and what reviewers decided about single assignments."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from api.store.tables.base import Base
from api.store.types import Moment


class PlanRow(Base):
    """A candidate plan. ``digest`` is its content, ``programme_digest`` the programme it solves, edits applied.

    ``state``: draft → proposed → under_review → approved | returned → published; withdrawn from any but published's
    content, which never changes. ``version`` counts changes, for If-Match.
    """

    __tablename__ = "plan"

    id: Mapped[str] = mapped_column(primary_key=True)
    run_id: Mapped[str] = mapped_column(ForeignKey("run.id"), index=True)
    programme_version_id: Mapped[str] = mapped_column(ForeignKey("programme_version.id"), index=True)
    scenario_id: Mapped[str | None] = mapped_column(ForeignKey("scenario.id"))
    digest: Mapped[str] = mapped_column(ForeignKey("document.digest"))
    programme_digest: Mapped[str] = mapped_column(ForeignKey("document.digest"))
    title: Mapped[dict[str, str]] = mapped_column(JSON)
    summary: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(default="draft", index=True)
    proposed_by: Mapped[str | None]
    created_by: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(default=1)


class PlanStep(Base):
    """One change of a plan's state: who, from where to where, why."""

    __tablename__ = "plan_step"

    id: Mapped[str] = mapped_column(primary_key=True)
    plan_id: Mapped[str] = mapped_column(ForeignKey("plan.id"), index=True)
    before: Mapped[str]
    after: Mapped[str]
    by: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(Moment)


class Comment(Base):
    """A remark on a plan (``subject`` plan), a person of it or a post."""

    __tablename__ = "comment"

    id: Mapped[str] = mapped_column(primary_key=True)
    plan_id: Mapped[str] = mapped_column(ForeignKey("plan.id"), index=True)
    subject: Mapped[str]
    subject_id: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)


class Decision(Base):
    """What a reviewer wants of one assignment: accept, reject, pin, ban or waive (a rule), with the reason."""

    __tablename__ = "decision"

    id: Mapped[str] = mapped_column(primary_key=True)
    plan_id: Mapped[str] = mapped_column(ForeignKey("plan.id"), index=True)
    verdict: Mapped[str]
    nominee: Mapped[str]
    post: Mapped[str | None]
    rule: Mapped[str | None]
    reason: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
