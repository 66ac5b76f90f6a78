"""Hard structure: choices of open ends, one post a person, capacities, quotas, links a unit may serve in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from optimizer.checking.facts import Facts
from optimizer.checking.lanes import Option
from optimizer.checking.seating import Seating
from optimizer.checking.violation import Violation, violation
from optimizer.domain.links import DIRECTIONS, Link
from optimizer.stopping import steps

ChoiceKey = tuple[str, str]
"""(link, ``a`` or ``b``)."""


def taken_options(facts: Facts, choices: Mapping[ChoiceKey, str]) -> dict[str, Option]:
    """Return link -> (unit at a, unit at b), for the links whose open ends all have a unit on offer."""
    taken = {}
    for link in steps(facts.programme.links):
        a, b = _unit_at(link, "a", choices), _unit_at(link, "b", choices)
        if a is not None and b is not None:
            taken[link.id] = (a, b)
    return taken


def _unit_at(link: Link, end: str, choices: Mapping[ChoiceKey, str]) -> str | None:
    candidates = link.candidates("a" if end == "a" else "b")
    if not link.is_open("a" if end == "a" else "b"):
        return candidates[0]
    unit = choices.get((link.id, end))
    return unit if unit in candidates else None


def bad_choices(facts: Facts, choices: Mapping[ChoiceKey, str]) -> Iterator[Violation]:
    """Yield what is wrong with the choices: exactly one unit on offer for each open end, none for others."""
    open_ends = [(link, end) for link in steps(facts.programme.links) for end in ("a", "b") if _is_open(link, end)]
    for link, end in open_ends:
        if (link.id, end) not in choices:
            yield violation("choice.missing", link=link.id, end=end)
    for (link_id, end), unit in steps(choices.items()):
        if link_id not in facts.links:
            yield violation("choice.unknown_link", link=link_id, end=end)
        elif not _is_open(facts.links[link_id], end):
            yield violation("choice.not_open", link=link_id, end=end, unit=unit)
        elif unit not in facts.links[link_id].candidates("a" if end == "a" else "b"):
            yield violation("choice.not_offered", link=link_id, end=end, unit=unit)


def _is_open(link: Link, end: str) -> bool:
    return (end == "a" and link.is_open("a")) or (end == "b" and link.is_open("b"))


def broken_structure(seating: Seating) -> Iterator[Violation]:
    """Yield every way in which the plan breaks the hard structure (single arcs and choices apart)."""
    yield from _people(seating)
    yield from _posts(seating)
    yield from _blocks(seating)
    yield from _levels(seating)
    yield from _units(seating)


def _people(seating: Seating) -> Iterator[Violation]:
    for nominee, count in Counter(nominee for nominee, _, _ in steps(seating.arcs)).items():
        if count > 1:
            yield violation("nominee.placed_twice", nominee=nominee, count=count)


def _posts(seating: Seating) -> Iterator[Violation]:
    posts = seating.facts.posts
    for post, count in Counter(post for _, post, _ in steps(seating.arcs)).items():
        if post in posts and count > posts[post].capacity:
            yield violation("post.over_capacity", post=post, count=count, capacity=posts[post].capacity)


def _blocks(seating: Seating) -> Iterator[Violation]:
    for (link, level, direction), count in steps(seating.placed.items()):
        quota = seating.facts.links[link].quota(level, direction)
        if count > quota:
            yield violation(
                "block.over_quota",
                link=link,
                level=level,
                direction=DIRECTIONS[direction],
                count=count,
                quota=quota,
            )


def _levels(seating: Seating) -> Iterator[Violation]:
    for level in seating.facts.programme.levels:
        if level.at_most is None:
            continue
        count = sum(people for (_, at, _), people in steps(seating.placed.items()) if at == level.id)
        if count > level.at_most:
            yield violation("level.over_ceiling", level=level.id, count=count, at_most=level.at_most)


def _units(seating: Seating) -> Iterator[Violation]:
    links = Counter(unit for option in steps(seating.taken.values()) for unit in set(option))
    for unit, count in links.items():
        allowed = seating.facts.units[unit].max_links
        if count > allowed:
            yield violation("unit.too_many_links", unit=unit, count=count, max_links=allowed)
