"""Documents: bytes put in once under their digest, and taken out again."""

from __future__ import annotations

import zlib
from functools import lru_cache
from hashlib import sha256

from sqlalchemy.orm import Session

from api.store.tables import Document
from api.store.types import now
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme, programme_adapter

JSON_TYPE = "application/json"


def put(session: Session, content: bytes, media_type: str = JSON_TYPE) -> str:
    """Store ``content`` unless it is there, and return its digest (SHA-256, hex)."""
    digest = sha256(content).hexdigest()
    if session.get(Document, digest) is None:
        packed = zlib.compress(content, 6)
        session.add(Document(digest=digest, media_type=media_type, size=len(content), content=packed, created_at=now()))
        session.flush()
    return digest


def take(session: Session, digest: str) -> bytes:
    """Return the bytes under ``digest``.

    Raises
    ------
    LookupError
        If there are none, or if what is stored is not what its digest says.
    """
    row = session.get(Document, digest)
    if row is None:
        raise LookupError(digest)
    content = zlib.decompress(row.content)
    if sha256(content).hexdigest() != digest:
        raise LookupError(f"{digest} is damaged")
    return content


def programme_bytes(programme: Programme) -> bytes:
    """Return the canonical JSON, whose SHA-256 is :meth:`Programme.digest`."""
    return programme_adapter().dump_json(programme, by_alias=True)


def put_programme(session: Session, programme: Programme) -> str:
    """Store a programme and return its digest."""
    return put(session, programme_bytes(programme))


def take_programme(session: Session, digest: str) -> Programme:
    """Return the programme under ``digest``."""
    return _programme(digest, take(session, digest))


@lru_cache(maxsize=8)
def _programme(digest: str, content: bytes) -> Programme:
    return programme_adapter().validate_json(content)


def put_plan(session: Session, plan: Plan) -> str:
    """Store a plan as ``plan.json`` has it and return its digest."""
    from optimizer.loading import plan_bytes

    return put(session, plan_bytes(plan))


def take_plan(session: Session, digest: str) -> Plan:
    """Return the plan under ``digest``."""
    return Plan.model_validate_json(take(session, digest))
