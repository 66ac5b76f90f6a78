"""Who has a run in hand. A run is taken up under a number of attempt; only the holder of the last one may end it.

So a worker that was taken for dead and comes back can neither end its old run a second time nor add to its events.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from api.audit.chain import record
from api.jobs.events import OPEN, Event, append_to
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

    def take(self, session: Session) -> Run | None:
        """Return the run's row, held by this transaction, if the run is still this holder's."""
        run = session.get(Run, self.run_id, with_for_update=True)
        ours = (self.attempt, self.worker, "running")
        return run if run is not None and (run.attempt, run.worker, run.state) == ours else None


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
        append_to(session, run, [("running", {"attempt": run.attempt})])
        return Hold(run.id, worker, run.attempt)


def release(database: Database, hold: Hold) -> None:
    """Give a run back that this worker cannot end because it must stop; no crash of the run's."""
    with database.writing() as session:
        run = hold.take(session)
        if run is not None:
            run.state, run.worker = "queued", None
            append_to(session, run, [("queued", {"attempt": hold.attempt})])


def close(
    session: Session,
    run: Run,
    state: str,
    *,
    outcome: str | None = None,
    error: Mapping[str, Any] | None = None,
    plans: tuple[str, ...] = (),
    before: Sequence[Event] = (),
) -> None:
    """End a run whose row this transaction holds: state, events (``before``, and the last) and audit entry together."""
    run.state, run.outcome, run.finished_at = state, outcome, now()
    run.error = dict(error) if error else None
    append_to(session, run, [*before, (state, {"outcome": outcome, "plans": list(plans), "error": run.error})])
    record(session, run.owner, f"run.{state}", run.id, outcome=outcome, plans=list(plans))
