"""``duikou user …``: users, for whoever sits at the machine of the service (an administrator who is locked out)."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.cli.arguments import AsJson, InLang, both

users = typer.Typer(help=both("cli.help.user"), no_args_is_help=True, add_completion=False, rich_markup_mode=None)
Data = Annotated[Path | None, typer.Option(metavar="DIR", help=both("cli.help.serve.data"))]
DatabaseUrl = Annotated[str | None, typer.Option(metavar="URL", help=both("cli.help.serve.database"))]
Name = Annotated[str, typer.Argument(metavar="NAME", help=both("cli.help.user.name"))]


class RoleName(StrEnum):
    """Roles; an option that is repeated takes no literals."""

    PLANNER = "planner"
    REVIEWER = "reviewer"
    APPROVER = "approver"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


def add_to(app: typer.Typer) -> None:
    """Add the family to ``duikou``."""
    app.add_typer(users, name="user")


@users.command("add", help=both("cli.help.user.add"))
def add(
    name: Name,
    role: Annotated[list[RoleName], typer.Option(help=both("cli.help.user.role"))],
    unit: Annotated[list[str] | None, typer.Option(metavar="CODE", help=both("cli.help.user.unit"))] = None,
    data: Data = None,
    database: DatabaseUrl = None,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Make a user."""
    from api.cli.commands import users as command
    from api.cli.run import run

    where = {"data": data, "database": database}
    roles = [one.value for one in role]
    run("user add", as_json, lang, lambda screen: command.add(screen, where, name, roles, unit or None))


@users.command("list", help=both("cli.help.user.list"))
def show(data: Data = None, database: DatabaseUrl = None, as_json: AsJson = False, lang: InLang = None) -> None:
    """List the users."""
    from api.cli.commands import users as command
    from api.cli.run import run

    where = {"data": data, "database": database}
    run("user list", as_json, lang, lambda screen: command.show(screen, where))


@users.command("reset", help=both("cli.help.user.reset"))
def reset(
    name: Name, data: Data = None, database: DatabaseUrl = None, as_json: AsJson = False, lang: InLang = None
) -> None:
    """Give a user a new password."""
    from api.cli.commands import users as command
    from api.cli.run import run

    where = {"data": data, "database": database}
    run("user reset", as_json, lang, lambda screen: command.reset(screen, where, name))
