"""duikou fairness: how evenly a plan treats links, sending units and groups."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from api.cli import exit_codes
from api.cli.render import fairness as rendering
from api.cli.render.headline import synthetic, title
from api.cli.screen import Screen
from api.exports.charts import refuse_chart, write_drawing
from api.exports.charts.fairness_chart import draw_links
from optimizer.explanation.wording import Wording
from optimizer.fairness.measure import measure
from optimizer.loading import load_plan, load_programme


@dataclass(frozen=True, slots=True)
class Request:
    """The arguments of one report."""

    programme: Path
    plan: Path
    by: tuple[str, ...]
    chart: Path | None
    overwrite: bool


def run(screen: Screen, request: Request) -> int:
    """Measure and show a plan."""
    if request.chart is not None:
        refuse_chart(request.chart, request.overwrite)
    programme, plan = load_programme(request.programme), load_plan(request.plan)
    found = measure(programme, plan, request.by)
    words = Wording(screen.lang, programme, plan)
    files = []
    if request.chart is not None:
        write_drawing(draw_links(words, found), request.chart, request.overwrite)
        files.append(str(request.chart))
    screen.print(title(words, programme), *synthetic(words, programme, programme.synthetic is not None))
    screen.print(*rendering.render(words, found))
    for file in files:
        screen.print(screen.say("cli.written", path=file))
    screen.document({"fairness": found.model_dump(mode="json"), "files": files})
    return exit_codes.DONE
