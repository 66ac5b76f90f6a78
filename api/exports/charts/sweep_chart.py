"""The chart of a sweep: one panel per tier that changes, over the requirement that is raised."""

from __future__ import annotations

from api.exports.charts.svg import BLUE, FAINT, GRID, INK, RED, SHADE, Drawing, Scale
from optimizer.candidates.sweep import Segment, Sweep
from optimizer.candidates.words import changing, goal_name, goal_value
from optimizer.domain.tiers import SENSES, TierId
from optimizer.explanation.wording import Wording

WIDTH, LEFT, RIGHT, TOP, PANEL, GAP, BOTTOM = 900, 120, 40, 62, 120, 40, 74


def draw_sweep(words: Wording, sweep: Sweep) -> str:
    """Return the SVG of a sweep. To the right the requirement is harder, at the end impossible."""
    tiers = changing(sweep)
    drawing = Drawing(WIDTH, TOP + max(len(tiers), 1) * (PANEL + GAP) + BOTTOM)
    drawing.text(LEFT, 30, words.say("chart.sweep"), 17, bold=True)
    across = _across(sweep)
    for place, tier in enumerate(tiers):
        _panel(drawing, words, sweep, tier, across, TOP + place * (PANEL + GAP) + GAP / 2)
    _axis(drawing, words, sweep, across, TOP + max(len(tiers), 1) * (PANEL + GAP))
    same = [words.tier(tier) for tier in sweep.segments[0].tiers if tier not in tiers]
    if same:
        drawing.text(
            LEFT, drawing.height - 12, words.say("chart.others", tiers=words.say("comma").join(same)), 12, FAINT
        )
    return drawing.svg()


def _sign(sweep: Sweep) -> int:
    """Return 1 if more of the goal is better: worth = sign * value grows to the right."""
    return 1 if sweep.goal.sense == "max" else -1


def _across(sweep: Sweep) -> Scale:
    sign = _sign(sweep)
    high = sign * sweep.segments[-1].last
    low = min(sign * sweep.segments[0].last, 0 if sweep.goal.kind == "target" and sign > 0 else high)
    span = max(high - low, 4)
    return Scale(low - 0.03 * span, high + 0.12 * span, LEFT, WIDTH - RIGHT)


def _ends(sweep: Sweep, segment: Segment, across: Scale) -> tuple[float, float]:
    """Return the pixels at which a segment begins and ends: half way to its neighbours."""
    sign = _sign(sweep)
    begin = across.start if segment.first is None else across(sign * segment.first - 0.5)
    return max(begin, across.start), across(sign * segment.last + 0.5)


def _place(tier: TierId, value: int, values: list[int]) -> int:
    """Return where a value lies: itself, or its rank where values have an order but no distances."""
    return sorted(set(values)).index(value) if tier == "fit_leximin" else value


def _ends_of(tier: TierId, values: list[int]) -> tuple[int, int]:
    return _place(tier, min(values), values), _place(tier, max(values), values)


def _panel(drawing: Drawing, words: Wording, sweep: Sweep, tier: TierId, across: Scale, top: float) -> None:
    values = [segment.tiers[tier] for segment in sweep.segments]
    scale = Scale(*_ends_of(tier, values), top + PANEL - 12, top + 26)

    def up(value: int) -> float:
        return scale(_place(tier, value, values))

    title = words.say("chart.goal", goal=words.tier(tier), sense=words.say(f"sense.{SENSES[tier]}"))
    drawing.text(LEFT, top + 8, title, 14, INK, bold=True)
    for value in sorted({min(values), values[0], max(values)}):
        drawing.line(LEFT, up(value), WIDTH - RIGHT, up(value), GRID)
        drawing.text(LEFT - 8, up(value) + 4, words.tier_value(tier, value), 12, FAINT, "end")
    _impossible(drawing, words, sweep, across, top + 16, PANEL - 16)
    before: float | None = None
    for segment in sweep.segments:
        begin, end = _ends(sweep, segment, across)
        height = up(segment.tiers[tier])
        color = RED if segment.worse[tier] > 0 else BLUE
        if before is not None and before != height:
            drawing.line(begin, before, begin, height, color, 1, "3 3")
        drawing.line(begin, height, end, height, color, 2.5)
        before = height
    pays = sweep.starts_to_pay.get(tier)
    if pays is not None:
        first = f"{'≥' if sweep.goal.sense == 'max' else '≤'} {goal_value(words, sweep.goal, pays)}"
        at = across(_sign(sweep) * pays - 0.5)
        drawing.line(at, top + 16, at, top + PANEL, RED, 1, "2 3")
        is_left = at < (across.start + across.end) / 2
        drawing.text(
            at + (5 if is_left else -5), top + 8, words.say("chart.pays", first=first), 12, RED,
            "start" if is_left else "end",
        )  # fmt: skip


def _impossible(drawing: Drawing, words: Wording, sweep: Sweep, across: Scale, top: float, height: float) -> None:
    if not sweep.complete:
        return
    begin = across(_sign(sweep) * sweep.segments[-1].last + 0.5)
    drawing.box(begin, top, across.end - begin, height, SHADE)
    drawing.text((begin + across.end) / 2, top + height / 2 + 4, words.say("chart.impossible"), 12, FAINT, "middle")


def _axis(drawing: Drawing, words: Wording, sweep: Sweep, across: Scale, top: float) -> None:
    drawing.line(LEFT, top, WIDTH - RIGHT, top)
    sign = _sign(sweep)
    last = sign * sweep.segments[-1].last
    near = 0.05 * (across.high - across.low)
    ticks = [tick for tick in across.ticks() if tick <= last - near]
    for tick in [*ticks, last]:
        drawing.line(across(tick), top, across(tick), top + 5)
        drawing.text(across(tick), top + 20, goal_value(words, sweep.goal, sign * tick), 12, INK, "middle")
    name = f"{goal_name(words, sweep.goal)} {'≥' if sign > 0 else '≤'}"
    drawing.text((across.start + across.end) / 2, top + 40, name, 13, INK, "middle")
