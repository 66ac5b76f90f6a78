"""duikou conflict: what clashes in a programme without a plan, and what would help."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from api.cli import exit_codes
from api.cli.progress import watched
from api.cli.render import conflict as rendering
from api.cli.render.headline import synthetic, title
from api.cli.screen import Screen
from api.questions.conflicting import REPAIRS, document, sentences
from optimizer.conflicts import conflicts
from optimizer.explanation.wording import Wording
from optimizer.loading import load_programme


@dataclass(frozen=True, slots=True)
class Request:
    """The arguments of one search for conflicts."""

    programme: Path
    at_most: int
    repairs: bool
    time_limit_s: float | None


def run(screen: Screen, request: Request) -> int:
    """Find and show conflicts; the exit code says whether the question was settled."""
    programme = load_programme(request.programme)
    most = REPAIRS if request.repairs else 0
    report = watched(
        screen, lambda _, cancel: conflicts(programme, request.at_most, most, request.time_limit_s, cancel)
    )
    words = Wording(screen.lang, programme)
    screen.print(title(words, programme), *synthetic(words, programme, programme.synthetic is not None))
    screen.print(*rendering.render(words, programme, report, request.repairs))
    said = sentences(programme, report, screen.lang)
    screen.document({**document(report), "sentences": said})
    return exit_codes.DONE if report.status in ("feasible", "infeasible") else exit_codes.NO_PLAN
