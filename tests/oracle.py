"""The oracle: every plan of a tiny programme, listed one by one and valued by the judge.

Plans are listed from the definition alone (who belongs to which end of which link); everything that
can be forbidden or counted is left to :mod:`optimizer.checking`, so what is compared with the
engines is: the definition of a plan, the judge, and the few lines of :func:`best_of`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import floor, prod

from optimizer.checking import Judge
from optimizer.domain.amounts import share_of
from optimizer.domain.attributes import ancestors
from optimizer.domain.people import Nominee, Post
from optimizer.domain.programme import Programme
from optimizer.domain.tiers import SENSES, Tier

Arc = tuple[str, str, str]
"""(nominee, post, link)"""

Choices = Mapping[tuple[str, str], str]
"""(link, ``a`` or ``b``) -> unit, for open ends."""

Vector = tuple[int, ...]
"""The value of each declared tier, in order."""

FORBIDDEN_BY_ITSELF = frozenset(
    {
        "ban.broken",
        "arc.not_listed",
        *(
            f"rule.{rule}.broken"
            for rule in ("age_limit", "qualification", "post_requirement", "recusal", "incompatible", "first_time")
        ),
    }
)
"""Violations of one assignment that no other assignment or choice can mend."""


@dataclass(frozen=True)
class Answer:
    """``best``: the best value of each tier, given those before it within tolerance. ``finals``: the
    vectors of all plans that may be the answer. ``plans``: how many plans keep every rule.
    """

    best: Vector
    finals: frozenset[Vector]
    plans: int


def oracle(programme: Programme) -> Answer | None:
    """Return what the best plans reach, or None if no plan keeps every rule."""
    vectors = feasible_vectors(programme)
    if not vectors:
        return None
    best, finals = best_of(set(vectors), programme.tiers)
    return Answer(best, frozenset(finals), len(vectors))


def best_of(vectors: set[Vector], tiers: tuple[Tier, ...]) -> tuple[Vector, set[Vector]]:
    """Return (best value of each tier in turn, vectors left at the end).

    After each tier the vectors within its tolerance stay; nothing comes after the last, so there
    only the best stay.
    """
    best: list[int] = []
    for place, tier in enumerate(tiers):
        top = best_at(vectors, place, tier)
        slack = tolerance(tier, top) if place + 1 < len(tiers) else 0
        vectors = within(vectors, place, top, slack)
        best.append(top)
    return tuple(best), vectors


def best_at(vectors: set[Vector], place: int, tier: Tier) -> int:
    """Return the best value of the tier at ``place``."""
    values = [vector[place] for vector in vectors]
    return max(values) if SENSES[tier.id] == "max" else min(values)


def within(vectors: set[Vector], place: int, top: int, slack: int) -> set[Vector]:
    """Return the vectors at most ``slack`` from the best value ``top`` (none is better) at ``place``."""
    return {vector for vector in vectors if abs(vector[place] - top) <= slack}


def tolerance(tier: Tier, best: int) -> int:
    """Return what later tiers may use up of ``best``."""
    return tier.tolerance if isinstance(tier.tolerance, int) else floor(share_of(tier.tolerance) * abs(best))


def feasible_vectors(programme: Programme) -> list[Vector]:
    """Return the tier values of every plan in which the judge sees no violation."""
    judge = Judge(programme)
    found = []
    for assignments, choices in plans(programme, _hopeless(programme, judge)):
        evaluation = judge.evaluate(assignments, choices)
        if not evaluation.violations:
            found.append(tuple(evaluation.tiers[tier.id] for tier in programme.tiers))
    return found


def _hopeless(programme: Programme, judge: Judge) -> frozenset[Arc]:
    """Return the arcs that the judge forbids whatever else the plan does: no use to list plans with them."""
    found = set()
    for choices in all_choices(programme):
        for arc in arcs_of(programme, choices):
            codes = {violation.code for violation in judge.evaluate((arc,), choices).violations}
            if codes & FORBIDDEN_BY_ITSELF:
                found.add(arc)
    return frozenset(found)


def plans(programme: Programme, leave_out: frozenset[Arc] = frozenset()) -> Iterator[tuple[tuple[Arc, ...], Choices]]:
    """Yield every (assignments, choices) in which nobody has two posts."""
    for choices in all_choices(programme):
        yours = _arcs_by_nominee(programme, choices, leave_out)
        for picks in product(*([None, *arcs] for arcs in yours)):
            yield tuple(arc for arc in picks if arc is not None), choices


def count_plans(programme: Programme, enough: int) -> int:
    """Return how many plans :func:`plans` yields; counting stops above ``enough``."""
    total = 0
    for choices in all_choices(programme):
        total += prod(1 + len(arcs) for arcs in _arcs_by_nominee(programme, choices, frozenset()))
        if total > enough:
            break
    return total


def all_choices(programme: Programme) -> Iterator[Choices]:
    """Yield every way to fill the open ends."""
    ends = [(link.id, end) for link in programme.links for end in ("a", "b") if link.is_open(end)]
    for units in product(*(programme.link_by_id[link].candidates(end) for link, end in ends)):
        yield dict(zip(ends, units, strict=True))


def all_arcs(programme: Programme) -> list[Arc]:
    """Return every arc that some choice allows."""
    arcs = (arc for choices in all_choices(programme) for arc in arcs_of(programme, choices))
    return list(dict.fromkeys(arcs))


def arcs_of(programme: Programme, choices: Choices) -> list[Arc]:
    """Return every (nominee, post, link) that the links join under ``choices``, rules aside."""
    found = []
    for link in programme.links:
        a, b = (choices.get((link.id, end)) or link.candidates(end)[0] for end in ("a", "b"))
        for direction, (home, host) in enumerate(((a, b), (b, a))):
            for nominee in programme.nominees:
                if not link.quota(nominee.level, direction) or not _belongs(programme, nominee, home, link.id):
                    continue
                found += [
                    (nominee.id, post.id, link.id)
                    for post in programme.posts
                    if post.level == nominee.level and _belongs(programme, post, host, link.id)
                ]
    return found


def _belongs(programme: Programme, row: Nominee | Post, end: str, link: str) -> bool:
    """Return whether a nominee or post belongs to the end ``end`` of ``link``."""
    return end in ancestors(row.unit, programme.unit_by_code) and row.link in ("", link)


def _arcs_by_nominee(programme: Programme, choices: Choices, leave_out: frozenset[Arc]) -> list[list[Arc]]:
    arcs = [arc for arc in arcs_of(programme, choices) if arc not in leave_out]
    return [[arc for arc in arcs if arc[0] == nominee.id] for nominee in programme.nominees]
