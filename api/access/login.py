"""Login by password: throttled, and alike for accounts that do not exist."""

from __future__ import annotations

from dataclasses import dataclass

from api.access import sessions, throttle
from api.access.passwords import matches
from api.access.refused import AccessRefused
from api.access.users import account_name, by_name
from api.audit.chain import record
from api.store.database import Database
from api.store.tables import User


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """A user whose password was right, and the session that began."""

    user: User
    opened: sessions.Opened


def login(database: Database, name: str, password: str, address: str, hours: int) -> LoggedIn:
    """Begin a session for a name and its password.

    Raises
    ------
    AccessRefused
        ``login_locked`` (with seconds to wait) after too many failures, ``login_failed`` for all else: a wrong
        password, no such account, one that is not active or has no password.
    """
    attempt = throttle.Attempt.of(account_name(name), address)
    with database.writing() as session:
        wait = throttle.begin(session, attempt)
    if wait:
        raise AccessRefused("login_locked", seconds=wait)
    with database.reading() as session:
        user = by_name(session, name)
    kept = user.password_hash if user is not None and user.active else None
    if not matches(password, kept):  # outside of any transaction: it takes its time
        with database.writing() as session:
            record(session, user.id if user else "", "login.failed", user.id if user else "")
        raise AccessRefused("login_failed")
    assert user is not None
    with database.writing() as session:
        user = session.get_one(User, user.id, with_for_update=True)
        if not user.active or user.password_hash != kept:  # changed meanwhile
            raise AccessRefused("login_failed")
        throttle.succeeded(session, attempt)
        return LoggedIn(user, sessions.begin(session, user, hours, "password"))


def check_own_password(database: Database, user_id: str, password: str, address: str) -> None:
    """Make sure that it is the user who sits there; throttled as a login is."""
    with database.writing() as session:
        user = session.get_one(User, user_id)
        attempt = throttle.Attempt.of(user.name, address)
        wait = throttle.begin(session, attempt)
    if wait:
        raise AccessRefused("login_locked", seconds=wait)
    if not matches(password, user.password_hash):
        raise AccessRefused("password_wrong")
    with database.writing() as session:
        throttle.succeeded(session, attempt)
