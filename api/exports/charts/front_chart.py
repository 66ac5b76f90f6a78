"""The chart of a front: its points over the first two goals; the third as colour and number."""

from __future__ import annotations

from itertools import pairwise

from api.exports.charts.svg import BLUE, FAINT, GRID, INK, Anchor, Drawing, Scale
from optimizer.candidates.front import Front
from optimizer.candidates.goals import Goal
from optimizer.candidates.words import goal_name, goal_value
from optimizer.explanation.wording import Wording

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 900, 560, 110, 110, 76, 76
MOST_LABELS = 14
LABEL_WIDTH, LABEL_HEIGHT = 92, 13
_PALE, _DARK = (200, 221, 242), (16, 58, 110)


def draw_front(words: Wording, front: Front) -> str:
    """Return the SVG of a front."""
    drawing = Drawing(WIDTH, HEIGHT)
    drawing.text(LEFT, 30, words.say("chart.front"), 17, bold=True)
    first, second = front.goals[:2]
    # Labels lie on the side where the first goal is better: there must be room for them.
    across = _scale(front, first, LEFT + (20 if first.sense == "max" else LABEL_WIDTH), WIDTH - RIGHT)
    up = _scale(front, second, HEIGHT - BOTTOM - 15, TOP + 15)
    _axes(drawing, words, first, second, across, up)
    if len(front.goals) == 2:
        _staircase(drawing, front, across, up)
    _points(drawing, words, front, across, up)
    if len(front.goals) > 2:
        drawing.text(WIDTH - RIGHT, 54, f"● {_title(words, front.goals[2])}", 13, INK, "end")
    return drawing.svg()


def _scale(front: Front, goal: Goal, start: float, end: float) -> Scale:
    values = [point.values[goal.id] for point in front.points]
    low, high = min(values), max(values)
    margin = max(0.05 * (high - low), 0.5)
    return Scale(low - margin, high + margin, start, end)


def _title(words: Wording, goal: Goal) -> str:
    return words.say("chart.goal", goal=goal_name(words, goal), sense=words.say(f"sense.{goal.sense}"))


def _axes(drawing: Drawing, words: Wording, first: Goal, second: Goal, across: Scale, up: Scale) -> None:
    bottom = HEIGHT - BOTTOM
    for tick in up.ticks(6):
        drawing.line(LEFT, up(tick), WIDTH - RIGHT, up(tick), GRID)
        drawing.text(LEFT - 8, up(tick) + 4, goal_value(words, second, tick), 12, FAINT, "end")
    for tick in across.ticks(10):
        drawing.line(across(tick), bottom, across(tick), bottom + 5)
        drawing.text(across(tick), bottom + 20, goal_value(words, first, tick), 12, INK, "middle")
    drawing.line(LEFT, bottom, WIDTH - RIGHT, bottom)
    drawing.line(LEFT, TOP, LEFT, bottom)
    drawing.text((LEFT + WIDTH - RIGHT) / 2, bottom + 46, _title(words, first), 13, INK, "middle")
    drawing.text(LEFT, TOP - 12, _title(words, second), 13)


def _staircase(drawing: Drawing, front: Front, across: Scale, up: Scale) -> None:
    """Draw the edge of what is possible: between two points only the worse of each value is."""
    first, second = front.goals
    rows = [(point.values[first.id], point.values[second.id]) for point in front.points]  # best in the first goal first
    for (x1, y1), (x2, y2) in pairwise(rows):
        drawing.line(across(x1), up(y1), across(x2), up(y1), BLUE, 1.2, "4 3")
        drawing.line(across(x2), up(y1), across(x2), up(y2), BLUE, 1.2, "4 3")


def _points(drawing: Drawing, words: Wording, front: Front, across: Scale, up: Scale) -> None:
    first, second = front.goals[:2]
    third = front.goals[2] if len(front.goals) > 2 else None
    depth = [point.values[third.id] for point in front.points] if third else []
    labelled = _labelled(len(front.points))
    free = _Free()
    for place, point in enumerate(front.points):
        x, y = across(point.values[first.id]), up(point.values[second.id])
        color = _shade(depth[place], min(depth), max(depth), third.sense == "max") if third else BLUE
        drawing.dot(x, y, 6 if third else 4.5, color)
        if place not in labelled:
            continue
        shown = [third] if third else [first, second]
        label = " / ".join(goal_value(words, goal, point.values[goal.id]) for goal in shown)
        # Where both goals are better than at a point nothing is possible, so no line is there.
        anchor: Anchor = "start" if first.sense == "max" else "end"
        side = 9 if first.sense == "max" else -9
        if free.take(x, y):
            drawing.text(x + side, y + (-8 if second.sense == "max" else 17), label, 12, INK, anchor)


class _Free:
    """The room for labels: one is left out where it would cover another."""

    def __init__(self) -> None:
        self._taken: list[tuple[float, float]] = []

    def take(self, x: float, y: float) -> bool:
        """Return whether there is room for a label at a point, and take it."""
        if any(abs(x - left) < LABEL_WIDTH and abs(y - top) < LABEL_HEIGHT for left, top in self._taken):
            return False
        self._taken.append((x, y))
        return True


def _labelled(count: int) -> set[int]:
    """Return which points get a label: all, or evenly spread ones with both ends."""
    if count <= MOST_LABELS:
        return set(range(count))
    return {round(place * (count - 1) / (MOST_LABELS - 1)) for place in range(MOST_LABELS)}


def _shade(value: int, low: int, high: int, more_is_better: bool) -> str:
    """Return a blue, the darker the better."""
    share = (value - low) / ((high - low) or 1)
    share = share if more_is_better else 1 - share
    red, green, blue = (round(pale + share * (dark - pale)) for pale, dark in zip(_PALE, _DARK, strict=True))
    return f"#{red:02x}{green:02x}{blue:02x}"
