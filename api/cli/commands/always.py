"""duikou always: who is in all, some or no good plans, and what forcing them in or out would cost."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from api.cli import exit_codes
from api.cli.commands.candidates import without_plan
from api.cli.render import always as rendering
from api.cli.render.headline import synthetic, title
from api.cli.screen import Screen
from api.cli.stages import asked
from api.questions.standings import Question, document, find_standings, refuse_unknown
from optimizer.explanation.wording import Wording
from optimizer.loading import load_programme
from optimizer.solving.options import EngineName


@dataclass(frozen=True, slots=True)
class Request:
    """The arguments of one question."""

    programme: Path
    question: Question
    engine: EngineName
    time_limit_s: float | None


def run(screen: Screen, request: Request) -> int:
    """Find and show standings and prices; the exit code is that of a solve."""
    programme = load_programme(request.programme)
    asks = request.question
    refuse_unknown(programme, asks)
    result, prices = asked(
        screen, request.engine, request.time_limit_s, lambda ask: find_standings(programme, asks, ask)
    )
    words = Wording(screen.lang, programme)
    screen.print(title(words, programme), *synthetic(words, programme, programme.synthetic is not None))
    if result.certainty is None:
        return without_plan(screen, result.status)
    screen.print(*rendering.render(words, result.certainty, prices, asks.nominee, asks.post))
    screen.document(document(result, prices))
    return exit_codes.DONE
