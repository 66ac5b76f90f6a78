"""Prices in words."""

from __future__ import annotations

from optimizer.domain.tiers import SENSES, TierId
from optimizer.explanation.wording import Wording
from optimizer.prices.report import Lever, Point, Price


def subject(words: Wording, lever: Lever) -> str:
    """Return which number it is."""
    return words.say(
        f"price.{lever.kind}",
        way=words.way(lever.link, lever.direction) if lever.link else "",
        level=words.level(lever.level or lever.id),
        target=words.target(lever.id),
        rule=words.rule(lever.id),
    )


def change(words: Wording, price: Price) -> str:
    """Return the number as it is and one step on."""
    return words.say("price.change", before=price.lever.before, after=price.first.amount)


def effect(words: Wording, point: Point) -> str:
    """Return what a step does to the tiers, in their order; tiers that stay are left out."""
    if point.outcome in ("impossible", "unknown"):
        return words.say(f"price.{point.outcome}")
    parts = [
        words.say("price.effect", tier=words.tier(tier), change=_signed(words, tier, gain))
        for tier, gain in point.gains.items()
        if gain
    ]
    said = words.say("comma").join(parts) or words.say("price.none")
    return said + words.say("price.unproven") if point.outcome == "found" else said


def further(words: Wording, price: Price) -> str:
    """Return how long that holds, and what comes then; nothing if only one step was tried."""
    last = price.points[-1]
    if price.breaks:
        return words.say("price.breaks", after=last.amount, effect=effect(words, last))
    return words.say("price.same", after=last.amount) if len(price.points) > 1 else ""


def _signed(words: Wording, tier: TierId, gain: int) -> str:
    """Return the change of a tier's value, with its sign: down is a gain where least is best."""
    more = gain if SENSES[tier] == "max" else -gain
    return ("+" if more > 0 else "−") + words.tier_change(tier, abs(more))
