"""Two plans side by side: tiers, targets, places, people, exceptions; only what differs."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from api.cli.render import people_changes
from api.cli.render.pair import Pair
from api.cli.render.view import BAD, FAINT, GOOD, HEAD, heading, number, table
from optimizer.domain.plan import ExceptionUse, WaiverUse
from optimizer.explanation.wording import clean
from optimizer.whatif.comparison import Change, Filling, Side, TargetNumbers, TierChange

_STYLES: dict[Change, str] = {"better": GOOD, "worse": BAD, "same": FAINT, "unclear": "yellow"}


def render(pair: Pair) -> Iterator[RenderableType]:
    """Return all parts of a comparison, the shortest answer first."""
    comparison = pair.comparison
    yield _side(pair, "before", comparison.before)
    yield _side(pair, "after", comparison.after)
    if comparison.is_empty:
        yield Text(pair.say("cli.compare.same"), f"bold {GOOD}")
        return
    yield from _first_difference(pair)
    yield _people(pair)
    yield from _tiers(pair)
    yield from _targets(pair)
    yield from _choices(pair)
    yield from _quotas(pair)
    yield from people_changes.render(pair)
    yield from _uses(pair, "exceptions", comparison.exceptions_gained, comparison.exceptions_lost)
    yield from _uses(pair, "waivers", comparison.waivers_gained, comparison.waivers_lost)


def _side(pair: Pair, which: str, side: Side) -> Text:
    words = pair.before if which == "before" else pair.after
    title = words.text(words.programme.title) if words.programme else clean(side.programme)
    style = GOOD if side.status == "optimal" else BAD
    return Text.assemble(
        (pair.say(f"cli.compare.{which}") + "  ", HEAD),
        title,
        pair.say("cli.dot"),
        (pair.say(f"status.{side.status}"), style),
        pair.say("cli.dot"),
        pair.say("cli.headline.places", placed=side.placed, quota=side.quota),
    )


def _first_difference(pair: Pair) -> Iterator[Text]:
    """Yield which plan is better, if that can be said."""
    first = pair.comparison.first_difference
    if first is None:
        return
    upto = []
    for tier in pair.comparison.tiers:
        upto.append(tier)
        if tier.id == first:
            break
    params = {
        "tier": pair.after.tier(first),
        "before": pair.after.tier_value(first, upto[-1].before),
        "after": pair.after.tier_value(first, upto[-1].after),
    }
    is_clear = pair.comparison.same_order and all(tier.same_measure for tier in upto)
    code = upto[-1].change if is_clear else "unclear"
    yield Text(pair.say(f"cli.compare.first.{code}", **params), _STYLES[code])


def _people(pair: Pair) -> Text:
    comparison = pair.comparison
    counts = {
        "come": len(comparison.people_in),
        "out": len(comparison.people_out),
        "moved": len(comparison.moved),
        "units": sum(one.changed != "post" for one in comparison.moved),
        "gained": len(comparison.exceptions_gained),
        "lost": len(comparison.exceptions_lost),
    }
    return Text(pair.say("cli.compare.people" if any(counts.values()) else "cli.compare.people.same", **counts))


def _tiers(pair: Pair) -> Iterator[RenderableType]:
    comparison = pair.comparison
    headers = ("cli.tier", "cli.compare.before", "cli.compare.after", "cli.compare.change")
    made = table([("#", "right"), *((pair.say(code), "left" if place in (0, 3) else "right")
                                    for place, code in enumerate(headers))])  # fmt: skip
    for place, tier in enumerate(comparison.tiers, start=1):
        made.add_row(str(place) if tier.after is not None else "—", *_tier_row(pair, tier))
    yield heading(pair.say("cli.tiers"))
    yield made
    if not comparison.same_order:
        yield Text(pair.say("cli.compare.other_order"), FAINT)
    if any(not tier.same_measure and tier.id != "lottery" for tier in comparison.tiers):
        yield Text(pair.say("cli.compare.other_measure"), FAINT)
    if any((tier.before is not None and not tier.proven_before) or (tier.after is not None and not tier.proven_after)
           for tier in comparison.tiers):  # fmt: skip
        yield Text(pair.say("cli.compare.unproven"), FAINT)


def _tier_row(pair: Pair, tier: TierChange) -> tuple[RenderableType, ...]:
    name = f"{pair.after.tier(tier.id)} {'↑' if tier.sense == 'max' else '↓'}"
    values = []
    for value, proven in ((tier.before, tier.proven_before), (tier.after, tier.proven_after)):
        mark = "*" if value is not None and not proven else ""
        values.append(pair.after.tier_value(tier.id, value) + mark)
    return name, *values, Text(pair.say(f"cli.compare.change.{_change(tier)}"), _STYLES[tier.change])


def _change(tier: TierChange) -> str:
    """Return the last word of the code of what became of a tier."""
    if tier.before is None or tier.after is None:
        return "added" if tier.before is None else "removed"
    return "lottery" if tier.id == "lottery" and tier.change == "unclear" else tier.change


def _targets(pair: Pair) -> Iterator[RenderableType]:
    changes = pair.comparison.targets
    if not changes:
        return
    headers = ("cli.target", "cli.target.cell", "cli.compare.before", "cli.compare.after")
    made = table([(pair.say(code), "left" if place < 2 else "right") for place, code in enumerate(headers)])
    for one in changes:
        cell = pair.link(one.cell.get("link", "")).cell(one.cell)
        made.add_row(pair.target(one.target), cell, _numbers(pair, one.before), _numbers(pair, one.after))
    yield heading(pair.say("cli.targets"))
    yield made


def _numbers(pair: Pair, numbers: TargetNumbers | None) -> Text:
    if numbers is None:
        return Text("—", FAINT)
    text = pair.say("cli.compare.target", count=numbers.count, required=numbers.required)
    if numbers.shortfall:
        return Text(text + pair.say("cli.compare.short", gap=numbers.shortfall), BAD)
    return Text(text)


def _choices(pair: Pair) -> Iterator[RenderableType]:
    if not pair.comparison.choices:
        return
    yield heading(pair.say("cli.compare.choices"))
    for one in pair.comparison.choices:
        before = pair.before.unit(one.before) if one.before else "—"
        after = pair.after.unit(one.after) if one.after else "—"
        name = pair.link(one.link)
        plain = type(name)(name.lang, name.programme)  # without the choice that a plan made
        yield Text(f" {plain.link(one.link)}: {before} → {after}")


def _quotas(pair: Pair) -> Iterator[RenderableType]:
    changes = pair.comparison.quotas
    if not changes:
        return
    headers = ("cli.way", "cli.level", "cli.compare.before", "cli.compare.after")
    made = table([(pair.say(code), "left" if place < 2 else "right") for place, code in enumerate(headers)])
    for one in changes:
        words = pair.link(one.link)
        row = words.way(one.link, one.direction), words.level(one.level)
        made.add_row(*row, _filling(pair, one.before), _filling(pair, one.after))
    yield heading(pair.say("cli.compare.quotas"))
    yield made


def _filling(pair: Pair, filling: Filling | None) -> Text:
    if filling is None:
        return Text("—", FAINT)
    text = number(filling.placed, filling.placed == filling.quota)
    return text.append(pair.say("cli.compare.of", quota=filling.quota))


def _uses(
    pair: Pair, what: str, gained: tuple[ExceptionUse | WaiverUse, ...], lost: tuple[ExceptionUse | WaiverUse, ...]
) -> Iterator[RenderableType]:
    if not gained and not lost:
        return
    made = table([("", "left"), (pair.say("cli.rule"), "left"), (pair.say("cli.who"), "left")])
    for sign, style, uses in (("+", BAD, gained), ("−", GOOD, lost)):
        for rule in dict.fromkeys(use.rule for use in uses):
            names = (pair.nominee(use.nominee) for use in uses if use.rule == rule)
            made.add_row(Text(sign, style), pair.rule(rule), pair.say("comma").join(names))
    yield heading(pair.say(f"cli.compare.{what}"))
    yield made
