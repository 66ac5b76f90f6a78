"""Who has a run in hand. A run is taken up under a number of attempt; only the holder of the last one may end it.

So a worker that was taken for dead and comes back can neither end its old run a second time nor add to its events.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from api.audit.chain import record
from api.jobs.events import OPEN, append
from api.store.database import Database
from api.store.tables import Run
from api.store.types import now

MOST_CRASHES = 3
"""A run that took down so many workers is given up."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A run taken up by a worker."""

    run_id: str
    worker: str
    attempt: int

    @property
    def is_last(self) -> tuple[ColumnElement[bool], ...]:
        """Conditions under which the run is still this holder's."""
        return (Run.attempt == self.attempt, Run.worker == self.worker, Run.state == "running")


def take_up(database: Database, worker: str, run_id: str) -> Hold | None:
    """Return the hold of a run that waits or whose holder is gone; None: it is over, or is now.

    A run found running was in the hands of a worker that never ended it: that counts as a crash.
    """
    with database.writing() as session:
        run = session.get(Run, run_id, with_for_update=True)
        if run is None or run.state not in OPEN:
            return None
        run.crashes += run.state == "running"
        run.attempt += 1
        if run.cancel_requested:
            close(session, run, "cancelled")
            return None
        if run.crashes >= MOST_CRASHES:
            close(session, run, "failed", error={"code": "run.crashed"})
            return None
        run.state, run.worker = "running", worker
        run.started_at = run.started_at or now()
        hold = Hold(run.id, worker, run.attempt)
        session.flush()
        append(session, run_id, [("running", {"attempt": hold.attempt})])
        return hold


def release(database: Database, hold: Hold) -> None:
    """Give a run back that this worker cannot end because it must stop; no crash of the run's."""
    with database.writing() as session:
        run = session.get(Run, hold.run_id, with_for_update=True)
        if run is not None and (run.attempt, run.worker, run.state) == (hold.attempt, hold.worker, "running"):
            run.state, run.worker = "queued", None
            session.flush()
            append(session, run.id, [("queued", {"attempt": hold.attempt})])


def close(
    session: Session,
    run: Run,
    state: str,
    *,
    outcome: str | None = None,
    error: Mapping[str, Any] | None = None,
    plans: tuple[str, ...] = (),
) -> None:
    """End a run whose row this transaction holds: state, last event and audit entry together."""
    run.state, run.outcome, run.finished_at = state, outcome, now()
    run.error = dict(error) if error else None
    session.flush()
    append(session, run.id, [(state, {"outcome": outcome, "plans": list(plans), "error": run.error})])
    record(session, run.owner, f"run.{state}", run.id, outcome=outcome, plans=list(plans))
