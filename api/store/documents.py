"""Documents: bytes put in once under their digest, and taken out again."""

from __future__ import annotations

import threading
import zlib
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import exists, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from api.store.tables import Document
from api.store.types import now
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme, programme_adapter

JSON_TYPE = "application/json"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Packed:
    """Bytes ready to be stored: made before a transaction, so that it does not last as long as packing does."""

    digest: str
    size: int
    content: bytes


def pack(content: bytes) -> Packed:
    """Return ``content`` compressed, with its digest (SHA-256, hex)."""
    return Packed(sha256(content).hexdigest(), len(content), zlib.compress(content, 6))


def put(session: Session, content: bytes | Packed, media_type: str = JSON_TYPE) -> str:
    """Store ``content`` unless it is there, and return its digest (SHA-256, hex)."""
    packed = pack(content) if isinstance(content, bytes) else content
    row = {
        "digest": packed.digest,
        "media_type": media_type,
        "size": packed.size,
        "content": packed.content,
        "created_at": now(),
    }
    # Two transactions may store the same at once: the second finds it there, and neither fails.
    if session.get_bind().dialect.name == "postgresql":
        session.execute(postgresql.insert(Document).values(row).on_conflict_do_nothing())
    else:
        session.execute(sqlite.insert(Document).values(row).on_conflict_do_nothing())
    return packed.digest


def has(session: Session, digest: str) -> bool:
    """Whether there are bytes under ``digest``."""
    return bool(session.scalar(select(exists().where(Document.digest == digest))))


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


class _Cache:
    """The programmes last used: many runs and requests are about few."""

    MOST = 4

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Programme] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, digest: str) -> Programme | None:
        """Return a programme that is kept."""
        with self._lock:
            if digest in self._kept:
                self._kept.move_to_end(digest)
            return self._kept.get(digest)

    def keep(self, digest: str, programme: Programme) -> None:
        """Keep a programme, and let go of the one longest unused."""
        with self._lock:
            self._kept[digest] = programme
            self._kept.move_to_end(digest)
            while len(self._kept) > self.MOST:
                self._kept.popitem(last=False)


_cache = _Cache()


def take_programme(session: Session, digest: str) -> Programme:
    """Return the programme under ``digest``."""
    found = _cache.get(digest)
    if found is None:
        found = programme_adapter().validate_json(take(session, digest))
        _cache.keep(digest, found)
    return found


def put_plan(session: Session, plan: Plan) -> str:
    """Store a plan as ``plan.json`` has it and return its digest."""
    from optimizer.loading import plan_bytes

    return put(session, plan_bytes(plan))


def take_plan(session: Session, digest: str) -> Plan:
    """Return the plan under ``digest``."""
    return Plan.model_validate_json(take(session, digest))
