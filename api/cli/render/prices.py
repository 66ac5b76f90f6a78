"""Prices on the screen: one table a kind, the most valuable first."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from api.cli.render.view import BAD, FAINT, GOOD, heading
from optimizer.explanation.wording import Wording
from optimizer.prices import Price, PriceReport
from optimizer.prices import words as wording
from optimizer.prices.report import LEVER_KINDS


def render(words: Wording, report: PriceReport, top: int) -> Iterator[RenderableType]:
    """Return the values as they are and the prices; of one kind at most ``top``."""
    if report.status != "priced":
        code = "status.cancelled_without_plan" if report.status == "cancelled" else f"status.{report.status}"
        yield Text(words.say("price.no_plan", status=words.say(code)), BAD)
        return
    values = (
        words.say("price.effect", tier=words.tier(tier), change=words.tier_value(tier, value))
        for tier, value in report.values.items()
    )
    yield Text(words.say("price.base", values=words.say("comma").join(values)))
    for kind in LEVER_KINDS:
        rows = [price for price in report.prices if price.lever.kind == kind]
        if rows:
            yield heading(words.say(f"price.kind.{kind}"))
            yield from (_price(words, price) for price in rows[:top])
            if len(rows) > top:
                yield Text(words.say("price.more", count=len(rows) - top), FAINT)
    yield Text("")
    yield Text(words.say("price.note"), FAINT)
    if not report.complete:
        yield Text(words.say("price.incomplete"), "yellow")


def _price(words: Wording, price: Price) -> RenderableType:
    """Return what changes, below it what that does, and below that what comes further on."""
    text = Text.assemble(
        wording.subject(words, price.lever),
        "  ",
        (wording.change(words, price), "bold"),
        ("\n" + wording.effect(words, price.first), _style(price)),
    )
    further = wording.further(words, price)
    made = Table.grid(padding=(0, 1))
    made.add_row("·", text.append(f"\n{further}", FAINT) if further else text)
    return made


def _style(price: Price) -> str:
    """Return green for a gain, red for a loss: what the first tier that moves says."""
    if not price.first.values:
        return BAD
    moved = next((gain for gain in price.first.gains.values() if gain), 0)
    return GOOD if moved > 0 else "red" if moved < 0 else FAINT
