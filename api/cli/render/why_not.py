"""Why somebody has no post, or not this one: what it would cost, or what is in the way and how it could go."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from api.cli.render.effect import lines, person
from api.cli.render.view import FAINT, View, heading
from api.cli.render.why import effect_of
from optimizer.explanation.obstacles import Route
from optimizer.explanation.ways import Way
from optimizer.explanation.why_not import WhyNot
from optimizer.whatif.describe import edit_sentence

WAYS, ROUTES = 6, 5
"""Up to so many ways and routes are told."""


def render(view: View, found: WhyNot) -> Iterator[RenderableType]:
    """Return the answer for one person and one post, or any."""
    who = person(view, found.nominee)
    if found.post is None:
        yield heading(view.say("cli.explain.not_placed", nominee=who))
    else:
        yield heading(view.say("cli.explain.not_there", nominee=who, post=view.words.post(found.post)))
    if found.holds is not None:
        yield Text(f"  {view.say('cli.explain.holds', post=view.words.post(found.holds.post))}")
    if found.reason is not None:
        reason = view.words.reason(found.reason.reason, found.reason.facts)
        yield Text.assemble((f"  {view.say('cli.reason')}  ", "bold"), reason)
    forced = "cli.explain.forced" if found.post is None else "cli.explain.forced.there"
    yield from effect_of(view, view.say(forced), found.effect)
    if found.effect.verdict == "impossible":
        yield from _blocked(view, found)
        yield from _ways(view, found)


def _blocked(view: View, found: WhyNot) -> Iterator[RenderableType]:
    if not found.blocked:
        return
    yield Text(f"\n  {view.say('cli.explain.blocked')}", "bold")
    for route in found.blocked[:ROUTES]:
        yield Text(f"    {_route(view, route, 'cli.explain.by' if found.post else 'cli.explain.by.example')}")
    if len(found.blocked) > ROUTES:
        yield Text(f"    {view.say('cli.more', more=len(found.blocked) - ROUTES)}", FAINT)


def _route(view: View, route: Route, code: str) -> str:
    """Return what is in the way, and where the route leads unless the obstacles say all there is to say."""
    obstacles = view.say("comma").join(view.words.sentence(one.code, one.facts) for one in route.obstacles)
    if route.post is None or route.link is None:
        return obstacles
    return view.say(code, link=view.words.link(route.link), post=view.words.post(route.post), obstacles=obstacles)


def _ways(view: View, found: WhyNot) -> Iterator[RenderableType]:
    if found.ways:
        yield Text(f"\n  {view.say('cli.explain.ways')}", "bold")
    elif found.complete:
        yield Text(f"\n  {view.say('cli.explain.ways.none')}", "bold")
    for number, way in enumerate(found.ways[:WAYS], start=1):
        yield from _way(view, number, way)
    if len(found.ways) > WAYS:
        yield Text(f"    {view.say('cli.more', more=len(found.ways) - WAYS)}", FAINT)
    if not found.complete:
        yield Text(f"  {view.say('cli.explain.ways.incomplete')}", FAINT)


def _way(view: View, number: int, way: Way) -> Iterator[RenderableType]:
    edits = view.say("comma").join(edit_sentence(edit, view.words, view.words) for edit in way.edits)
    yield Text(f"    {number}. {edits}", "bold")
    first, *rest = lines(view, way.effect)
    yield Text(f"       {view.say('cli.explain.then')}{first}")
    yield from (Text(f"       {line}") for line in rest[:1])
