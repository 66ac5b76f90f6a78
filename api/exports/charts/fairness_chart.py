"""The chart of a fairness report: the fit of each link, the lowest mean first."""

from __future__ import annotations

from api.exports.charts.svg import BLUE, FAINT, GRID, INK, RED, Drawing, Scale
from optimizer.explanation.wording import Wording
from optimizer.fairness.report import Fairness, Standing
from optimizer.fairness.words import member

WIDTH, LEFT, RIGHT, TOP, ROW, BOTTOM = 900, 280, 90, 62, 24, 60


def draw_links(words: Wording, found: Fairness) -> str:
    """Return the SVG: a line from the lowest to the highest fit of each link that has people, a dot at its mean."""
    links = sorted((one for one in found.links.members if one.fit.count), key=lambda one: one.fit.mean or 0)
    drawing = Drawing(WIDTH, TOP + ROW * max(len(links), 1) + BOTTOM)
    drawing.text(24, 30, words.say("chart.fairness"), 17, bold=True)
    bottom = TOP + ROW * len(links)
    across = _across(links)
    for value in across.ticks():
        drawing.line(across(value), TOP, across(value), bottom, GRID)
        drawing.text(across(value), bottom + 18, f"{value:,}", 12, FAINT, "middle")
    for place, one in enumerate(links):
        _row(drawing, words, one, across, TOP + ROW * (place + 0.5), one.id in found.links.worst.get("fit", ()))
    drawing.text(24, bottom + 44, words.say("chart.fairness.note"), 12, FAINT)
    return drawing.svg()


def _across(links: list[Standing]) -> Scale:
    ends = [end for one in links for end in (one.fit.lowest, one.fit.highest) if end is not None]
    low, high = min(ends, default=0), max(ends, default=1)
    return Scale(min(low, 0), max(high, low + 1), LEFT, WIDTH - RIGHT)


def _row(drawing: Drawing, words: Wording, one: Standing, across: Scale, middle: float, is_worst: bool) -> None:
    fit, color = one.fit, RED if is_worst else BLUE
    assert fit.lowest is not None and fit.mean is not None and fit.highest is not None
    drawing.text(LEFT - 12, middle + 4, member(words, "link", one.id), 12, INK, "end")
    drawing.line(across(fit.lowest), middle, across(fit.highest), middle, color, 2)
    drawing.dot(across(fit.mean), middle, 4.5, color)
    drawing.text(across(fit.highest) + 10, middle + 4, f"{fit.mean:,}", 12, color)
