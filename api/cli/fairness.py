"""Commands about fairness: how even a plan is, and what the lottery leaves to chance.

As in :mod:`api.cli.main`, what is heavy is imported when a command is called.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from api.cli.arguments import AsJson, InLang, Overwrite, PlanPath, ProgrammePath, both

EngineName = Literal["auto", "blocks", "milp", "cpsat"]


def add_to(app: typer.Typer) -> None:
    """Add these commands to ``duikou``."""
    app.command("fairness", help=both("cli.help.fairness"))(fairness)
    app.command("chances", help=both("cli.help.chances"))(chances)


def fairness(
    programme: ProgrammePath,
    plan: PlanPath,
    by: Annotated[list[str] | None, typer.Option(metavar="ATTRIBUTE", help=both("cli.help.fairness.by"))] = None,
    chart: Annotated[Path | None, typer.Option(metavar="FILE", help=both("cli.help.fairness.chart"))] = None,
    overwrite: Overwrite = False,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Report how even a plan is."""
    from api.cli.commands import fairness as command
    from api.cli.run import run

    request = command.Request(programme, plan, tuple(by or ()), chart, overwrite)
    run("fairness", as_json, lang, lambda screen: command.run(screen, request))


def chances(
    programme: ProgrammePath,
    seeds: Annotated[int, typer.Option(metavar="N", min=1, max=100_000, help=both("cli.help.chances.seeds"))] = 200,
    count: Annotated[int, typer.Option("-k", "--count", metavar="N", min=0, help=both("cli.help.chances.count"))] = 30,
    engine: Annotated[EngineName, typer.Option(help=both("cli.help.solve.engine"))] = "auto",
    time_limit: Annotated[
        float | None, typer.Option(metavar="SECONDS", min=0, help=both("cli.help.questions.time_limit"))
    ] = None,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Say how often the lottery places each nominee."""
    from api.cli.commands import chances as command
    from api.cli.run import run

    request = command.Request(programme, seeds, count, engine, time_limit)
    run("chances", as_json, lang, lambda screen: command.run(screen, request))
