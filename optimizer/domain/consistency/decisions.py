"""Decisions: people, posts and rules that exist, and decisions that do not contradict each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from optimizer.domain.attributes import ancestors
from optimizer.domain.consistency.found import listed, repeats, setting
from optimizer.domain.consistency.pins import Seat, joining_seats, pins_together
from optimizer.domain.decisions import Ban, Pin
from optimizer.domain.programme import Programme
from optimizer.domain.rules import GROUP_RULES
from optimizer.errors import Problem

_PATH = "decisions"


def problems(programme: Programme) -> Iterator[Problem]:
    """Yield what is wrong with the decisions (units without cycles)."""
    yield from _unknown(programme)
    yield from _pins(programme)
    yield from _bans(programme)
    yield from _requires(programme)
    yield from _waivers(programme)


def _unknown(programme: Programme) -> Iterator[Problem]:
    """Yield the people, posts, units and links that decisions name and the programme does not have."""
    known = {
        "nominee": programme.nominee_by_id,
        "post": programme.post_by_id,
        "unit": programme.unit_by_code,
        "link": programme.link_by_id,
    }
    for kind in ("pins", "requires", "bans", "waivers"):
        for place, decision in enumerate(getattr(programme.decisions, kind)):
            for name, table in known.items():
                value = getattr(decision, name, None)
                if value is not None and value not in table:
                    yield setting(f"{name}.unknown", f"{_PATH}.{kind}.{place}.{name}", value)


def _pins(programme: Programme) -> Iterator[Problem]:
    pins = programme.decisions.pins
    for place, twice, _ in repeats(pin.nominee for pin in pins):
        yield setting("pin.repeat", f"{_PATH}.pins.{place}.nominee", twice)
    taken: Counter[str] = Counter()
    seats: dict[int, list[Seat]] = {}
    for place, pin in enumerate(pins):
        nominee, post = programme.nominee_by_id.get(pin.nominee), programme.post_by_id.get(pin.post)
        if nominee is None or post is None:
            continue
        taken[pin.post] += 1
        if taken[pin.post] > post.capacity:
            yield setting("pin.over_capacity", f"{_PATH}.pins.{place}.post", pin.post, f"<= {post.capacity}")
        seats[place] = joining_seats(programme, nominee, post)
        if not seats[place]:
            yield setting("pin.no_link", f"{_PATH}.pins.{place}.post", f"{pin.nominee} / {pin.post}")
        elif any(_forbids(programme, ban, pin, seats[place]) for ban in programme.decisions.bans):
            yield setting("pin.banned", f"{_PATH}.pins.{place}.post", f"{pin.nominee} / {pin.post}")
    for place, code, value, allowed in pins_together(programme, seats):
        yield setting(code, f"{_PATH}.pins.{place}.post", value, allowed)


def _forbids(programme: Programme, ban: Ban, pin: Pin, seats: list[Seat]) -> bool:
    """Return whether a ban forbids what a pin demands."""
    if ban.nominee != pin.nominee:
        return False
    if ban.post is not None:
        return ban.post == pin.post
    if ban.unit is not None:
        return ban.unit in ancestors(programme.post_by_id[pin.post].unit, programme.unit_by_code)
    return ban.link is None or {ban.link} == {seat.link for seat in seats}


def _bans(programme: Programme) -> Iterator[Problem]:
    for place, ban in enumerate(programme.decisions.bans):
        if sum(part is not None for part in (ban.post, ban.unit, ban.link)) > 1:
            yield setting("ban.several", f"{_PATH}.bans.{place}", ban.nominee, "post | unit | link")


def _requires(programme: Programme) -> Iterator[Problem]:
    bans = programme.decisions.bans
    out = {ban.nominee for ban in bans if ban.post is None and ban.unit is None and ban.link is None}
    for place, require in enumerate(programme.decisions.requires):
        if require.nominee in out:
            yield setting("require.banned", f"{_PATH}.requires.{place}.nominee", require.nominee)


def _waivers(programme: Programme) -> Iterator[Problem]:
    rules = {rule.id: rule for rule in programme.rules}
    for place, waiver in enumerate(programme.decisions.waivers):
        path = f"{_PATH}.waivers.{place}.rule"
        if waiver.rule not in rules:
            yield setting("waiver.rule_unknown", path, waiver.rule, listed(rules))
        elif isinstance(rules[waiver.rule], GROUP_RULES):
            yield setting("waiver.group_rule", path, waiver.rule)
    for place, (nominee, rule), _ in repeats((one.nominee, one.rule) for one in programme.decisions.waivers):
        yield setting("waiver.repeat", f"{_PATH}.waivers.{place}", f"{nominee} / {rule}")
