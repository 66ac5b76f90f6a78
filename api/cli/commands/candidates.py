"""duikou candidates: a few good plans that differ in people, compared, and written as files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.text import Text

from api.cli import exit_codes
from api.cli.render import candidates as rendering
from api.cli.render.headline import synthetic, title
from api.cli.render.view import BAD
from api.cli.screen import Screen
from api.cli.stages import asked
from api.exports.candidates import OWNED, write_candidates
from api.exports.outputs import refuse_target
from optimizer.candidates.distinct import DEFAULT_WITHIN, distinct_plans
from optimizer.candidates.reading import read_within
from optimizer.domain.plan import Status
from optimizer.explanation.reasons import explain
from optimizer.explanation.wording import Wording
from optimizer.loading import load_programme
from optimizer.solving.options import EngineName


@dataclass(frozen=True, slots=True)
class Request:
    """The arguments of one search for candidates."""

    programme: Path
    wanted: int
    within: tuple[str, ...]
    out: Path | None
    engine: EngineName
    time_limit_s: float | None
    overwrite: bool


def run(screen: Screen, request: Request) -> int:
    """Find, write and show candidates; the exit code is that of a solve."""
    if request.out is not None:
        refuse_target(request.out, request.overwrite, OWNED)
    programme = load_programme(request.programme)
    within = read_within(programme, request.within, DEFAULT_WITHIN)
    found = asked(
        screen,
        request.engine,
        request.time_limit_s,
        lambda ask: distinct_plans(programme, request.wanted, within, ask),
    )
    words = Wording(screen.lang, programme)
    screen.print(title(words, programme), *synthetic(words, programme, programme.synthetic is not None))
    if found.comparison is None:
        return without_plan(screen, found.status)
    plans = tuple(explain(programme, plan) for plan in found.plans) if request.out else found.plans
    files = write_candidates(plans, found.comparison, request.out, request.overwrite) if request.out else ()
    screen.print(*rendering.render(words, found.comparison))
    for file in files:
        screen.print(screen.say("cli.written", path=str(file)))
    comparison = found.comparison.model_dump(mode="json")
    screen.document({"status": found.status, "comparison": comparison, "files": [str(file) for file in files]})
    return exit_codes.DONE


def without_plan(screen: Screen, status: Status) -> int:
    """Say why there is nothing to show."""
    code = "status.cancelled_without_plan" if status == "cancelled" else f"status.{status}"
    screen.print(Text(screen.say(code), BAD))
    screen.document({"status": status})
    return exit_codes.of_status(status, has_plan=False)
