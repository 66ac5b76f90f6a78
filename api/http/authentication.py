"""From a request's API key to the actor behind it."""

from __future__ import annotations

from fastapi import Request
from sqlalchemy import select

from api.access.actor import Actor
from api.access.secrets import digest
from api.http.problems import Refused
from api.store.database import Database
from api.store.tables import ApiKey, User
from api.store.types import now


def authenticate(request: Request, database: Database) -> Actor:
    """Return the actor of ``Authorization: Bearer dk_…``; anything else is refused with 401."""
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret:
        raise Refused(401, "login_needed", headers={"WWW-Authenticate": "Bearer"})
    with database.reading() as session:
        key = session.scalars(select(ApiKey).where(ApiKey.hash == digest(secret.strip()))).first()
        user = session.get(User, key.user_id) if key else None
    if key is None or user is None or not user.active or key.revoked_at is not None:
        raise Refused(401, "key_unknown", headers={"WWW-Authenticate": "Bearer"})
    if key.expires_at is not None and key.expires_at <= now():
        raise Refused(401, "key_expired", headers={"WWW-Authenticate": "Bearer"})
    roles = frozenset(user.roles) & frozenset(key.roles if key.roles is not None else user.roles)
    return Actor(user.id, user.name, roles, None if user.units is None else frozenset(user.units))
