"""From a key or a session's token to the actor behind it, with a memory of seconds."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.access.actor import Actor
from api.access.secrets import digest
from api.store.tables import ApiKey, LoginSession, User
from api.store.types import now

REMEMBERED_S: Final = 5.0
"""How long a process may go on letting in whom another process has shut out; its own changes hold at once."""
MOST_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Known:
    """An actor that a credential stands for; ``csrf_hash`` is what a change has to prove in a session."""

    actor: Actor
    csrf_hash: str | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """A credential that lets nobody in; ``code`` says why."""

    code: str


def by_key(session: Session, secret: str) -> Known | Unknown:
    """Return whose key this is."""
    key = session.scalars(select(ApiKey).where(ApiKey.hash == digest(secret))).first()
    user = session.get(User, key.user_id) if key else None
    if key is None or user is None or not user.active or key.revoked_at is not None:
        return Unknown("key_unknown")
    if key.expires_at is not None and key.expires_at <= now():
        return Unknown("key_expired")
    roles = frozenset(user.roles) & frozenset(key.roles if key.roles is not None else user.roles)
    operations = None if key.operations is None else frozenset(key.operations)
    units = _narrowed(user.units, key.units)
    return Known(Actor(user.id, user.name, roles, units, "key", operations, key.id, key.expires_at))


def by_session(session: Session, token: str) -> Known | Unknown:
    """Return whose session this is."""
    row = session.get(LoginSession, digest(token))
    user = session.get(User, row.user_id) if row else None
    if row is None or user is None or not user.active or row.expires_at <= now():
        return Unknown("session_over")
    units = None if user.units is None else frozenset(user.units)
    actor = Actor(
        user.id, user.name, frozenset(user.roles), units, "session", None, row.id, row.expires_at, user.password_due
    )
    return Known(actor, row.csrf_hash)


def _narrowed(units: list[str] | None, more: list[str] | None) -> frozenset[str] | None:
    """Return the units of the user that the key has too; a user's units that were taken away are gone from its keys."""
    if units is None or more is None:
        both = more if units is None else units
        return None if both is None else frozenset(both)
    return frozenset(units) & frozenset(more)


class Memory:
    """What was found for credentials, for :data:`REMEMBERED_S` seconds; only their digests are kept."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Known, float]] = {}

    def get(self, key: str) -> Known | None:
        """Return what was found for a credential a moment ago."""
        kept = self._kept.get(key)
        return kept[0] if kept is not None and kept[1] > time.monotonic() else None

    def put(self, key: str, found: Known) -> None:
        """Keep what was found, no longer than the credential itself lives."""
        lives = REMEMBERED_S
        if found.actor.until is not None:
            lives = min(lives, (found.actor.until - now()) / timedelta(seconds=1))
        if len(self._kept) >= MOST_REMEMBERED:
            self._kept.clear()
        self._kept[key] = (found, time.monotonic() + lives)

    def forget(self) -> None:
        """Forget everything: users, keys or sessions changed."""
        self._kept.clear()
