"""Rows of users, sessions and keys -> what the API shows."""

from __future__ import annotations

from api.access.actor import Actor
from api.access.permissions import PERMISSIONS, may
from api.http.accounts.schemas import KeyOut, LoggedInOut, MeOut, SessionOut, UserOut
from api.store.tables import ApiKey, LoginSession, User


def user(row: User) -> UserOut:
    """Return a user."""
    return UserOut(
        id=row.id,
        name=row.name,
        roles=row.roles,
        units=row.units,
        active=row.active,
        has_password=row.password_hash is not None,
        external=row.subject is not None,
        created_at=row.created_at,
    )


def me(actor: Actor) -> MeOut:
    """Return who asks."""
    return MeOut(
        id=actor.id,
        name=actor.name,
        roles=sorted(actor.roles),
        units=None if actor.units is None else sorted(actor.units),
        via=actor.via,
        operations=[operation for operation in PERMISSIONS if may(actor, operation)],
        password_due=actor.password_due,
        until=actor.until,
    )


def logged_in(row: User, session: LoginSession, csrf: str) -> LoggedInOut:
    """Return a session that began."""
    return LoggedInOut(
        session=session.id,
        user=row.id,
        csrf=csrf,
        expires_at=session.expires_at,
        password_due=row.password_due,
    )


def session(row: LoginSession, actor: Actor) -> SessionOut:
    """Return a session."""
    return SessionOut(id=row.id, created_at=row.created_at, expires_at=row.expires_at, this=row.id == actor.credential)


def key(row: ApiKey) -> KeyOut:
    """Return a key."""
    return KeyOut.model_validate(row, from_attributes=True)
