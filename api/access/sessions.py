"""Sessions of browsers: a random token in a cookie, of which only the hash is kept."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from api.access.secrets import digest
from api.audit.chain import record
from api.store.identity import new_id
from api.store.tables import LoginSession, User
from api.store.types import now

MOST_OPEN = 20
"""Sessions of one user; the oldest ends when another begins."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A session that has begun: the two secrets, which nobody can read again."""

    row: LoginSession
    token: str
    csrf: str


def begin(session: Session, user: User, hours: int, means: str) -> Opened:
    """Begin a session; ``means`` is how the user showed who it is: password or oidc."""
    moment = now()
    session.execute(delete(LoginSession).where(LoginSession.expires_at <= moment))
    for old in open_sessions(session, user.id)[MOST_OPEN - 1 :]:
        session.delete(old)
    token, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    row = LoginSession(
        hash=digest(token),
        id=new_id("ses"),
        user_id=user.id,
        csrf_hash=digest(csrf),
        created_at=moment,
        expires_at=moment + timedelta(hours=hours),
    )
    session.add(row)
    session.flush()
    record(session, user.id, "session.begun", row.id, means=means)
    return Opened(row, token, csrf)


def open_sessions(session: Session, user_id: str) -> Sequence[LoginSession]:
    """Return the sessions of a user that have not ended, newest first."""
    query = select(LoginSession).where(LoginSession.user_id == user_id, LoginSession.expires_at > now())
    return session.scalars(query.order_by(LoginSession.id.desc())).all()


def end(session: Session, by: str, user_id: str, session_id: str) -> bool:
    """End a session of a user; False: there is none of this id."""
    query = select(LoginSession).where(LoginSession.id == session_id, LoginSession.user_id == user_id)
    row = session.scalars(query).first()
    if row is None:
        return False
    session.delete(row)
    record(session, by, "session.ended", session_id, user=user_id)
    return True


def end_all(session: Session, user_id: str) -> None:
    """End all sessions of a user; what ends them is recorded by the caller."""
    session.execute(delete(LoginSession).where(LoginSession.user_id == user_id))
