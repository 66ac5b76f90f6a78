"""Users: made, changed, given new passwords. Who has done anything is never deleted, only made inactive."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.access.passwords import hashed, one_time_password, weakness
from api.access.refused import AccessRefused
from api.access.sessions import end_all
from api.audit.chain import record
from api.store.identity import new_id
from api.store.tables import ApiKey, AuditEntry, User
from api.store.types import now
from optimizer.errors import InputRefused, Problem

_NAME = re.compile(r"[\w.@+-]{1,64}")


def account_name(name: str) -> str:
    """Return an account's name as it is kept: one spelling for what looks the same."""
    return unicodedata.normalize("NFKC", name).strip().lower()


def create(
    session: Session,
    by: str,
    name: str,
    roles: Collection[str],
    units: Collection[str] | None = None,
    *,
    password: str | None = None,
    subject: str | None = None,
) -> User:
    """Make a user; a password given here has to be changed at the first login.

    Raises
    ------
    InputRefused
        With every problem of the name and the password.
    """
    kept = account_name(name)
    problems = [*_name_problems(session, kept), *_password_problems(password, kept)]
    if problems:
        raise InputRefused(problems)
    user = User(
        id=new_id("usr"),
        name=kept,
        password_hash=None if password is None else hashed(password),
        password_due=password is not None,
        subject=subject,
        roles=sorted(set(roles)),
        units=None if units is None else sorted(set(units)),
        created_at=now(),
    )
    session.add(user)
    session.flush()
    record(session, by, "user.created", user.id, roles=user.roles, units=user.units)
    return user


def change(
    session: Session,
    by: str,
    user: User,
    *,
    roles: Collection[str],
    units: Collection[str] | None,
    active: bool,
) -> None:
    """Change what a user may do; the last administrator who can come in stays one."""
    stays = active and "administrator" in roles and units is None
    if not stays and not _other_administrators(session, user):
        raise AccessRefused("last_administrator")
    user.roles, user.units = sorted(set(roles)), None if units is None else sorted(set(units))
    if user.active and not active:
        end_all(session, user.id)
    user.active = active
    user.version += 1
    session.flush()
    record(session, by, "user.changed", user.id, roles=user.roles, units=user.units, active=active, state=user.version)


def reset_password(session: Session, by: str, user: User) -> str:
    """Give a user a password that has to be changed at the next login, end all sessions, and return it."""
    password = one_time_password()
    user.password_hash, user.password_due = hashed(password), True
    user.version += 1
    end_all(session, user.id)
    record(session, by, "user.password_reset", user.id)
    return password


def set_password(session: Session, user: User, password: str, field: str) -> None:
    """Give a user the password of its own choice and end all of its sessions."""
    problems = _password_problems(password, user.name, field)
    if problems:
        raise InputRefused(problems)
    user.password_hash, user.password_due = hashed(password), False
    end_all(session, user.id)
    record(session, user.id, "user.password_changed", user.id)


def delete(session: Session, by: str, user: User) -> None:
    """Delete a user who never did anything; anybody else is refused and can be made inactive."""
    if session.scalar(select(AuditEntry.number).where(AuditEntry.actor == user.id).limit(1)) is not None:
        raise AccessRefused("user_acted")
    if not _other_administrators(session, user):
        raise AccessRefused("last_administrator")
    end_all(session, user.id)
    for key in session.scalars(select(ApiKey).where(ApiKey.user_id == user.id)):
        session.delete(key)
    session.flush()
    session.delete(user)
    record(session, by, "user.deleted", user.id)


def by_name(session: Session, name: str) -> User | None:
    """Return the user of an account's name."""
    return session.scalars(select(User).where(User.name == account_name(name))).first()


def _other_administrators(session: Session, user: User) -> bool:
    """Whether somebody else can let people in, or this user cannot anyway."""
    if not (user.active and user.units is None and "administrator" in user.roles):
        return True
    others = session.scalars(select(User).where(User.active.is_(True), User.id != user.id))
    return any("administrator" in other.roles and other.units is None for other in others)


def _name_problems(session: Session, name: str) -> list[Problem]:
    if not _NAME.fullmatch(name):
        return [Problem(code="user.name_invalid", field="name")]
    if by_name(session, name) is not None:
        return [Problem(code="user.name_taken", field="name")]
    return []


def _password_problems(password: str | None, name: str, field: str = "password") -> list[Problem]:
    wrong = None if password is None else weakness(password, name)
    return [] if wrong is None else [Problem(code=wrong, field=field)]
