"""duikou prices: what one more of each number would gain or cost."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from api.cli import exit_codes
from api.cli.progress import watched
from api.cli.render import prices as rendering
from api.cli.render.headline import synthetic, title
from api.cli.screen import Screen
from api.questions.pricing import document, lever_kinds, sentences
from optimizer.explanation.wording import Wording
from optimizer.loading import load_programme
from optimizer.prices import prices
from optimizer.solving import SolveOptions


@dataclass(frozen=True, slots=True)
class Request:
    """The arguments of one pricing."""

    programme: Path
    kinds: tuple[str, ...]
    links: tuple[str, ...]
    steps: int
    top: int
    time_limit_s: float | None


def run(screen: Screen, request: Request) -> int:
    """Price and show; the exit code says whether the programme has a plan to compare with."""
    programme = load_programme(request.programme)
    options = SolveOptions(engine="blocks", time_limit_s=request.time_limit_s)
    kinds = lever_kinds(request.kinds)
    report = watched(screen, lambda _, cancel: prices(programme, kinds, request.links, request.steps, options, cancel))
    words = Wording(screen.lang, programme)
    screen.print(title(words, programme), *synthetic(words, programme, programme.synthetic is not None))
    screen.print(*rendering.render(words, report, request.top))
    said = sentences(programme, report, screen.lang)
    screen.document({**document(report), "sentences": said})
    if report.status == "priced":
        return exit_codes.DONE
    return exit_codes.of_status(report.status, has_plan=False)
