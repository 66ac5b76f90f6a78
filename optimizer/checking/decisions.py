"""What planners decided: pins, requires, bans; and the waivers that a plan uses."""

from __future__ import annotations

from collections.abc import Iterator

from optimizer.checking.facts import Facts
from optimizer.checking.seat import Arc
from optimizer.checking.seating import Seating
from optimizer.checking.violation import Violation, violation
from optimizer.domain.decisions import Ban
from optimizer.domain.plan import WaiverUse
from optimizer.stopping import steps


def broken_decisions(seating: Seating) -> Iterator[Violation]:
    """Yield every pin, require and ban that the plan does not respect."""
    decisions = seating.facts.programme.decisions
    yield from _pins_and_requires(seating)
    by_nominee: dict[str, list[Arc]] = {}
    for arc in steps(seating.arcs):
        by_nominee.setdefault(arc[0], []).append(arc)
    for ban in decisions.bans:
        for arc in by_nominee.get(ban.nominee, ()):
            if is_banned(seating.facts, ban, arc):
                yield violation("ban.broken", nominee=arc[0], post=arc[1], link=arc[2])


def _pins_and_requires(seating: Seating) -> Iterator[Violation]:
    decisions = seating.facts.programme.decisions
    pairs = {(nominee, post) for nominee, post, _ in steps(seating.arcs)}
    nominees = {nominee for nominee, _ in steps(pairs)}
    posts = {post for _, post in steps(pairs)}
    for pin in decisions.pins:
        if (pin.nominee, pin.post) not in pairs:
            yield violation("pin.broken", nominee=pin.nominee, post=pin.post)
    for require in decisions.requires:
        if require.nominee is not None and require.nominee not in nominees:
            yield violation("require.nominee_left_out", nominee=require.nominee)
        if require.post is not None and require.post not in posts:
            yield violation("require.post_open", post=require.post)


def is_banned(facts: Facts, ban: Ban, arc: Arc) -> bool:
    """Return whether ``ban`` forbids ``arc``: each of post, unit and link that it names is forbidden by itself."""
    _, post, link = arc
    if ban.post is None and ban.unit is None and ban.link is None:
        return True
    unit = facts.posts[post].unit if post in facts.posts else ""
    return post == ban.post or link == ban.link or ban.unit in facts.above.get(unit, ())


def used_waivers(seating: Seating) -> Iterator[WaiverUse]:
    """Yield every waiver that an assignment needs, in order of waiver, then assignment."""
    users = [seat for seat in steps(seating.seats) if seat.waivers]
    for waiver in seating.facts.programme.decisions.waivers if users else ():
        for seat in users:
            if seat.nominee.id == waiver.nominee and waiver.rule in seat.waivers:
                yield WaiverUse(rule=waiver.rule, nominee=waiver.nominee, post=seat.post.id, reason=waiver.reason)
