"""Who comes in, who falls out, who moves: with home unit, post and host unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from api.cli.render.pair import Pair
from api.cli.render.view import FAINT, LONG, heading, table
from optimizer.whatif.comparison import PersonIn, PersonMoved, PersonOut

Row = tuple[str, ...]


def render(pair: Pair) -> Iterator[RenderableType]:
    """Return one table each for those who come in, fall out and move."""
    comparison = pair.comparison
    headers: tuple[str, ...] = ("cli.level", "cli.nominee", "cli.home", "cli.post", "cli.compare.remark")
    yield from _table(pair, "cli.compare.in", headers, [_in(pair, one) for one in comparison.people_in])
    yield from _table(pair, "cli.compare.out", headers, [_out(pair, one) for one in comparison.people_out])
    headers = ("cli.level", "cli.nominee", "cli.home", "cli.compare.from", "cli.compare.to", "cli.compare.remark")
    yield from _table(pair, "cli.compare.moved", headers, [_moved(pair, one) for one in comparison.moved])


def _table(pair: Pair, title: str, headers: Sequence[str], rows: Sequence[Row]) -> Iterator[RenderableType]:
    if not rows:
        return
    made = table([(pair.say(code), "left") for code in headers])
    for row in rows[:LONG]:
        made.add_row(*row)
    yield heading(pair.say(title, count=len(rows)))
    yield made
    if len(rows) > LONG:
        yield Text(pair.say("cli.compare.more", more=len(rows) - LONG), FAINT)


def _in(pair: Pair, one: PersonIn) -> Row:
    remark = pair.say("cli.compare.new") if one.is_new else ""
    return _person(pair, one.nominee, one.seat.level, pair.seat(one.seat, pair.after), remark)


def _out(pair: Pair, one: PersonOut) -> Row:
    remark = pair.say("cli.compare.gone") if one.is_gone else pair.after.kind(one.reason or "")
    return _person(pair, one.nominee, one.seat.level, pair.seat(one.seat, pair.before), remark)


def _moved(pair: Pair, one: PersonMoved) -> Row:
    seats = pair.seat(one.before, pair.before), pair.seat(one.after, pair.after)
    return _person(pair, one.nominee, one.after.level, *seats, pair.say(f"cli.compare.moved.{one.changed}"))


def _person(pair: Pair, nominee: str, level: str, *rest: str) -> Row:
    return pair.after.level(level), pair.nominee(nominee), pair.home(nominee), *rest
