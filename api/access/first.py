"""The first start: an administrator that can let others in."""

from __future__ import annotations

from sqlalchemy import func, select

from api.access.actor import ROLES
from api.access.secrets import digest, new_key
from api.audit.chain import record
from api.store.database import Database
from api.store.identity import new_id
from api.store.tables import ApiKey, User
from api.store.types import now

NAME = "admin"


def first_administrator(database: Database) -> str | None:
    """Create an administrator with a key if there is no user yet; return the key, which is shown once."""
    with database.writing() as session:
        if session.scalar(select(func.count()).select_from(User)):
            return None
        secret = new_key()
        user = User(id=new_id("usr"), name=NAME, roles=list(ROLES), created_at=now())
        session.add(user)
        session.flush()
        session.add(
            ApiKey(id=new_id("key"), user_id=user.id, title="first start", hash=digest(secret), created_at=now())
        )
        record(session, user.id, "user.created", user.id, roles=list(ROLES))
        return secret
