"""The events of a run: numbered from 1 without gaps, in the order in which they are committed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, update
from sqlalchemy.orm import Session

from api.store.tables import Run, RunEvent
from api.store.types import now

OPEN = ("queued", "running")
FINAL = frozenset({"done", "failed", "cancelled"})
"""States of a run that is over; the last event of a run is named after the last of them."""

Event = tuple[str, Mapping[str, Any]]
"""(kind, data)."""


def append(session: Session, run_id: str, events: Sequence[Event], *only_if: ColumnElement[bool]) -> bool:
    """Append events to a run; return False and do nothing unless the run is as ``only_if`` says.

    The run's row counts its events: who appends holds the row until the end of the transaction, so that nobody
    ever sees number 4 and then number 3.
    """
    counted = update(Run).where(Run.id == run_id, *only_if).values(events=Run.events + len(events))
    counting = counted.returning(Run.events).execution_options(synchronize_session=False)
    count = session.scalar(counting)
    if count is None:
        return False
    session.add_all(_rows(run_id, count - len(events), events))
    session.flush()
    return True


def append_to(session: Session, run: Run, events: Sequence[Event]) -> None:
    """Append events to a run whose row this transaction holds already, or has made."""
    session.add_all(_rows(run.id, run.events, events))
    run.events += len(events)
    session.flush()


def _rows(run_id: str, before: int, events: Sequence[Event]) -> list[RunEvent]:
    """Return the rows of events behind number ``before``."""
    at, numbered = now(), enumerate(events, start=before + 1)
    return [
        RunEvent(run_id=run_id, number=number, kind=kind, data=dict(data), at=at) for number, (kind, data) in numbered
    ]
