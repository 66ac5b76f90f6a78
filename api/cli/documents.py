"""Commands for planners' documents: appointment forms read in, edited workbooks taken back, plans passed on.

As in :mod:`api.cli.main`, what is heavy is imported when a command is called.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from api.cli.arguments import AsJson, InLang, Overwrite, PlanPath, ProgrammePath, both

FileKind = Literal["docx", "csv", "json", "xlsx"]


def add_to(app: typer.Typer) -> None:
    """Add these commands to ``duikou``."""
    app.command("import-lrmx", help=both("cli.help.import"))(import_lrmx)
    app.command("take-back", help=both("cli.help.takeback"))(take_back)
    app.command("export", help=both("cli.help.export"))(export)


def import_lrmx(
    files: Annotated[list[Path], typer.Argument(metavar="FILES", help=both("cli.help.import.files"))],
    programme: Annotated[
        Path, typer.Option("--programme", metavar="PROGRAMME", help=both("cli.help.import.programme"))
    ],
    out: Annotated[Path | None, typer.Option(metavar="DIR", help=both("cli.help.import.out"))] = None,
    unit: Annotated[str, typer.Option(metavar="CODE", help=both("cli.help.import.unit"))] = "",
    level: Annotated[str, typer.Option(metavar="ID", help=both("cli.help.import.level"))] = "",
    prefix: Annotated[str, typer.Option(help=both("cli.help.import.prefix"))] = "LR",
    relatives: Annotated[bool, typer.Option("--relatives", help=both("cli.help.import.relatives"))] = False,
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help=both("cli.help.import.skip"))] = False,
    overwrite: Overwrite = False,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Read appointment forms into nominees."""
    from api.cli.commands import import_lrmx as command
    from api.cli.run import run

    request = command.Request(programme, tuple(files), out, unit, level, prefix, relatives, skip_bad, overwrite)
    run("import-lrmx", as_json, lang, lambda screen: command.run(screen, request))


def take_back(
    programme: ProgrammePath,
    plan: PlanPath,
    edited: Annotated[Path, typer.Argument(metavar="EDITED.xlsx", help=both("cli.help.takeback.edited"))],
    out: Annotated[Path | None, typer.Option(metavar="FILE", help=both("cli.help.takeback.out"))] = None,
    time_limit: Annotated[
        float | None, typer.Option(metavar="SECONDS", min=0, help=both("cli.help.takeback.time_limit"))
    ] = None,
    overwrite: Overwrite = False,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Take an edited workbook back."""
    from api.cli.commands import take_back as command
    from api.cli.run import run

    request = command.Request(programme, plan, edited, out, time_limit, overwrite)
    run("take-back", as_json, lang, lambda screen: command.run(screen, request))


def export(
    programme: ProgrammePath,
    plan: PlanPath,
    kind: Annotated[FileKind, typer.Option("--format", help=both("cli.help.export.format"))],
    out: Annotated[Path | None, typer.Option(metavar="FILE", help=both("cli.help.export.out"))] = None,
    overwrite: Overwrite = False,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Write a plan as a file."""
    from api.cli.commands import export as command
    from api.cli.run import run

    run("export", as_json, lang, lambda screen: command.run(screen, programme, plan, kind, out, overwrite))
