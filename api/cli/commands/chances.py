"""duikou chances: how often the lottery places each nominee."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from api.cli import exit_codes
from api.cli.commands.candidates import without_plan
from api.cli.render import chances as rendering
from api.cli.render.headline import synthetic, title
from api.cli.screen import Screen
from api.cli.stages import asked
from optimizer.explanation.wording import Wording
from optimizer.fairness.chances import find_chances
from optimizer.loading import load_programme
from optimizer.solving.options import EngineName


@dataclass(frozen=True, slots=True)
class Request:
    """The arguments of one question."""

    programme: Path
    seeds: int
    count: int
    engine: EngineName
    time_limit_s: float | None


def run(screen: Screen, request: Request) -> int:
    """Draw and show the chances; the exit code is that of a solve."""
    programme = load_programme(request.programme)
    result = asked(
        screen, request.engine, request.time_limit_s, lambda ask: find_chances(programme, request.seeds, ask)
    )
    words = Wording(screen.lang, programme)
    screen.print(title(words, programme), *synthetic(words, programme, programme.synthetic is not None))
    if result.chances is None:
        return without_plan(screen, result.status)
    screen.print(*rendering.render(words, result.chances, request.count))
    screen.document({"status": result.status, "chances": result.chances.model_dump(mode="json")})
    return exit_codes.DONE
