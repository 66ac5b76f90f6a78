"""Writes audit entries and finds where the chain was broken.

Entries hold identifiers, states and digests, never a person's name or facts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Literal

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from api.store.tables import AuditEntry
from api.store.types import now

GENESIS = "0" * 64
LOCK = 0x4455_494B  # of PostgreSQL: one writer of the chain at a time


def record(session: Session, actor: str, action: str, subject: str, **details: Any) -> AuditEntry:
    """Append an entry in the transaction of what it tells of: both are stored or neither."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
    last = session.scalars(select(AuditEntry).order_by(AuditEntry.number.desc()).limit(1)).first()
    number, previous = (last.number + 1, last.hash) if last else (1, GENESIS)
    at = now()
    entry = AuditEntry(
        number=number,
        at=at,
        actor=actor,
        action=action,
        subject=subject,
        details=details,
        previous=previous,
        hash=entry_hash(number, at, actor, action, subject, details, previous),
    )
    session.add(entry)
    session.flush()
    return entry


def entry_hash(
    number: int, at: datetime, actor: str, action: str, subject: str, details: Mapping[str, Any], previous: str
) -> str:
    """Return the SHA-256 (hex) over all of an entry and the hash before it."""
    content = [number, at.isoformat(timespec="microseconds"), actor, action, subject, details, previous]
    return sha256(json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain does not hold: an entry changed, one missing, or one bound to another past."""

    number: int
    kind: Literal["changed", "missing", "unbound"]


def breaks(entries: Iterable[AuditEntry]) -> Iterator[Break]:
    """Yield each place where the chain, read from its first entry, does not hold."""
    expected, previous = 1, GENESIS
    for entry in entries:
        if entry.number != expected:
            yield Break(expected, "missing")
        elif entry.previous != previous:
            yield Break(entry.number, "unbound")
        if entry.hash != entry_hash(
            entry.number, entry.at, entry.actor, entry.action, entry.subject, entry.details, entry.previous
        ):
            yield Break(entry.number, "changed")
        expected, previous = entry.number + 1, entry.hash
