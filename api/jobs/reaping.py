"""Finds runs that nobody works at any more and gives them to others."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import datetime, timedelta

import structlog
from sqlalchemy import delete, select, text
from sqlalchemy.orm import Session

from api.jobs.events import OPEN
from api.jobs.queue import RunQueue
from api.store.database import Database
from api.store.tables import Idempotency, Run, Worker
from api.store.types import now

SILENT_S = 15.0
"""A worker not heard of for so long is taken for dead, and its runs are given to others."""
SWEEP_S = 10.0
SETTLED_S = 5.0
"""A run stored so long ago should be in the queue."""
MOST_SWEPT = 1000
KEYS_KEPT = timedelta(days=1)
"""So long a request with an Idempotency-Key is known again."""
LOCK = 0x4455_494D  # of PostgreSQL: one reaper at a time
log = structlog.get_logger()


class Reaper:
    """Watches the other workers on this process's own clock.

    A worker is silent when its last beat has not changed while this process watched it for ``silent_s``: clocks of
    machines need not agree, and after the database was away everybody gets that time anew (:meth:`excuse`).
    """

    def __init__(self, database: Database, queue: RunQueue, silent_s: float = SILENT_S) -> None:
        self._database, self._queue, self._silent_s = database, queue, silent_s
        self._seen: dict[str, tuple[datetime | None, float]] = {}
        self._swept_at = 0.0

    def excuse(self) -> None:
        """Forget how long everybody has been silent: nobody could say anything."""
        self._seen.clear()

    def reap(self) -> list[str]:
        """Put the runs of workers that are gone back into the queue; return these runs."""
        working = self._queue.working()
        if not self._gone(working):
            return []
        with self._database.writing() as session:
            if not _alone(session):
                return []
            working = self._queue.working()  # another reaper may have been here since
            gone = self._gone(working)
            lost = [run for run, worker in working.items() if worker in gone]
            self._queue.put_back(lost)
            for worker in session.scalars(select(Worker).where(Worker.id.in_(gone))):
                worker.state = "dead"
        log.warning("runs.put_back", runs=len(lost), workers=len(gone))
        return lost

    def sweep(self) -> list[str]:
        """Enqueue open runs that the queue does not know or takes for over; return these runs."""
        if time.monotonic() - self._swept_at < SWEEP_S:
            return []
        self._swept_at = time.monotonic()
        with self._database.writing() as session:
            if not _alone(session):
                return []
            session.execute(delete(Idempotency).where(Idempotency.created_at < now() - KEYS_KEPT))
            settled = select(Run).where(Run.state.in_(OPEN), Run.created_at < now() - timedelta(seconds=SETTLED_S))
            open_runs = {run.id: run.priority for run in session.scalars(settled.order_by(Run.id).limit(MOST_SWEPT))}
            tickets = self._queue.tickets(open_runs) if open_runs else {}
            over = [run for run, ticket in tickets.items() if ticket == "over"]
            if over:
                self._queue.forget(over)
            lost = sorted((set(open_runs) - set(tickets)) | set(over))
            for run in lost:
                self._queue.put(run, open_runs[run])
        if lost:
            log.warning("runs.found", runs=len(lost))
        return lost

    def _gone(self, working: Mapping[str, str]) -> set[str]:
        """Return those workers with runs in hand that are lost or silent."""
        workers = set(working.values())
        with self._database.reading() as session:
            rows = {row.id: row for row in session.scalars(select(Worker).where(Worker.id.in_(workers)))}
        self._seen = {worker: seen for worker, seen in self._seen.items() if worker in workers}
        at = time.monotonic()
        for worker in workers:
            beat = rows[worker].heard_at if worker in rows else None
            if worker not in self._seen or self._seen[worker][0] != beat:
                self._seen[worker] = (beat, at)
        lost = {row.id for row in rows.values() if row.state == "lost"}
        return lost | {worker for worker, (_, since) in self._seen.items() if at - since >= self._silent_s}


def _alone(session: Session) -> bool:
    """Whether this transaction is the only one that reaps: two could put a run back that a third has just taken."""
    if session.get_bind().dialect.name != "postgresql":
        return True  # a writing transaction of SQLite is alone
    return bool(session.scalar(text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": LOCK}))
