"""Chances under the lottery: how many are certain, and who depends on the lot."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from api.cli.render.view import BAD, FAINT, HEAD, heading, table
from optimizer.explanation.wording import Wording
from optimizer.fairness.chance import Chance, Chances


def render(words: Wording, chances: Chances, most: int) -> Iterator[RenderableType]:
    """Return the answer; of those who depend on the lot at most ``most``."""
    yield heading(words.say("chances.title"))
    yield Text(_draws(words, chances), FAINT)
    for standing in ("always", "never", "sometimes", "open"):
        count = sum(one.standing == standing for one in chances.nominees)
        if count or standing != "open":
            yield Text(words.say(f"chances.{standing}", count=f"{count:,}"), HEAD if standing == "sometimes" else "")
    moving = sum(one.standing == "always" and len(one.seats) > 1 for one in chances.nominees)
    if moving:
        yield Text(words.say("chances.moves", count=moving), FAINT)
    yield from _people(words, chances, most)
    if not chances.is_complete:
        yield Text(words.say("chances.stopped", draws=chances.draws, asked=chances.asked), BAD)
    if not chances.proven:
        yield Text(words.say("chances.unproven"), BAD)


def _draws(words: Wording, chances: Chances) -> str:
    if not chances.draws:
        return words.say("chances.no_draws")
    first = chances.first_seed
    return words.say("chances.draws", draws=f"{chances.draws:,}", first=first, last=first + chances.draws - 1)


def _people(words: Wording, chances: Chances, most: int) -> Iterator[RenderableType]:
    """Yield those who depend on the lot, the best chance first."""
    people = [one for one in chances.nominees if one.standing in ("sometimes", "open")]
    people.sort(key=lambda one: -one.placed)
    if not people or not most:
        return
    made = table(
        [
            (words.say("chances.column.nominee"), "left"),
            (words.say("chances.column.unit"), "left"),
            (words.say("chances.column.share"), "right"),
            (words.say("chances.column.interval"), "right"),
            (words.say("chances.column.where"), "left"),
        ]
    )
    for one in people[:most]:
        made.add_row(f"{words.nominee(one.nominee)} {one.nominee}", _unit(words, one), *_numbers(words, one, chances))
    yield Text("")
    yield made
    if len(people) > most:
        yield Text(words.say("chances.more", count=len(people) - most), FAINT)


def _unit(words: Wording, one: Chance) -> str:
    assert words.programme is not None
    return words.unit(words.programme.nominee_by_id[one.nominee].unit)


def _numbers(words: Wording, one: Chance, chances: Chances) -> tuple[str, str, str]:
    share = _percent(words, 10_000 * one.placed // chances.draws) if chances.draws else "—"
    interval = words.say("chances.interval", low=_percent(words, one.low), high=_percent(words, one.high))
    return share, interval, words.post(one.seats[0].post) if one.seats else "—"


def _percent(words: Wording, hundredths: int) -> str:
    return words.say("percent", percent=f"{hundredths / 100:.1f}")
