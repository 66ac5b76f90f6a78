"""duikou front: what raising one goal costs, or the trade-off between two or three; as a table and a chart."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from api.cli import exit_codes
from api.cli.commands.candidates import without_plan
from api.cli.render import front as rendering
from api.cli.render.headline import synthetic, title
from api.cli.screen import Screen
from api.cli.stages import asked
from api.exports.charts import refuse_chart, write_chart
from api.questions.tradeoff import document, find_tradeoff, refuse_goals
from optimizer.explanation.wording import Wording
from optimizer.loading import load_programme
from optimizer.solving.options import EngineName


@dataclass(frozen=True, slots=True)
class Request:
    """The arguments of one trade-off."""

    programme: Path
    goal: str
    against: tuple[str, ...]
    within: tuple[str, ...]
    most_points: int
    chart: Path | None
    engine: EngineName
    time_limit_s: float | None
    overwrite: bool


def run(screen: Screen, request: Request) -> int:
    """Find, draw and show a trade-off; the exit code is that of a solve."""
    refuse_goals(request.against)
    if request.chart is not None:
        refuse_chart(request.chart, request.overwrite)
    programme = load_programme(request.programme)
    status, found = asked(
        screen,
        request.engine,
        request.time_limit_s,
        lambda ask: find_tradeoff(programme, request.goal, request.against, request.within, request.most_points, ask),
    )
    words = Wording(screen.lang, programme)
    screen.print(title(words, programme), *synthetic(words, programme, programme.synthetic is not None))
    if found is None:
        return without_plan(screen, status)
    files = []
    if request.chart is not None:
        write_chart(words, found, request.chart, request.overwrite)
        files.append(str(request.chart))
    screen.print(*rendering.render(words, found))
    for file in files:
        screen.print(screen.say("cli.written", path=file))
    screen.document({**document(status, found), "files": files})
    return exit_codes.DONE
