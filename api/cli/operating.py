"""Commands of the service and their arguments: run it, verify its audit trail, back it up, forget."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.arguments import AsJson, InLang, Overwrite, both

if TYPE_CHECKING:
    from optimizer.messages import Lang

Data = Annotated[Path | None, typer.Option(metavar="DIR", help=both("cli.help.serve.data"))]
DatabaseUrl = Annotated[str | None, typer.Option("--database", metavar="URL", help=both("cli.help.serve.database"))]

audit = typer.Typer(help=both("cli.help.audit"), no_args_is_help=True, rich_markup_mode=None)


def add_to(app: typer.Typer) -> None:
    """Add the commands to ``duikou``."""
    app.command(help=both("cli.help.serve"))(serve)
    app.command(help=both("cli.help.worker"))(worker)
    app.command(help=both("cli.help.backup"))(backup)
    app.command(help=both("cli.help.restore"))(restore)
    app.command(help=both("cli.help.erase"))(erase)
    app.command(help=both("cli.help.prune"))(prune)
    audit.command("verify", help=both("cli.help.audit.verify"))(verify)
    app.add_typer(audit, name="audit")


def serve(
    host: Annotated[str | None, typer.Option(help=both("cli.help.serve.host"))] = None,
    port: Annotated[int | None, typer.Option(help=both("cli.help.serve.port"))] = None,
    workers: Annotated[int | None, typer.Option(metavar="N", min=0, help=both("cli.help.serve.workers"))] = None,
    data: Data = None,
    database: DatabaseUrl = None,
    environment: Annotated[str | None, typer.Option(metavar="NAME", help=both("cli.help.serve.environment"))] = None,
    lang: InLang = None,
) -> None:
    """Run the service."""
    from api.cli.commands import serve as command
    from api.cli.run import run

    given: dict[str, object] = {"host": host, "port": port, "workers": workers, "data": data, "database": database}
    given["environment"] = environment
    run("serve", False, lang, lambda screen: command.serve(screen, given))


def worker(data: Data = None, database: DatabaseUrl = None, lang: InLang = None) -> None:
    """Run one worker."""
    from api.cli.commands import serve as command
    from api.cli.run import run

    given = {"data": data, "database": database}
    run("worker", False, lang, lambda screen: command.work(screen, given))


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=both("cli.help.backup.file"))],
    data: Data = None,
    database: DatabaseUrl = None,
    overwrite: Overwrite = False,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Write everything the service keeps to one file."""
    _keep(
        "backup",
        as_json,
        lang,
        (data, database),
        lambda its, *at: its.run_backup(*at, file, overwrite),
    )


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=both("cli.help.backup.file"))],
    data: Data = None,
    database: DatabaseUrl = None,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Fill an empty database from a backup."""
    _keep("restore", as_json, lang, (data, database), lambda its, *at: its.run_restore(*at, file))


def erase(
    programme: Annotated[str, typer.Argument(metavar="PROGRAMME_ID", help=both("cli.help.erase.programme"))],
    nominee: Annotated[str, typer.Argument(metavar="NOMINEE", help=both("cli.help.erase.nominee"))],
    data: Data = None,
    database: DatabaseUrl = None,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Erase a person on request."""
    _keep(
        "erase",
        as_json,
        lang,
        (data, database),
        lambda its, *at: its.run_erase(*at, programme, nominee),
    )


def prune(
    older_than: Annotated[int, typer.Option(metavar="DAYS", min=1, help=both("cli.help.prune.older_than"))],
    data: Data = None,
    database: DatabaseUrl = None,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Forget what is old."""
    _keep(
        "prune",
        as_json,
        lang,
        (data, database),
        lambda its, *at: its.run_prune(*at, older_than),
    )


def verify(
    expected: Annotated[str | None, typer.Option(metavar="HASH", help=both("cli.help.audit.expected"))] = None,
    data: Data = None,
    database: DatabaseUrl = None,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Check the audit trail."""
    _keep(
        "audit verify",
        as_json,
        lang,
        (data, database),
        lambda its, *at: its.run_verify(*at, expected),
    )


def _keep(
    name: str,
    as_json: bool,
    lang: Lang | None,
    where: tuple[Path | None, str | None],
    act: Callable[..., int],
) -> None:
    """Run a command of :mod:`api.cli.commands.keeping`, which is imported only now: help must come fast.

    ``act`` is given that module, the screen, and where the data are.
    """
    from api.cli.commands import keeping
    from api.cli.run import run

    given = dict(zip(("data", "database"), where, strict=True))
    run(name, as_json, lang, lambda screen: act(keeping, screen, given))
