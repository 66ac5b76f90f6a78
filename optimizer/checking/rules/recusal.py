"""Recusal (回避): the host is not the nominee's native place, nor where close relatives work."""

from __future__ import annotations

from optimizer.checking.facts import Facts
from optimizer.domain.people import Nominee, Post
from optimizer.domain.rules import Recusal


def is_broken(rule: Recusal, facts: Facts, nominee: Nominee, post: Post) -> bool:
    """Return whether one of the places that the rule looks at clashes with the post's unit."""
    places: list[str] = []
    if "native_place" in rule.by and nominee.native_place:
        places.append(nominee.native_place)
    if "relatives_units" in rule.by:
        places.extend(nominee.relatives_units)
    return any(_clashes(rule, facts, place, post.unit) for place in places)


def _clashes(rule: Recusal, facts: Facts, place: str, host: str) -> bool:
    """Return whether ``place`` is the host or above it, or both lie in the same county (city)."""
    if place not in facts.units:
        return False
    if rule.reach == "unit":
        return place in facts.above[host]
    return facts.widened(place, rule.reach) == facts.widened(host, rule.reach)
