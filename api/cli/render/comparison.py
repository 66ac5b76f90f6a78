"""Two plans side by side: tiers, targets, places, people, exceptions; only what differs."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from api.cli.render import footnotes, people_changes
from api.cli.render.listing import Column, listing
from api.cli.render.pair import Pair
from api.cli.render.view import BAD, FAINT, GOOD, HEAD, heading, number, table
from optimizer.domain.plan import ExceptionUse, WaiverUse
from optimizer.explanation.wording import clean
from optimizer.whatif.comparison import Change, Filling, Side, TargetNumbers, TierChange

_SIDES: tuple[Column, Column] = (("cli.compare.before", "right"), ("cli.compare.after", "right"))
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
    yield from footnotes.render(pair.after, pair.notes.lines())


def _side(pair: Pair, which: str, side: Side) -> Text:
    """Return one side in a line; the programme is named only where the two differ."""
    words = pair.before if which == "before" else pair.after
    title = words.text(words.programme.title) if words.programme else clean(side.programme)
    is_one = pair.comparison.before.programme == pair.comparison.after.programme
    return Text.assemble(
        (pair.say(f"cli.compare.{which}") + "  ", HEAD),
        "" if is_one else title + pair.say("cli.dot"),
        (pair.say(f"status.{side.status}"), GOOD if side.status == "optimal" else BAD),
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
    before, after = pair.after.tier_pair(first, upto[-1].before, upto[-1].after)
    params = {"tier": pair.after.tier(first), "before": before, "after": after}
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
    texts = pair.after.tier_pair(tier.id, tier.before, tier.after)
    rows = zip(texts, (tier.before, tier.after), (tier.proven_before, tier.proven_after), strict=True)
    for text, value, proven in rows:
        mark = "*" if value is not None and not proven else ""
        values.append(text + mark)
    return name, *values, Text(pair.say(f"cli.compare.change.{_change(tier)}"), _STYLES[tier.change])


def _change(tier: TierChange) -> str:
    """Return the last word of the code of what became of a tier."""
    if tier.before is None or tier.after is None:
        return "added" if tier.before is None else "removed"
    return "lottery" if tier.id == "lottery" and tier.change == "unclear" else tier.change


def _targets(pair: Pair) -> Iterator[RenderableType]:
    columns: list[Column] = [("cli.target", "left"), ("cli.target.cell", "left"), *_SIDES]
    rows = [
        (
            pair.target(one.target),
            pair.link(one.cell.get("link", "")).cell(one.cell),
            _numbers(pair, one.before),
            _numbers(pair, one.after),
        )
        for one in pair.comparison.targets
    ]
    yield from listing(pair, pair.say("cli.targets"), columns, rows)


def _numbers(pair: Pair, numbers: TargetNumbers | None) -> Text:
    if numbers is None:
        return Text("—", FAINT)
    text = pair.say("cli.compare.target", count=numbers.count, required=numbers.required)
    if numbers.shortfall:
        return Text(text + pair.say("cli.compare.short", gap=numbers.shortfall), BAD)
    return Text(text)


def _choices(pair: Pair) -> Iterator[RenderableType]:
    columns: list[Column] = [("cli.link", "left"), ("cli.compare.before", "left"), ("cli.compare.after", "left")]
    rows = []
    for one in pair.comparison.choices:
        before = pair.before.unit(one.before) if one.before else "—"
        rows.append((pair.open_link(one.link), before, pair.after.unit(one.after) if one.after else "—"))
    yield from listing(pair, pair.say("cli.compare.choices"), columns, rows)


def _quotas(pair: Pair) -> Iterator[RenderableType]:
    columns: list[Column] = [("cli.way", "left"), ("cli.level", "left"), *_SIDES]
    rows = []
    for one in pair.comparison.quotas:
        words = pair.link(one.link)
        way, level = words.way(one.link, one.direction), words.level(one.level)
        rows.append((way, level, _filling(pair, one.before), _filling(pair, one.after)))
    yield from listing(pair, pair.say("cli.compare.quotas"), columns, rows)


def _filling(pair: Pair, filling: Filling | None) -> Text:
    if filling is None:
        return Text("—", FAINT)
    text = number(filling.placed, filling.placed == filling.quota)
    return text.append(pair.say("cli.compare.of", quota=filling.quota))


def _uses(
    pair: Pair, what: str, gained: tuple[ExceptionUse | WaiverUse, ...], lost: tuple[ExceptionUse | WaiverUse, ...]
) -> Iterator[RenderableType]:
    columns: list[Column] = [("", "left"), ("cli.rule", "left"), ("cli.people", "right"), ("cli.who", "left")]
    rows = []
    for sign, style, uses in (("+", BAD, gained), ("−", GOOD, lost)):
        for rule in dict.fromkeys(use.rule for use in uses):
            people = [use.nominee for use in uses if use.rule == rule]
            rows.append((Text(sign, style), pair.rule(rule), str(len(people)), pair.names(people)))
    yield from listing(pair, pair.say(f"cli.compare.{what}"), columns, rows)
