"""One assignment by itself: where it belongs, what it is worth, which rules it breaks."""

from __future__ import annotations

from dataclasses import dataclass

from optimizer.checking.facts import Facts
from optimizer.checking.fit import components, fit_of
from optimizer.checking.lanes import Lane, Option
from optimizer.checking.rules import breaks
from optimizer.checking.seat import Arc, Seat
from optimizer.checking.violation import Violation, violation
from optimizer.domain.lottery import key, ticket
from optimizer.domain.people import Nominee, Post


@dataclass(frozen=True, slots=True)
class ArcReading:
    """What the judge makes of one assignment; no seat where it belongs to no lane."""

    seat: Seat | None
    violations: tuple[Violation, ...]


def read_arc(facts: Facts, arc: Arc, option: Option | None) -> ArcReading:
    """Return the reading of ``arc`` when its link has taken ``option`` (None: undecided or unknown)."""
    unknown = _unknown_ids(facts, arc)
    if unknown:
        return ArcReading(None, unknown)
    nominee, post = facts.nominees[arc[0]], facts.posts[arc[1]]
    found = _find_lane(facts, nominee, post, arc[2], option)
    if isinstance(found, Violation):
        return ArcReading(None, (found,))
    return _read_seat(facts, nominee, post, found)


def _unknown_ids(facts: Facts, arc: Arc) -> tuple[Violation, ...]:
    nominee, post, link = arc
    found = []
    if nominee not in facts.nominees:
        found.append(violation("arc.unknown_nominee", nominee=nominee))
    if post not in facts.posts:
        found.append(violation("arc.unknown_post", post=post))
    if link not in facts.links:
        found.append(violation("arc.unknown_link", link=link))
    return tuple(found)


def _find_lane(facts: Facts, nominee: Nominee, post: Post, link: str, option: Option | None) -> Lane | Violation:
    """Return the lane that takes the nominee to the post, or why there is none.

    A unit belongs to an end when it is that end or lies below it. Where one end lies below the
    other both directions may fit; then a to b counts.
    """
    if nominee.level != post.level:
        return violation(
            "arc.levels_differ",
            nominee=nominee.id,
            nominee_level=nominee.level,
            post=post.id,
            post_level=post.level,
        )
    who = {"nominee": nominee.id, "post": post.id, "link": link}
    if option is None:
        return violation("arc.undecided_link", **who)
    directions = [
        direction
        for direction in (0, 1)
        if option[direction] in facts.above[nominee.unit] and option[1 - direction] in facts.above[post.unit]
    ]
    if not directions:
        return violation("arc.not_joined", **who)
    for lane in facts.lanes_of.get((link, option), ()):
        if lane.level == nominee.level and lane.direction in directions:
            return lane
    return violation("arc.no_quota", **who, level=nominee.level)


def _read_seat(facts: Facts, nominee: Nominee, post: Post, lane: Lane) -> ArcReading:
    exceptions: list[str] = []
    waivers: list[str] = []
    violations = _link_columns(facts, nominee, post, lane)
    for rule in facts.arc_rules:
        if not breaks(rule, facts, nominee, post):
            continue
        if (nominee.id, rule.id) in facts.waived:
            waivers.append(rule.id)
        elif rule.hardness == "must":
            violations.append(violation(f"rule.{rule.type}.broken", rule=rule.id, nominee=nominee.id, post=post.id))
        else:
            exceptions.append(rule.id)
    parts = components(facts, nominee, post, lane)
    seed = facts.programme.seed
    seat = Seat(
        nominee=nominee,
        post=post,
        lane=lane,
        fit=fit_of(facts, nominee, post, parts),
        components=parts,
        ticket=ticket(key(seed, "nominee", nominee.id), key(seed, "post", post.id)),
        exceptions=tuple(exceptions),
        waivers=tuple(waivers),
        counted=tuple(facts.nominee_holds(target.where, nominee) for target in facts.programme.targets),
    )
    return ArcReading(seat, tuple(violations))


def _link_columns(facts: Facts, nominee: Nominee, post: Post, lane: Lane) -> list[Violation]:
    """Return what the pair breaks of the columns ``link`` and of ``arcs: listed``."""
    found = []
    if nominee.link and nominee.link != lane.link:
        found.append(violation("nominee.other_link", nominee=nominee.id, link=lane.link, only=nominee.link))
    if post.link and post.link != lane.link:
        found.append(violation("post.other_link", post=post.id, link=lane.link, only=post.link))
    if facts.programme.arcs == "listed" and (nominee.id, post.id) not in (facts.scores or {}):
        found.append(violation("arc.not_listed", nominee=nominee.id, post=post.id))
    return found
