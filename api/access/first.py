"""The first start: an administrator that can let others in."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.access.actor import ROLES
from api.access.passwords import hashed, one_time_password
from api.access.secrets import digest, new_key
from api.audit.chain import record
from api.store.database import Database
from api.store.identity import new_id
from api.store.tables import ApiKey, User
from api.store.types import now

NAME = "admin"
FILE = "first-administrator.txt"
KEY_DAYS = 30


@dataclass(frozen=True, slots=True)
class First:
    """How the first administrator comes in: a password to be changed at once, and a key of 30 days."""

    name: str
    password: str
    key: str


def first_administrator(database: Database) -> First | None:
    """Create an administrator if there is no user yet; None: there is one."""
    with database.writing() as session:
        return None if _anybody(session) else _create(session)


def introduce(database: Database, folder: Path) -> Path | None:
    """Create the first administrator and write how it comes in to a file that its owner alone can read.

    Returns None if there are users already. The file is written before the administrator is stored, so that a start
    that fails in between can be repeated.

    Raises
    ------
    OSError
        If the file cannot be written; then nobody was created.
    """
    path = folder / FILE
    with database.writing() as session:
        if _anybody(session):
            return None
        first = _create(session)
        path.unlink(missing_ok=True)  # of a start that failed
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(f"name: {first.name}\npassword: {first.password}\nkey: {first.key}\n")
    return path


def _anybody(session: Session) -> bool:
    return session.scalar(select(User.id).limit(1)) is not None


def _create(session: Session) -> First:
    first, moment = First(NAME, one_time_password(), new_key()), now()
    user = User(
        id=new_id("usr"),
        name=NAME,
        password_hash=hashed(first.password),
        password_due=True,
        roles=list(ROLES),
        created_at=moment,
    )
    session.add(user)
    session.flush()
    key = ApiKey(
        id=new_id("key"),
        user_id=user.id,
        title="first start",
        hash=digest(first.key),
        created_at=moment,
        expires_at=moment + timedelta(days=KEY_DAYS),
    )
    session.add(key)
    record(session, user.id, "user.created", user.id, roles=list(ROLES), key=key.id)
    return first
