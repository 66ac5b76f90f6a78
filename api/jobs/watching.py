"""Beside a run while it works: writes down how far it is, and stops it when it should stop."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Literal, Self

import structlog
from sqlalchemy import select

from api.jobs.events import Event, append
from api.jobs.holding import Hold, close
from api.jobs.insisting import is_passing
from api.store.database import Database
from api.store.tables import Run
from optimizer.solving.options import CancelToken

TICK_S = 0.2
"""So often a run is looked after: no more than five writes a second, whatever the search reports."""
PATIENCE_S = 0.5
"""A cancelled run that has nothing to keep yet is over after so long, even if it is still compiling."""
Reason = Literal["asked", "lost", "leaving", "overdue"]
log = structlog.get_logger()


class Watch:
    """Looks after one run from a thread of its own, once every ``TICK_S``.

    Attributes
    ----------
    reason
        Why the run was told to stop: somebody ``asked``, the hold was ``lost``, this worker is ``leaving``, or the
        run is ``overdue``. None: it was not.
    """

    def __init__(self, database: Database, hold: Hold, must_leave: Callable[[], bool], longest_s: float) -> None:
        self.cancel = CancelToken()
        self.reason: Reason | None = None
        self._database, self._hold = database, hold
        self._must_leave = must_leave
        self._until = time.monotonic() + longest_s
        self._asked_at: float | None = None
        self._latest: dict[tuple[str, str], Mapping[str, Any]] = {}
        self._has_reported = False
        self._lock, self._over = threading.Lock(), threading.Event()
        self._thread = threading.Thread(target=self._watch, name=f"watch-{hold.run_id}", daemon=True)

    def report(self, kind: str, about: str, data: Mapping[str, Any]) -> None:
        """Note how far the run is; called by the search, as often as it likes: of each thing the latest is kept."""
        with self._lock:
            self._latest.pop((kind, about), None)
            self._latest[kind, about] = data
            self._has_reported = True

    def left(self) -> list[Event]:
        """Return what was reported and is not yet written, the oldest first."""
        with self._lock:
            taken = [(kind, data) for (kind, _), data in self._latest.items()]
            self._latest.clear()
        return taken

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(TICK_S):
            if self._must_leave():
                self._stop("leaving")
            if time.monotonic() > self._until:
                self._stop("overdue")
            try:
                self._tick()
            except Exception as error:  # the watch goes on: without it nobody could cancel
                if not is_passing(error):
                    log.error("run.watch_failed", run=self._hold.run_id, error=type(error).__name__)

    def _tick(self) -> None:
        with self._lock:
            pending = dict(self._latest)
        if pending:
            self._write(pending)
        with self._database.reading() as session:
            held = select(Run.cancel_requested).where(Run.id == self._hold.run_id, *self._hold.is_last)
            is_asked = session.scalar(held)
        if is_asked is None:
            self._stop("lost")
        elif is_asked:
            self._stop("asked")
            self._asked_at = self._asked_at or time.monotonic()
            if not self._has_reported and time.monotonic() - self._asked_at > PATIENCE_S:
                self._end_without_answer()

    def _write(self, pending: Mapping[tuple[str, str], Mapping[str, Any]]) -> None:
        with self._database.writing() as session:
            events = [(kind, data) for (kind, _), data in pending.items()]
            append(session, self._hold.run_id, events, *self._hold.is_last)
        with self._lock:
            for key, data in pending.items():
                if self._latest.get(key) is data:
                    del self._latest[key]

    def _end_without_answer(self) -> None:
        """End a run that was cancelled before it had anything: what it is still doing will find the hold gone."""
        with self._database.writing() as session:
            run = self._hold.take(session)
            if run is not None:
                close(session, run, "cancelled")

    def _stop(self, reason: Reason) -> None:
        if self.reason is None:
            self.reason = reason
        self.cancel.cancel()
