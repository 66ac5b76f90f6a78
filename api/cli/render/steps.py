"""Which edit made which difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from api.cli.render.pair import Pair
from api.cli.render.view import FAINT, heading
from optimizer.domain.tiers import TierId
from optimizer.whatif.causes import Step


def render(pair: Pair, steps: Sequence[Step], sentences: Sequence[str]) -> Iterator[RenderableType]:
    """Return each step with what has been different since: tiers, people, exceptions."""
    if not steps:
        return
    yield heading(pair.say("cli.whatif.steps"))
    tiers: Mapping[TierId, int] = {one.id: one.before for one in pair.comparison.tiers if one.before is not None}
    for step in steps:
        for number in step.edits:
            yield Text(f" {number}. {sentences[number - 1]}", "bold")
        lines = [*_tier_line(pair, tiers, step.tiers), *_people_lines(pair, step)]
        for line in lines or [pair.say("cli.whatif.nothing")]:
            yield Padding(Text(line, "" if lines else FAINT), (0, 0, 0, 4))
        tiers = step.tiers


def _tier_line(pair: Pair, before: Mapping[TierId, int], after: Mapping[TierId, int]) -> Iterator[str]:
    """Yield the tiers whose values this step changed."""
    words = pair.after
    changes = [
        f"{words.tier(tier)} {' → '.join(words.tier_pair(tier, before.get(tier), value))}"
        for tier, value in after.items()
        if before.get(tier) != value
    ]
    if changes:
        yield pair.say("cli.dot").join(changes)


def _people_lines(pair: Pair, step: Step) -> Iterator[str]:
    lists = {
        "in": [one.nominee for one in step.people_in],
        "out": [one.nominee for one in step.people_out],
        "moved": [one.nominee for one in step.moved],
        "gained": [one.nominee for one in step.exceptions_gained],
        "lost": [one.nominee for one in step.exceptions_lost],
    }
    for name, people in lists.items():
        if people:
            yield pair.say(f"cli.whatif.step.{name}", count=len(people), names=pair.names(people))
