"""Who comes in, who falls out, who moves: with home unit, post and host unit."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from api.cli.render.listing import Column, listing
from api.cli.render.pair import Pair
from optimizer.whatif.comparison import PersonIn, PersonMoved, PersonOut

Row = tuple[str, ...]
_WHO: tuple[Column, ...] = (("cli.level", "left"), ("cli.nominee", "left"), ("cli.home", "left"))
_NOTE: Column = ("cli.compare.remark", "left")


def render(pair: Pair) -> Iterator[RenderableType]:
    """Return one table each for those who come in, fall out and move."""
    comparison = pair.comparison
    sit: tuple[Column, ...] = (*_WHO, ("cli.post", "left"), _NOTE)
    move: tuple[Column, ...] = (*_WHO, ("cli.compare.from", "left"), ("cli.compare.to", "left"), _NOTE)
    tables = (
        ("cli.compare.in", sit, [_in(pair, one) for one in comparison.people_in]),
        ("cli.compare.out", sit, [_out(pair, one) for one in comparison.people_out]),
        ("cli.compare.moved", move, [_moved(pair, one) for one in comparison.moved]),
    )
    for title, columns, rows in tables:
        yield from listing(pair, pair.say(title, count=len(rows)), columns, rows)


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
