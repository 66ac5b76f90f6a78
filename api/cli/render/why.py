"""Why somebody sits where they sit, as a planner would ask."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from api.cli.render.effect import lines, person
from api.cli.render.view import FAINT, View, heading, table
from optimizer.explanation.effect import Effect
from optimizer.explanation.why import Why


def render(view: View, why: Why) -> Iterator[RenderableType]:
    """Return the answer for one person on one post."""
    seated = why.assignment
    post = view.words.post(seated.post)
    yield heading(view.say("cli.explain.seated", nominee=person(view, seated.nominee), post=post))
    yield from (Text(f"  {line}") for line in _facts(view, why))
    yield from _contenders(view, why)
    yield from effect_of(view, view.say("cli.explain.without"), why.without)
    rival, other = why.for_post, why.for_nominee
    title = view.say("cli.explain.for_post.none")
    if rival.nominee is not None:
        title = view.say("cli.explain.for_post", nominee=person(view, rival.nominee))
    yield from effect_of(view, title, rival.effect, why.without)
    title = view.say("cli.explain.for_nominee.none")
    if other.post is not None:
        title = view.say("cli.explain.for_nominee", post=view.words.post(other.post))
    yield from effect_of(view, title, other.effect, why.without)


def effect_of(view: View, title: str, effect: Effect, known: Effect | None = None) -> Iterator[RenderableType]:
    """Return a title and the lines of an effect; one that stands above already is not told again."""
    yield Text(f"\n  {title}", "bold")
    if effect == known:
        yield Text(f"    {view.say('cli.explain.as_above')}", FAINT)
        return
    yield from (Text(f"    {line}") for line in lines(view, effect))


def _facts(view: View, why: Why) -> Iterator[str]:
    seated, words = why.assignment, view.words
    yield view.say("cli.explain.fit", fit=f"{seated.fit:,}", place=why.place, eligible=why.eligible)
    if why.parts:
        parts = (
            view.say(
                "cli.explain.part",
                component=view.say(f"component.{part.component}"),
                value=part.value,
                weight=part.weight,
            )
            for part in why.parts
        )
        yield view.say("cli.explain.parts", parts=view.say("comma").join(parts))
    if why.pinned:
        yield view.say("cli.explain.pinned")
    yield from (view.say("cli.explain.exception", rule=words.rule(rule)) for rule in seated.exceptions)
    yield from (view.say("cli.waived", rule=words.rule(rule)) for rule in seated.waivers)


def _contenders(view: View, why: Why) -> Iterator[RenderableType]:
    if not why.contenders:
        yield Text(f"  {view.say('cli.explain.contenders.none')}")
        return
    yield Text(f"\n  {view.say('cli.explain.contenders')}", "bold")
    made = table(
        [
            (view.say("cli.nominee"), "left"),
            (view.say("cli.fit"), "right"),
            (view.say("cli.exceptions"), "left"),
            (view.say("cli.explain.now"), "left"),
        ]
    )
    for one in why.contenders:
        rules = view.say("comma").join(view.words.rule(rule) for rule in one.exceptions)
        holds = view.words.post(one.holds) if one.holds else "—"
        made.add_row(person(view, one.nominee), f"{one.fit:,}", rules, holds)
    yield Padding(made, (0, 0, 0, 2))
    more = why.eligible - 1 - len(why.contenders)
    if more > 0:
        yield Text(f"    {view.say('cli.explain.contenders.more', more=more)}", FAINT)
