"""Idempotency-Key: what creates something is done once, however often the request is sent.

The same key with the same request gets the same answer; with another request it is refused. The answer is stored in the
transaction that creates, so that of two at once only one creates.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Generic, TypeVar

from pydantic import BaseModel
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.access.actor import Actor
from api.http.exchange import Reply, Sent
from api.http.problems import Refused
from api.store.database import Database
from api.store.tables import Idempotency
from api.store.types import now

T = TypeVar("T", bound=BaseModel)
_KEY = re.compile(r"[\x21-\x7e]{1,255}")


@dataclass(frozen=True, slots=True)
class Created(Generic[T]):
    """What a request created: the answer's body, where it stands, its version if it has one."""

    body: T
    location: str
    etag: str | None = None


def once(
    sent: Sent,
    database: Database,
    actor: Actor,
    asked: Any,
    body: type[T],
    make: Callable[[Session], Created[T]],
) -> Reply[T]:
    """Return the answer of what ``make`` creates in a writing transaction, or of what it created before.

    Parameters
    ----------
    asked
        What tells the request from others with the same address, as JSON data: of an uploaded file its digest.
    body
        What the answer's body is.

    Raises
    ------
    Refused
        If the key is malformed (400) or was used for another request (422).
    """
    key = sent.idempotency_key
    if key is not None and not _KEY.fullmatch(key):
        raise Refused(400, "idempotency_key")
    if key is None:
        with database.writing() as session:
            made = make(session)
        return _answer(made)
    digest = _digest(sent, asked)
    try:
        with database.writing() as session:
            stored = session.get(Idempotency, (key, actor.id))
            if stored is None:
                made = make(session)
                session.add(_row(key, actor, digest, made))
    except IntegrityError:
        with database.reading() as session:
            stored = session.get(Idempotency, (key, actor.id))
        if stored is None:
            raise  # it was not the key that was there already
    if stored is None:
        return _answer(made)
    if stored.request_hash != digest:
        raise Refused(422, "idempotency_conflict")
    before = _answer(Created(body.model_validate(stored.body), stored.location, stored.etag))
    return Reply(before.body, {**before.headers, "Idempotency-Replayed": "true"})


def _answer(made: Created[T]) -> Reply[T]:
    headers = {"Location": made.location}
    return Reply(made.body, headers if made.etag is None else {**headers, "ETag": made.etag})


def _digest(sent: Sent, asked: Any) -> str:
    content = [sent.method, sent.path, asked]
    return sha256(json.dumps(content, ensure_ascii=True, sort_keys=True).encode()).hexdigest()


def _row(key: str, actor: Actor, digest: str, made: Created[T]) -> Idempotency:
    return Idempotency(
        key=key,
        user_id=actor.id,
        request_hash=digest,
        location=made.location,
        etag=made.etag,
        body=made.body.model_dump(mode="json"),
        created_at=now(),
    )
