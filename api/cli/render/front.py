"""A trade-off in words and one table."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from api.cli.render.view import BAD, FAINT, heading, right, table
from optimizer.candidates.front import Front
from optimizer.candidates.goals import Goal
from optimizer.candidates.sweep import Segment, Sweep
from optimizer.candidates.words import changing, goal_name, goal_value
from optimizer.explanation.wording import Wording


def render(words: Wording, found: Sweep | Front) -> Iterator[RenderableType]:
    """Return what was found: a sweep or a front."""
    yield from _sweep(words, found) if isinstance(found, Sweep) else _front(words, found)
    if found.cut:
        yield Text(words.say("cli.front.cut"), BAD)
    elif not found.complete:
        yield Text(words.say("cli.front.incomplete"), BAD)


def _sweep(words: Wording, sweep: Sweep) -> Iterator[RenderableType]:
    yield heading(words.say("cli.front.sweep", goal=goal_name(words, sweep.goal)))
    tiers = changing(sweep)
    made = table(right([words.say("cli.front.requirement"), *(words.tier(tier) for tier in tiers)]))
    for segment in sweep.segments:
        values = []
        for tier in tiers:
            worse = segment.worse[tier] > 0
            values.append(Text(words.tier_value(tier, segment.tiers[tier]), BAD if worse else ""))
        made.add_row(_requirement(words, sweep.goal, segment), *values)
    yield made
    sign = "≥" if sweep.goal.sense == "max" else "≤"
    for tier, first in sweep.starts_to_pay.items():
        at = goal_value(words, sweep.goal, first)
        yield Text(
            words.say(
                "cli.front.pays_at", tier=words.tier(tier), goal=goal_name(words, sweep.goal), sign=sign, first=at
            )
        )
    if not sweep.starts_to_pay:
        yield Text(words.say("cli.front.never_pays"))
    if sweep.most is not None and sweep.complete:
        yield Text(words.say("cli.front.impossible", most=f"{sign} {goal_value(words, sweep.goal, sweep.most)}"))


def _requirement(words: Wording, goal: Goal, segment: Segment) -> str:
    """Return ``≥ 12…15``: between these nothing changes."""
    last = goal_value(words, goal, segment.last)
    code = "cli.front.at_least" if goal.sense == "max" else "cli.front.at_most"
    if segment.first is None:
        return words.say("cli.front.upto", from_=words.say("cli.front.none"), to=last)
    first = goal_value(words, goal, segment.first)
    text = first if first == last else words.say("cli.front.upto", from_=first, to=last)
    return words.say(code, first=text)


def _front(words: Wording, front: Front) -> Iterator[RenderableType]:
    names = words.say("cli.front.join").join(goal_name(words, goal) for goal in front.goals)
    yield heading(words.say("cli.front.front", goals=names))
    if front.held:
        held = words.say("comma").join(
            f"{words.tier(one.id)} {words.tier_value(one.id, one.best)}" for one in front.held
        )
        yield Text(words.say("cli.front.held", tiers=held), FAINT)
    goals = {goal.id for goal in front.goals if goal.kind == "tier"} | {one.id for one in front.held}
    rest = [tier for tier in (front.points[0].tiers if front.points else ()) if tier not in goals]
    arrows = [f"{goal_name(words, goal)} {'↑' if goal.sense == 'max' else '↓'}" for goal in front.goals]
    made = table(right(["#", *arrows, *(words.tier(tier) for tier in rest)]))
    for number, point in enumerate(front.points, start=1):
        values = [Text(goal_value(words, goal, point.values[goal.id]), "bold") for goal in front.goals]
        made.add_row(str(number), *values, *(Text(words.tier_value(tier, point.tiers[tier]), FAINT) for tier in rest))
    yield made
    if front.complete:
        yield Text(words.say("cli.front.points", count=len(front.points)))
