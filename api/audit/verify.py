"""Reads the whole chain, a thousand entries at a time, and says where it does not hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.audit.chain import GENESIS, Break, breaks
from api.store.database import Database
from api.store.tables import AuditEntry

BATCH = 1000
SHOWN = 100


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many entries there are, where the chain breaks (the first hundred), and the hash it ends with.

    Whoever keeps ``last`` elsewhere can also tell when entries are cut off at the end: ``expected`` not found
    means that the entry it was the hash of is gone or changed.
    """

    entries: int
    breaks: tuple[Break, ...]
    last: str
    expected_found: bool

    @property
    def holds(self) -> bool:
        """Whether nothing was changed, is missing or was cut off."""
        return not self.breaks and self.expected_found


def verify(database: Database, expected: str | None = None) -> Verdict:
    """Check every entry; ``expected`` is a hash noted down earlier that must still be in the chain."""
    with database.reading() as session:
        found = tuple(found for found, _ in zip(breaks(_entries(session)), range(SHOWN), strict=False))
        count = session.scalar(select(func.count()).select_from(AuditEntry)) or 0
        last = session.scalars(select(AuditEntry.hash).order_by(AuditEntry.number.desc()).limit(1)).first()
        is_there = expected is None or bool(
            session.scalar(select(func.count()).select_from(AuditEntry).where(AuditEntry.hash == expected))
        )
    return Verdict(count, found, last or GENESIS, is_there)


def _entries(session: Session) -> Iterator[AuditEntry]:
    last = 0
    while True:
        query = select(AuditEntry).where(AuditEntry.number > last).order_by(AuditEntry.number).limit(BATCH)
        batch = session.scalars(query).all()
        if not batch:
            return
        yield from batch
        last = batch[-1].number
        session.expunge_all()
