"""The command ``duikou``: what can be asked, with which arguments. What is done stands in ``commands``.

Only typer is imported here; each command imports what it needs when it is called, so that
``duikou --help`` is there at once.
"""

from __future__ import annotations

import gc
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from api.cli import documents, fairness, operating, users
from api.cli.arguments import AsJson, InLang, Overwrite, PlanPath, ProgrammePath
from api.cli.arguments import both as _both

EngineName = Literal["auto", "blocks", "milp", "cpsat"]


class LeverName(StrEnum):
    """Numbers that have a price; an option that is repeated takes no literals."""

    PLACE = "place"
    TARGET = "target"
    YEARS = "years"
    EXCEPTION = "exception"
    CEILING = "ceiling"
    GROUP = "group"


app = typer.Typer(
    help=_both("cli.help.duikou"),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command(help=_both("cli.help.init"))
def init(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help=_both("cli.help.init.name"))] = None,
    to: Annotated[Path | None, typer.Option(metavar="DIR", help=_both("cli.help.init.to"))] = None,
    overwrite: Overwrite = False,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Copy a shipped scenario."""
    from api.cli.commands import init as command
    from api.cli.run import run

    run("init", as_json, lang, lambda screen: command.run(screen, name, to, overwrite))


@app.command(help=_both("cli.help.check"))
def check(programme: ProgrammePath, as_json: AsJson = False, lang: InLang = None) -> None:
    """Read a programme and say what is wrong or doubtful."""
    from api.cli.commands import check as command
    from api.cli.run import run

    run("check", as_json, lang, lambda screen: command.run(screen, programme))


@app.command(help=_both("cli.help.solve"))
def solve(
    programme: ProgrammePath,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help=_both("cli.help.solve.out"))] = None,
    engine: Annotated[EngineName, typer.Option(help=_both("cli.help.solve.engine"))] = "auto",
    time_limit: Annotated[
        float | None, typer.Option(metavar="SECONDS", min=0, help=_both("cli.help.solve.time_limit"))
    ] = None,
    explain_engine: Annotated[
        bool, typer.Option("--explain-engine", help=_both("cli.help.solve.explain_engine"))
    ] = False,
    overwrite: Overwrite = False,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Find the best plan, tier by tier."""
    from api.cli.commands import solve as command
    from api.cli.run import run

    request = command.Request(programme, out, engine, time_limit, explain_engine, overwrite)
    run("solve", as_json, lang, lambda screen: command.run(screen, request))


@app.command(help=_both("cli.help.conflict"))
def conflict(
    programme: ProgrammePath,
    at_most: Annotated[int, typer.Option("--all", metavar="N", min=1, help=_both("cli.help.conflict.all"))] = 1,
    repairs: Annotated[bool, typer.Option("--repairs", help=_both("cli.help.conflict.repairs"))] = False,
    time_limit: Annotated[
        float | None, typer.Option(metavar="SECONDS", min=0, help=_both("cli.help.conflict.time_limit"))
    ] = None,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Find what clashes in a programme without a plan."""
    from api.cli.commands import conflict as command
    from api.cli.run import run

    request = command.Request(programme, at_most, repairs, time_limit)
    run("conflict", as_json, lang, lambda screen: command.run(screen, request))


@app.command(help=_both("cli.help.prices"))
def prices(
    programme: ProgrammePath,
    kind: Annotated[list[LeverName] | None, typer.Option(help=_both("cli.help.prices.kind"))] = None,
    link: Annotated[list[str] | None, typer.Option(metavar="ID", help=_both("cli.help.prices.link"))] = None,
    steps: Annotated[int, typer.Option(metavar="N", min=1, help=_both("cli.help.prices.steps"))] = 3,
    top: Annotated[int, typer.Option(metavar="N", min=1, help=_both("cli.help.prices.top"))] = 10,
    time_limit: Annotated[
        float | None, typer.Option(metavar="SECONDS", min=0, help=_both("cli.help.prices.time_limit"))
    ] = None,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Price one more of each number of a programme."""
    from api.cli.commands import prices as command
    from api.cli.run import run

    kinds = tuple(one.value for one in kind or ())
    request = command.Request(programme, kinds, tuple(link or ()), steps, top, time_limit)
    run("prices", as_json, lang, lambda screen: command.run(screen, request))


@app.command(help=_both("cli.help.verify"))
def verify(programme: ProgrammePath, plan: PlanPath, as_json: AsJson = False, lang: InLang = None) -> None:
    """Judge a plan against its programme."""
    from api.cli.commands import verify as command
    from api.cli.run import run

    run("verify", as_json, lang, lambda screen: command.run(screen, programme, plan))


@app.command(help=_both("cli.help.show"))
def show(
    what: Annotated[Path, typer.Argument(metavar="PROGRAMME|PLAN", help=_both("cli.help.show.what"))],
    programme: Annotated[Path | None, typer.Argument(metavar="[PROGRAMME]", help=_both("cli.help.show.of"))] = None,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Show a programme or a plan."""
    from api.cli.commands import show as command
    from api.cli.run import run

    run("show", as_json, lang, lambda screen: command.run(screen, what, programme))


@app.command(help=_both("cli.help.explain"))
def explain(
    programme: ProgrammePath,
    plan: PlanPath,
    nominee: Annotated[str | None, typer.Option(metavar="ID", help=_both("cli.help.explain.nominee"))] = None,
    post: Annotated[str | None, typer.Option(metavar="ID", help=_both("cli.help.explain.post"))] = None,
    why_not: Annotated[
        tuple[str, str] | None,
        typer.Option("--why-not", metavar="NOMINEE POST", help=_both("cli.help.explain.why_not")),
    ] = None,
    sensitive: Annotated[bool, typer.Option("--sensitive", help=_both("cli.help.explain.sensitive"))] = False,
    months: Annotated[int, typer.Option(min=0, max=600, help=_both("cli.help.explain.months"))] = 6,
    time_limit: Annotated[
        float | None, typer.Option(metavar="SECONDS", min=0, help=_both("cli.help.explain.time_limit"))
    ] = None,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Say why somebody sits where they sit, why not, and on which facts a plan hangs."""
    from api.cli.commands import explain as command
    from api.cli.run import run

    request = command.Request(programme, plan, nominee, post, why_not, sensitive, months, time_limit)
    run("explain", as_json, lang, lambda screen: command.run(screen, request))


@app.command(help=_both("cli.help.convert"))
def convert(
    source: Annotated[Path, typer.Argument(metavar="FROM", help=_both("cli.help.convert.from"))],
    target: Annotated[Path, typer.Argument(metavar="TO", help=_both("cli.help.convert.to"))],
    overwrite: Overwrite = False,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Write a programme in another form."""
    from api.cli.commands import convert as command
    from api.cli.run import run

    run("convert", as_json, lang, lambda screen: command.run(screen, source, target, overwrite))


@app.command(help=_both("cli.help.generate"))
def generate(
    out: Annotated[Path, typer.Option(metavar="DIR", help=_both("cli.help.generate.out"))],
    links: Annotated[int, typer.Option(min=0, max=100_000, help=_both("cli.help.generate.links"))] = 15,
    city_links: Annotated[int, typer.Option(min=0, max=9_999, help=_both("cli.help.generate.city_links"))] = 2,
    seed: Annotated[int, typer.Option(min=0, help=_both("cli.help.generate.seed"))] = 7,
    nominees_per_place: Annotated[float, typer.Option(min=1, max=100, help=_both("cli.help.generate.per_place"))] = 2.2,
    overwrite: Overwrite = False,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Make a synthetic programme."""
    from api.cli.commands import generate as command
    from api.cli.run import run

    request = command.Request(out, links, city_links, seed, nominees_per_place, overwrite)
    run("generate", as_json, lang, lambda screen: command.run(screen, request))


@app.command(help=_both("cli.help.whatif"))
def whatif(
    programme: ProgrammePath,
    edits: Annotated[Path, typer.Argument(metavar="EDITS", help=_both("cli.help.whatif.edits"))],
    base: Annotated[Path | None, typer.Option(metavar="PLAN", help=_both("cli.help.whatif.base"))] = None,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help=_both("cli.help.whatif.out"))] = None,
    by_edit: Annotated[bool, typer.Option("--by-edit", help=_both("cli.help.whatif.by_edit"))] = False,
    engine: Annotated[EngineName, typer.Option(help=_both("cli.help.solve.engine"))] = "auto",
    time_limit: Annotated[
        float | None, typer.Option(metavar="SECONDS", min=0, help=_both("cli.help.solve.time_limit"))
    ] = None,
    overwrite: Overwrite = False,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Apply edits, solve, and compare with the base."""
    from api.cli.commands import whatif as command
    from api.cli.run import run

    request = command.Request(programme, edits, base, out, by_edit, engine, time_limit, overwrite)
    run("whatif", as_json, lang, lambda screen: command.run(screen, request))


@app.command(help=_both("cli.help.compare"))
def compare(
    before: Annotated[Path, typer.Argument(metavar="PLAN", help=_both("cli.help.compare.before"))],
    after: Annotated[Path, typer.Argument(metavar="PLAN", help=_both("cli.help.compare.after"))],
    programmes: Annotated[
        list[Path] | None, typer.Argument(metavar="[PROGRAMME]...", help=_both("cli.help.compare.programmes"))
    ] = None,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Compare two plans."""
    from api.cli.commands import compare as command
    from api.cli.run import run

    run("compare", as_json, lang, lambda screen: command.run(screen, before, after, programmes or []))


@app.command(help=_both("cli.help.schema"))
def schema(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help=_both("cli.help.schema.name"))] = None,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Print a JSON Schema."""
    from api.cli.commands import schema as command
    from api.cli.run import run

    run("schema", as_json, lang, lambda screen: command.run(screen, name))


@app.command(help=_both("cli.help.candidates"))
def candidates(
    programme: ProgrammePath,
    count: Annotated[
        int, typer.Option("-k", "--count", metavar="N", min=1, max=20, help=_both("cli.help.candidates.k"))
    ] = 5,
    within: Annotated[list[str] | None, typer.Option(metavar="AMOUNT", help=_both("cli.help.within"))] = None,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help=_both("cli.help.candidates.out"))] = None,
    engine: Annotated[EngineName, typer.Option(help=_both("cli.help.solve.engine"))] = "auto",
    time_limit: Annotated[
        float | None, typer.Option(metavar="SECONDS", min=0, help=_both("cli.help.questions.time_limit"))
    ] = None,
    overwrite: Overwrite = False,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Find a few good plans that differ in people."""
    from api.cli.commands import candidates as command
    from api.cli.run import run

    request = command.Request(programme, count, tuple(within or ()), out, engine, time_limit, overwrite)
    run("candidates", as_json, lang, lambda screen: command.run(screen, request))


@app.command(help=_both("cli.help.front"))
def front(
    programme: ProgrammePath,
    of: Annotated[str, typer.Option("--of", metavar="GOAL", help=_both("cli.help.front.of"))],
    against: Annotated[list[str] | None, typer.Option(metavar="GOAL", help=_both("cli.help.front.against"))] = None,
    within: Annotated[list[str] | None, typer.Option(metavar="AMOUNT", help=_both("cli.help.within"))] = None,
    most_points: Annotated[int, typer.Option(min=1, max=10_000, help=_both("cli.help.front.points"))] = 200,
    chart: Annotated[Path | None, typer.Option(metavar="FILE", help=_both("cli.help.front.chart"))] = None,
    engine: Annotated[EngineName, typer.Option(help=_both("cli.help.solve.engine"))] = "auto",
    time_limit: Annotated[
        float | None, typer.Option(metavar="SECONDS", min=0, help=_both("cli.help.questions.time_limit"))
    ] = None,
    overwrite: Overwrite = False,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Show what one goal costs, or trade two or three."""
    from api.cli.commands import front as command
    from api.cli.run import run

    request = command.Request(
        programme, of, tuple(against or ()), tuple(within or ()), most_points, chart, engine, time_limit, overwrite
    )
    run("front", as_json, lang, lambda screen: command.run(screen, request))


@app.command(help=_both("cli.help.always"))
def always(
    programme: ProgrammePath,
    within: Annotated[list[str] | None, typer.Option(metavar="AMOUNT", help=_both("cli.help.within"))] = None,
    seats: Annotated[bool, typer.Option("--seats", help=_both("cli.help.always.seats"))] = False,
    prices: Annotated[bool, typer.Option("--prices", help=_both("cli.help.always.prices"))] = False,
    nominee: Annotated[str | None, typer.Option(metavar="ID", help=_both("cli.help.always.nominee"))] = None,
    post: Annotated[str | None, typer.Option(metavar="ID", help=_both("cli.help.always.post"))] = None,
    engine: Annotated[EngineName, typer.Option(help=_both("cli.help.solve.engine"))] = "auto",
    time_limit: Annotated[
        float | None, typer.Option(metavar="SECONDS", min=0, help=_both("cli.help.questions.time_limit"))
    ] = None,
    as_json: AsJson = False,
    lang: InLang = None,
) -> None:
    """Say who is in all, some or no good plans."""
    from api.cli.commands import always as command
    from api.cli.run import run
    from api.questions.standings import Question

    question = Question(tuple(within or ()), seats, prices, nominee, post)
    request = command.Request(programme, question, engine, time_limit)
    run("always", as_json, lang, lambda screen: command.run(screen, request))


documents.add_to(app)
fairness.add_to(app)
operating.add_to(app)
users.add_to(app)


_YOUNG = 50_000
"""Objects made before the collector of cycles looks: loading what `duikou solve` needs makes 170,000, nearly all
of which stay, and Python looks after 700."""


def main() -> None:
    """Run the command line and exit with its code."""
    gc.set_threshold(_YOUNG)
    try:
        app()
    finally:
        apart = sys.modules.get("optimizer.solving.apart")
        if apart is not None and apart.is_left_running():
            # A solver that does not listen would be torn down at work, or waited for.
            _leave()


def _leave() -> None:
    """End the process with the code of the exception on its way out, everything printed, without any clean-up."""
    ended = sys.exception()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(ended.code if isinstance(ended, SystemExit) and isinstance(ended.code, int) else 0 if ended is None else 1)
