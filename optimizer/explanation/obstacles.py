"""What stands between a person and a post: each obstacle with its code and facts.

============================  ==========================================================================
obstacle                      facts
============================  ==========================================================================
obstacle.level                the post is of another level: level, post, other_level
obstacle.no_link              no link joins the two units: unit, other_unit
obstacle.no_post              the linked unit offers no post of the level: link, level
obstacle.no_places            the link has no places in this direction: link, level, direction
obstacle.kept_for             the person or the post is kept for another link: link
obstacle.over_age             rule, years (limit), age, over (years too many)
obstacle.age_unknown          the birth date is blank: rule
obstacle.served_before        served in the last batch: rule
obstacle.requirement          lacks what the post asks for: rule, lacks (as in the table of posts)
obstacle.rule                 another must-rule is broken: rule
obstacle.banned               planners excluded the person from all posts
obstacle.banned_post          from this post: post
obstacle.banned_unit          from this unit and those below it: unit
obstacle.banned_link          from what this link brings: link
obstacle.not_listed           the pair is not among the listed ones
obstacle.pinned               the person is pinned to another post: post
obstacle.taken                others are pinned to the post and fill it: post
obstacle.clash                nothing of the above: what must hold at the same time leaves no room for it
============================  ==========================================================================

A *route* is one way to bring them together (a post and a link), with everything that is in its way.
The last code stands for no route; it is said after a search.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optimizer.domain.attributes import ancestors, nominee_cell
from optimizer.domain.codes import ORDERED
from optimizer.domain.conditions import holds
from optimizer.domain.links import DIRECTIONS, Link
from optimizer.domain.people import Nominee, Post, age_on
from optimizer.domain.plan import Fact
from optimizer.domain.rules import ARC_RULES, AgeLimit, FirstTime, PostRequirement
from optimizer.domain.text import Model
from optimizer.explanation.workbench import Workbench
from optimizer.loading.condition_cells import format_conditions

OBSTACLES = (
    "obstacle.level", "obstacle.no_link", "obstacle.no_post", "obstacle.no_places", "obstacle.kept_for",
    "obstacle.over_age", "obstacle.age_unknown", "obstacle.served_before", "obstacle.requirement", "obstacle.rule",
    "obstacle.banned", "obstacle.banned_post", "obstacle.banned_unit", "obstacle.banned_link",
    "obstacle.not_listed", "obstacle.pinned", "obstacle.taken", "obstacle.clash",
)  # fmt: skip

_CODES: Mapping[type, str] = {FirstTime: "obstacle.served_before", PostRequirement: "obstacle.requirement"}


class Obstacle(Model):
    """One thing in the way; ``facts`` are its parameters."""

    code: str
    facts: Mapping[str, Fact] = {}


class Route(Model):
    """A post and a link by which somebody could come to it; None where there is no such thing."""

    post: str | None
    link: str | None
    obstacles: tuple[Obstacle, ...]


def find_routes(bench: Workbench, nominee: str, post: str | None) -> tuple[Route, ...]:
    """Return the routes of ``nominee`` to ``post`` (None: to any post), those with the fewest obstacles first."""
    found = list(_by_arcs(bench, nominee, post))
    if not found:
        person = bench.programme.nominee_by_id[nominee]
        found = [*(_to_post(bench, person, bench.programme.post_by_id[post]) if post else _anywhere(bench, person))]
    return tuple(sorted(found, key=lambda one: len(one.obstacles)))


def least_blocked(routes: tuple[Route, ...]) -> tuple[Route, ...]:
    """Return the routes but for those with the obstacles of an earlier one, or with more."""
    least: list[Route] = []
    for route in routes:
        if not any(set(_keys(known)) <= set(_keys(route)) for known in least):
            least.append(route)
    return tuple(least)


def _keys(route: Route) -> tuple[tuple[str, tuple[tuple[str, Fact], ...]], ...]:
    return tuple((one.code, tuple(one.facts.items())) for one in route.obstacles)


def _by_arcs(bench: Workbench, nominee: str, post: str | None) -> Iterator[Route]:
    """Return a route per candidate arc: units, level and link fit together."""
    candidates, programme = bench.candidates, bench.programme
    arcs, instance = candidates.arcs, candidates.instance
    mask = arcs.nominee == bench.nominee_number[nominee]
    if post is not None:
        mask &= arcs.post == bench.post_number[post]
    rows = np.flatnonzero(mask)
    link_of_lane = instance.blocks.link[instance.lanes.block]
    by_rule = {rule: _broken(bench, nominee, rule) for rule in candidates.broken}
    for arc in rows.tolist():
        where, link = programme.posts[arcs.post[arc]], programme.links[link_of_lane[arcs.lane[arc]]]
        obstacles = [
            _lacking(bench, nominee, where, by_rule[rule]) for rule, broken in candidates.broken.items() if broken[arc]
        ]
        obstacles += _bans(bench, nominee, where, link)
        obstacles += [Obstacle(code="obstacle.not_listed")] if candidates.unlisted[arc] else []
        obstacles += _pins(bench, nominee, where)
        yield Route(post=where.id, link=link.id, obstacles=tuple(obstacles))


def _bans(bench: Workbench, nominee: str, post: Post, link: Link) -> Iterator[Obstacle]:
    """Return one obstacle per ban: two that forbid the same pair both have to end."""
    above = ancestors(post.unit, bench.programme.unit_by_code)
    for ban in bench.programme.decisions.bans:
        named = {"post": ban.post, "unit": ban.unit, "link": ban.link}
        facts: dict[str, Fact] = {name: value for name, value in named.items() if value is not None}
        hit = not facts or ban.post == post.id or ban.unit in above or ban.link == link.id
        if ban.nominee == nominee and hit:
            yield Obstacle(code="obstacle." + "_".join(["banned", *list(facts)[:1]]), facts=facts)


def _broken(bench: Workbench, nominee: str, rule_id: str) -> Obstacle:
    programme = bench.programme
    rule = next(one for one in programme.rules if isinstance(one, ARC_RULES) and one.id == rule_id)
    if isinstance(rule, AgeLimit):
        age = age_on(programme.nominee_by_id[nominee].birth, programme.dates.age)
        if age is None:
            return Obstacle(code="obstacle.age_unknown", facts={"rule": rule_id})
        oldest = rule.years if rule.inclusive else rule.years - 1
        facts = {"rule": rule_id, "years": rule.years, "age": age, "over": age - oldest}
        return Obstacle(code="obstacle.over_age", facts=facts)
    code = _CODES.get(type(rule), "obstacle.rule")
    return Obstacle(code=code, facts={"rule": rule_id})


def _lacking(bench: Workbench, nominee: str, post: Post, obstacle: Obstacle) -> Obstacle:
    """Return the obstacle with what the post asks for and the person does not bring, if it is about that."""
    if obstacle.code != "obstacle.requirement":
        return obstacle
    programme = bench.programme
    person, units, day = programme.nominee_by_id[nominee], programme.unit_by_code, programme.dates.age
    lacks = (
        one for one in post.requirements if not holds(one, lambda name: nominee_cell(person, name, units, day), ORDERED)
    )
    return Obstacle(code=obstacle.code, facts={**obstacle.facts, "lacks": format_conditions(tuple(lacks))})


def _pins(bench: Workbench, nominee: str, post: Post) -> Iterator[Obstacle]:
    pins = bench.programme.decisions.pins
    for pin in pins:
        if pin.nominee == nominee and pin.post != post.id:
            yield Obstacle(code="obstacle.pinned", facts={"post": pin.post})
    if len([pin for pin in pins if pin.post == post.id and pin.nominee != nominee]) >= post.capacity:
        yield Obstacle(code="obstacle.taken", facts={"post": post.id})


def _to_post(bench: Workbench, nominee: Nominee, post: Post) -> Iterator[Route]:
    """Return the routes to a post that no candidate arc reaches."""
    wrong = []
    if nominee.level != post.level:
        facts = {"level": nominee.level, "post": post.id, "other_level": post.level}
        wrong.append(Obstacle(code="obstacle.level", facts=facts))
    links = list(_links(bench, nominee.unit, post.unit))
    if not links:
        wrong.append(Obstacle(code="obstacle.no_link", facts={"unit": nominee.unit, "other_unit": post.unit}))
        yield Route(post=post.id, link=None, obstacles=tuple(wrong))
    for link, direction in links:
        more = [
            Obstacle(code="obstacle.kept_for", facts={"link": row.link})
            for row in (nominee, post)
            if row.link not in ("", link.id)
        ]
        if not link.quota(nominee.level, direction):
            more.append(_no_places(link, nominee.level, direction))
        yield Route(post=post.id, link=link.id, obstacles=(*wrong, *more))


def _anywhere(bench: Workbench, nominee: Nominee) -> Iterator[Route]:
    """Return the routes of somebody whom no candidate arc leads to any post: one per link of the unit."""
    for link, direction in _links(bench, nominee.unit, None):
        if nominee.link not in ("", link.id):
            continue
        facts: dict[str, Fact] = {"link": link.id, "level": nominee.level}
        wrong = [] if link.quota(nominee.level, direction) else [_no_places(link, nominee.level, direction)]
        if not _posts_there(bench, nominee, link, direction):
            wrong.append(Obstacle(code="obstacle.no_post", facts=facts))
        yield Route(post=None, link=link.id, obstacles=tuple(wrong))


def _posts_there(bench: Workbench, nominee: Nominee, link: Link, direction: int) -> bool:
    """Return whether a unit at the other end of the link, or below it, offers a post of the person's level."""
    hosts = set(link.candidates("b" if direction == 0 else "a"))
    units = bench.programme.unit_by_code
    return any(
        post.level == nominee.level and post.link in ("", link.id) and not hosts.isdisjoint(ancestors(post.unit, units))
        for post in bench.programme.posts
    )


def _no_places(link: Link, level: str, direction: int) -> Obstacle:
    facts = {"link": link.id, "level": level, "direction": DIRECTIONS[direction]}
    return Obstacle(code="obstacle.no_places", facts=facts)


def _links(bench: Workbench, home: str, host: str | None) -> Iterator[tuple[Link, int]]:
    """Return every link and direction that may send from ``home`` to ``host`` (None: anywhere)."""
    units = bench.programme.unit_by_code
    at_home = set(ancestors(home, units))
    at_host = set(ancestors(host, units)) if host is not None else None
    for link in bench.programme.links:
        ends = link.candidates("a"), link.candidates("b")
        for direction in (0, 1) if link.kind == "exchange" else (0,):
            sends, receives = ends[direction], ends[1 - direction]
            if not at_home.isdisjoint(sends) and (at_host is None or not at_host.isdisjoint(receives)):
                yield link, direction
