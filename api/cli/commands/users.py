"""duikou user add, list, reset: straight to the database, for whoever sits at the machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from sqlalchemy import select

from api.access import throttle, users
from api.access.passwords import one_time_password
from api.access.readiness import settings_of
from api.cli import exit_codes
from api.cli.screen import Screen
from api.settings import keep_to_ourselves
from api.store.database import Database
from api.store.migrate import upgrade
from api.store.tables import User
from optimizer.errors import InputRefused, Problem

ACTOR = "command line"
"""Who did it, in the audit trail: nobody has logged in."""
Where = Mapping[str, object]


def add(screen: Screen, where: Where, name: str, roles: Sequence[str], units: Sequence[str] | None) -> int:
    """Make a user and show the password of the first login."""
    password = one_time_password()
    with _database(where) as database, database.writing() as session:
        user = users.create(session, ACTOR, name, roles, units, password=password)
    return _password(screen, user, password)


def show(screen: Screen, where: Where) -> int:
    """List the users by name."""
    with _database(where) as database, database.reading() as session:
        rows = list(session.scalars(select(User).order_by(User.name)))
    for row in rows:
        units = screen.say("cli.user.all") if row.units is None else ", ".join(row.units)
        state = screen.say("cli.user.active" if row.active else "cli.user.inactive")
        facts = {"name": row.name, "id": row.id, "roles": ", ".join(row.roles), "units": units, "state": state}
        screen.print(screen.say("cli.user.row", **facts))
    shown = [
        {"id": row.id, "name": row.name, "roles": row.roles, "units": row.units, "active": row.active} for row in rows
    ]
    screen.document({"users": shown})
    return exit_codes.DONE


def reset(screen: Screen, where: Where, name: str) -> int:
    """Give a user a new password, unlock and activate the account."""
    with _database(where) as database, database.writing() as session:
        user = users.by_name(session, name)
        if user is None:
            raise InputRefused([Problem(code="user.unknown", value=name)])
        if not user.active:
            users.change(session, ACTOR, user, roles=user.roles, units=user.units, active=True)
        password = users.reset_password(session, ACTOR, user)
        throttle.forgive(session, user.name)
    return _password(screen, user, password)


def _password(screen: Screen, user: User, password: str) -> int:
    screen.print(screen.say("cli.user.password", name=user.name, password=password))
    screen.document({"user": {"id": user.id, "name": user.name}, "password": password})
    return exit_codes.DONE


@contextmanager
def _database(where: Where) -> Iterator[Database]:
    settings = settings_of(where, worker=True)
    keep_to_ourselves()
    settings.data.mkdir(parents=True, exist_ok=True)
    database = Database(settings.database_url)
    try:
        upgrade(database)
        yield database
    finally:
        database.close()
