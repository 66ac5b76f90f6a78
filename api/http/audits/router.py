"""/audit: who did what, newest first; whether the chain holds."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel
from sqlalchemy import select

from api.access.actor import Actor
from api.audit.verify import verify
from api.http.paging import Limit, Page
from api.http.services import Parts, Reading, allowed
from api.store.tables import AuditEntry

router = APIRouter(prefix="/audit", tags=["audit"])
Auditor = Annotated[Actor, Depends(allowed("audit.read"))]
Word = Annotated[str | None, Query(max_length=64)]


class EntryOut(BaseModel):
    """One act; ``hash`` covers it and the entry before."""

    number: int
    at: datetime
    actor: str
    action: str
    subject: str
    details: dict[str, Any]
    previous: str
    hash: str


class BreakOut(BaseModel):
    """A place where the chain does not hold."""

    number: int
    kind: str


class VerdictOut(BaseModel):
    """Whether the chain holds; ``last`` is worth keeping elsewhere."""

    holds: bool
    entries: int
    last: str
    breaks: list[BreakOut]


@router.get("")
def list_entries(
    session: Reading,
    actor: Auditor,
    subject: Word = None,
    by: Word = None,
    limit: Limit = 50,
    after: Annotated[int | None, Query(ge=1, description="`next` of the page before")] = None,
) -> Page[EntryOut]:
    """List acts, newest first."""
    query = select(AuditEntry).order_by(AuditEntry.number.desc()).limit(limit + 1)
    if subject is not None:
        query = query.where(AuditEntry.subject == subject)
    if by is not None:
        query = query.where(AuditEntry.actor == by)
    if after is not None:
        query = query.where(AuditEntry.number < after)
    rows = session.scalars(query).all()
    items = [EntryOut.model_validate(row, from_attributes=True) for row in rows[:limit]]
    return Page(items=items, next=str(items[-1].number) if len(rows) > limit else None)


@router.get("/verification")
def verify_chain(
    parts: Parts, actor: Auditor, expected: Annotated[str | None, Query(pattern="^[0-9a-f]{64}$")] = None
) -> VerdictOut:
    """Check the whole chain; ``expected`` is a hash noted down earlier."""
    found = verify(parts.database, expected)
    return VerdictOut(
        holds=found.holds,
        entries=found.entries,
        last=found.last,
        breaks=[BreakOut(number=one.number, kind=one.kind) for one in found.breaks],
    )
