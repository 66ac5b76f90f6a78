"""Standings: how many are in all, some or no good plans, who, and what forcing them costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import get_args

from rich.console import RenderableType
from rich.text import Text

from api.cli.render.view import BAD, FAINT, HEAD, LONG, heading, right, table
from optimizer.candidates.certainty import Certainty, Standing
from optimizer.candidates.forcing import Price
from optimizer.explanation.wording import Wording


def render(
    words: Wording, certainty: Certainty, prices: Sequence[Price], nominee: str | None, post: str | None
) -> Iterator[RenderableType]:
    """Return the answer about everybody, or about one nominee (on one post)."""
    yield heading(words.say("cli.always.title"))
    yield Text(words.say("cli.always.plans", plans=certainty.plans), FAINT)
    yield Text(_tolerance(words, certainty), FAINT)
    if nominee is not None:
        yield from _one(words, certainty, prices, nominee, post)
    else:
        yield from _counts(words, certainty)
        yield from _names(words, certainty)
        yield from _prices(words, prices) if prices else _bounds(words, certainty)
    if not certainty.proven:
        yield Text(words.say("cli.always.unproven"), BAD)


def _tolerance(words: Wording, certainty: Certainty) -> str:
    given = [one for one in certainty.standard if one.given_up]
    if not given:
        return words.say("cli.always.no_tolerance")
    tiers = words.say("comma").join(f"{words.tier(one.id)} {words.tier_value(one.id, one.given_up)}" for one in given)
    return words.say("cli.always.tolerance", tiers=tiers)


def _counts(words: Wording, certainty: Certainty) -> Iterator[RenderableType]:
    people = Counter(one.standing for one in certainty.nominees)
    seats = Counter(one.standing for one in certainty.seats)
    columns = [words.say("cli.always.people"), *([words.say("cli.always.seats")] if certainty.seats else [])]
    made = table([(words.say("cli.always.standing"), "left"), *right(columns)])
    for standing in get_args(Standing):
        if people[standing] or seats[standing]:
            cells = [f"{people[standing]:,}", *([f"{seats[standing]:,}"] if certainty.seats else [])]
            made.add_row(words.say(f"standing.{standing}"), *cells)
    yield made


def _names(words: Wording, certainty: Certainty) -> Iterator[RenderableType]:
    """Yield the people whom a planner will ask about: those who may be placed or not."""
    for standing in ("sometimes", "open"):
        named = [one.nominee for one in certainty.nominees if one.standing == standing]
        if not named:
            continue
        listed = words.say("cli.always.listed", standing=words.say(f"standing.{standing}"), count=len(named))
        names = words.say("comma").join(f"{words.nominee(one)} {one}" for one in named[:LONG])
        more = words.say("cli.and_more", more=len(named) - LONG) if len(named) > LONG else ""
        yield Text.assemble("\n", (listed, HEAD), "\n", names + more)


def _prices(words: Wording, prices: Sequence[Price]) -> Iterator[RenderableType]:
    for way, header in (("out", "cli.always.price_out"), ("in", "cli.always.price_in")):
        rows = [price for price in prices if price.way == way]
        if not rows:
            continue
        made = table([(words.say("cli.always.nominee"), "left"), (words.say(header), "left")])
        for price in rows[:LONG]:
            made.add_row(f"{words.nominee(price.nominee)} {price.nominee}", _price(words, price))
        yield Text("")
        yield made
        if len(rows) > LONG:
            yield Text(words.say("cli.always.more", count=len(rows) - LONG), FAINT)


def _bounds(words: Wording, certainty: Certainty) -> Iterator[RenderableType]:
    """Yield what placing those whom no plan has costs at least, the cheapest first; exact prices are asked for."""
    every = [(one.nominee, one.costs) for one in certainty.nominees if one.costs is not None]
    known = sorted((row for row in every if not row[1].earlier), key=lambda row: row[1].least)
    if every and len(known) < len(every):
        said = words.say("cli.always.bound_earlier", tier=words.tier(every[0][1].tier), count=len(every) - len(known))
        yield Text(f"\n{said}")
    if not known:
        return
    made = table([(words.say("cli.always.nominee"), "left"), (words.say("cli.always.bound_in"), "left")])
    for nominee, costs in known[:LONG]:
        amount = words.tier_change(costs.tier, costs.least)
        said = words.say("cli.always.worse", tier=words.tier(costs.tier), amount=amount)
        made.add_row(f"{words.nominee(nominee)} {nominee}", said)
    yield Text("")
    yield made
    if len(known) > LONG:
        yield Text(words.say("cli.always.more", count=len(known) - LONG), FAINT)


def _one(
    words: Wording, certainty: Certainty, prices: Sequence[Price], nominee: str, post: str | None
) -> Iterator[RenderableType]:
    if post is None:
        standings = [one.standing for one in certainty.nominees if one.nominee == nominee]
    else:
        standings = [one.standing for one in certainty.seats if (one.nominee, one.post) == (nominee, post)]
    name = words.nominee(nominee) if post is None else f"{words.nominee(nominee)} · {words.post(post)}"
    standing: Standing = standings[0] if standings else "never"
    yield Text.assemble((f"{name}  ", HEAD), words.say(f"standing.{standing}"))
    for price in prices:
        header = words.say("cli.always.price_out" if price.way == "out" else "cli.always.price_in")
        yield Text(f"{header}  {_price(words, price)}")


def _price(words: Wording, price: Price) -> str:
    """Return the price in words: every tier that changes."""
    if price.answer != "found":
        return words.say(f"cli.always.{price.answer}")
    changed = [(tier, worse) for tier, worse in price.worse.items() if worse]
    if not changed:
        return words.say("cli.always.free")
    return words.say("comma").join(
        words.say(
            "cli.always.worse" if worse > 0 else "cli.always.better",
            tier=words.tier(tier),
            amount=words.tier_change(tier, abs(worse)),
        )
        for tier, worse in changed
    )
