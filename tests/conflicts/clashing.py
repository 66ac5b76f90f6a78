"""Tiny infeasible programmes, and everything about them by listing every plan: which requirements each one breaks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain, combinations

from optimizer.checking import Judge
from optimizer.domain.programme import Programme
from optimizer.domain.requirements import STRENGTHS, Requirement, keeping, requirements
from tests.oracle import count_plans, plans
from tests.random_programmes import random_features, random_programme

HARD = frozenset(
    "pins require_nominee require_post ban_post ban_all target_must targets target_share_quota must qualification "
    "generally cap_number apart".split()
)
"""Features that make programmes clash."""

MOST_PLANS, MOST_REQUIREMENTS = 300, 9

Keys = frozenset[tuple[str, ...]]
"""Requirements by their keys."""


def keys(asked: Iterator[Requirement] | tuple[Requirement, ...]) -> Keys:
    """Return requirements as keys."""
    return frozenset(one.key for one in asked)


def clashing(seeds: range) -> Iterator[tuple[int, Programme]]:
    """Yield the infeasible ones among random programmes that are small enough to be listed."""
    for seed in seeds:
        programme = random_programme(seed, random_features(seed) | HARD, MOST_PLANS)
        few = 1 < len(requirements(programme)) <= MOST_REQUIREMENTS
        if few and count_plans(programme, MOST_PLANS) <= MOST_PLANS and not is_possible(programme, all_of(programme)):
            yield seed, programme


def all_of(programme: Programme) -> Keys:
    """Return every requirement."""
    return keys(requirements(programme))


_known: dict[str, frozenset[Keys]] = {}


def broken_sets(programme: Programme) -> frozenset[Keys]:
    """Return, for every plan of the structure, the requirements that it breaks; each set once."""
    name = programme.digest()
    if name not in _known:
        structure = Judge(keeping(programme, ()))
        alone = {one.key: Judge(keeping(programme, (one,))) for one in requirements(programme)}
        _known[name] = frozenset(
            frozenset(key for key, judge in alone.items() if judge.evaluate(arcs, choices).violations)
            for arcs, choices in plans(programme)
            if not structure.evaluate(arcs, choices).violations
        )
    return _known[name]


def is_possible(programme: Programme, kept: Keys) -> bool:
    """Return whether some plan breaks none of ``kept``."""
    return any(not broken & kept for broken in broken_sets(programme))


def minimal_conflicts(programme: Programme) -> set[Keys]:
    """Return every minimal impossible set, found by trying all sets, the smallest first."""
    asked = sorted(all_of(programme))
    found: set[Keys] = set()
    for subset in chain.from_iterable(combinations(asked, size) for size in range(len(asked) + 1)):
        kept = frozenset(subset)
        if not any(one <= kept for one in found) and not is_possible(programme, kept):
            found.add(kept)
    return found


def pain(programme: Programme, given_up: Keys) -> tuple[int, ...]:
    """Return how many requirements of each strength are given up, the hardest first."""
    strengths = {one.key: one.strength for one in requirements(programme)}
    return tuple(sum(strengths[key] == strength for key in given_up) for strength in reversed(STRENGTHS))


@cache
def examples(first: int, last: int, most: int) -> tuple[tuple[int, Programme], ...]:
    """Return up to ``most`` clashing programmes of the seeds from ``first`` to ``last``."""
    found = []
    for one in clashing(range(first, last)):
        found.append(one)
        if len(found) == most:
            break
    return tuple(found)
