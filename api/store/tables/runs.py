"""Runs: what was asked of the engine, where it stands, and what came of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.store.tables.base import Base
from api.store.types import Moment


class Run(Base):
    """One question to the engine.

    ``state``: queued → running → done | failed | cancelled. ``outcome`` is the status of the answer
    (optimal, feasible, infeasible …). ``attempt`` counts how often a worker took it up: only the worker
    that holds the last attempt may finish it, so a worker that was given up for dead cannot finish it twice.
    ``crashes`` counts the workers that never ended it, ``events`` its events.
    """

    __tablename__ = "run"
    __table_args__ = (Index("ix_run_state_owner", "state", "owner"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    programme_version_id: Mapped[str] = mapped_column(ForeignKey("programme_version.id"), index=True)
    scenario_id: Mapped[str | None] = mapped_column(ForeignKey("scenario.id"))
    edits: Mapped[dict[str, Any] | None] = mapped_column(JSON)  # of the scenario when the run was made
    plan_id: Mapped[str | None]
    parameters: Mapped[dict[str, Any]] = mapped_column(JSON)
    owner: Mapped[str] = mapped_column(index=True)
    priority: Mapped[int] = mapped_column(default=10)
    time_limit_s: Mapped[float | None]
    state: Mapped[str] = mapped_column(default="queued", index=True)
    outcome: Mapped[str | None]
    cancel_requested: Mapped[bool] = mapped_column(default=False)
    attempt: Mapped[int] = mapped_column(default=0)
    crashes: Mapped[int] = mapped_column(default=0)
    events: Mapped[int] = mapped_column(default=0)
    worker: Mapped[str | None]
    result_digest: Mapped[str | None] = mapped_column(ForeignKey("document.digest"))
    error: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(Moment)
    started_at: Mapped[datetime | None] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)


class RunEvent(Base):
    """One thing that happened in a run; ``number`` counts from 1 within it and is the id of a server-sent event."""

    __tablename__ = "run_event"
    __table_args__ = (UniqueConstraint("run_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    run_id: Mapped[str] = mapped_column(ForeignKey("run.id"), index=True)
    number: Mapped[int]
    kind: Mapped[str]
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(Moment)


class Worker(Base):
    """A worker process and when it was last heard of.

    ``state``: alive, lost (its process is known to be gone), dead (its runs were given to others), left (it stopped).
    """

    __tablename__ = "worker"

    id: Mapped[str] = mapped_column(primary_key=True)
    host: Mapped[str]
    version: Mapped[str]
    state: Mapped[str] = mapped_column(default="alive")
    started_at: Mapped[datetime] = mapped_column(Moment)
    heard_at: Mapped[datetime] = mapped_column(Moment)


class Idempotency(Base):
    """An answered request under its key: the same request again gets the same answer, another one is refused."""

    __tablename__ = "idempotency"

    key: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    request_hash: Mapped[str]
    location: Mapped[str]
    etag: Mapped[str | None]
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(Moment)
