"""A workbook that came back, on the screen: what is refused and why, what is accepted and what it costs."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from api.cli.render import comparison as comparing
from api.cli.render import conflict as conflicting
from api.cli.render.effect import lines
from api.cli.render.pair import Pair
from api.cli.render.view import BAD, GOOD, View, heading
from api.takeback import RoundTrip
from api.takeback.words import decision, refusal


def render(view: View, found: RoundTrip) -> Iterator[RenderableType]:
    """Return all parts of the answer."""
    if not found.accepted and not found.refused:
        yield view.say("cli.takeback.none")
        return
    yield view.say("cli.takeback.counts", accepted=len(found.accepted), refused=len(found.refused))
    if found.refused:
        yield heading(view.say("cli.takeback.refused"))
        yield from (Text(f" ✗ {refusal(view.words, one)}", BAD) for one in found.refused)
    if found.accepted:
        yield heading(view.say("cli.takeback.accepted"))
    for one in found.accepted:
        yield Text(f" ✓ {decision(view.words, one)}", GOOD)
        yield from (Text(f"     {line}") for line in lines(view, one.effect))
    yield from _together(view, found)


def _together(view: View, found: RoundTrip) -> Iterator[RenderableType]:
    """Yield what all accepted changes lead to at once; with one alone that is said already."""
    if found.together is None:
        return
    before, after = found.together.before, found.together.after
    if found.together.comparison is not None and before.plan is not None and after.plan is not None:
        if len(found.accepted) > 1:
            yield heading(view.say("cli.takeback.together"))
            sides = (before.programme, before.plan, after.programme, after.plan)
            yield from comparing.render(Pair.of(view.words.lang, found.together.comparison, *sides))
        return
    yield heading(view.say("cli.takeback.together"))
    code = "cancelled_without_plan" if after.status == "cancelled" else after.status
    yield Text(view.say(f"status.{code}"), BAD)
    if found.clash is not None:
        yield view.say("cli.takeback.clash")
        yield from conflicting.render(view.words, after.programme, found.clash, asked_for_repairs=True)
