"""Fit of one nominee on one post, component by component as :mod:`optimizer.domain.fit` states it."""

from __future__ import annotations

from collections.abc import Mapping

from optimizer.checking.facts import Facts
from optimizer.checking.lanes import Lane
from optimizer.domain.codes import ORDERED
from optimizer.domain.fit import COMPONENTS, FULL, LATER_FIELD, NEUTRAL, Component, weighted
from optimizer.domain.people import Nominee, Post
from optimizer.domain.programme import Programme


def components(facts: Facts, nominee: Nominee, post: Post, lane: Lane) -> dict[Component, int]:
    """Return every component, 0..1000, whatever its weight."""
    return {
        "field": _field(facts, nominee, post),
        "seniority": _seniority(facts, nominee, post),
        "nominee_wish": _wish(
            facts, facts.nominee_wishes.get((nominee.id, post.id)), nominee.id in facts.wishing_nominees
        ),
        "host_wish": _wish(facts, facts.host_wishes.get((nominee.id, post.id)), post.id in facts.wishing_posts),
        "priorities": _priorities(facts, nominee, post),
        "experience": _experience(facts, nominee),
        "continuity": FULL if frozenset((lane.home, lane.host)) in facts.linked_before else 0,
    }


def fit_of(facts: Facts, nominee: Nominee, post: Post, parts: Mapping[Component, int]) -> int:
    """Return the programme's own score (0 for a pair that is not listed), else the weighted components."""
    if facts.scores is not None:
        return facts.scores.get((nominee.id, post.id), 0)
    return weighted(facts.programme.fit.weights, parts)


def shown_components(programme: Programme, parts: Mapping[Component, int]) -> dict[str, int]:
    """Return the components that make up the fit: those with a weight above 0, none with own scores."""
    if programme.scores is not None:
        return {}
    return {name: parts[name] for name in COMPONENTS if programme.fit.weights.get(name, 0) > 0}


def highest_possible_fit(facts: Facts) -> int:
    """Return the fit that no arc of the programme can exceed.

    1000, or with own scores the largest of them; where pairs that are not listed are arcs too (and
    score 0) at least 0, and 0 if there is no score at all.
    """
    if facts.scores is None:
        return FULL
    largest = max(facts.scores.values(), default=0)
    return largest if facts.programme.arcs == "listed" else max(largest, 0)


def _field(facts: Facts, nominee: Nominee, post: Post) -> int:
    if not nominee.fields or not post.fields:
        return NEUTRAL
    if nominee.fields[0] in post.fields:
        return FULL
    if any(field in post.fields for field in nominee.fields):
        return LATER_FIELD
    fit = facts.programme.fit
    related = {near for field in post.fields for near in fit.related_fields.get(field, ())}
    return fit.related if any(field in related for field in nominee.fields) else 0


def _seniority(facts: Facts, nominee: Nominee, post: Post) -> int:
    if not nominee.grade or not post.grade:
        return NEUTRAL
    grades = ORDERED["grade"]
    apart = abs(grades.index(nominee.grade) - grades.index(post.grade))
    return max(0, FULL - facts.programme.fit.per_grade * apart)


def _wish(facts: Facts, rank: int | None, has_wishes: bool) -> int:
    if rank is not None:
        return max(0, FULL - facts.programme.fit.per_rank * (rank - 1))
    return 0 if has_wishes else NEUTRAL


def _priorities(facts: Facts, nominee: Nominee, post: Post) -> int:
    if not post.priorities:
        return NEUTRAL
    met = sum(facts.nominee_holds(condition, nominee) for condition in post.priorities)
    return FULL * met // len(post.priorities)


def _experience(facts: Facts, nominee: Nominee) -> int:
    full = facts.programme.fit.full_experience
    return FULL * min(nominee.experience or 0, full) // full
