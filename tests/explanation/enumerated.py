"""Every plan of a tiny programme with what it is worth: a second opinion on the best plan under a condition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from optimizer.checking import Judge
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.errors import NoPlan
from optimizer.explanation.effect import Effect
from optimizer.explanation.workbench import Workbench
from tests.oracle import Vector, best_of, plans
from tests.random_programmes import random_features, random_programme

Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Listed:
    """A plan that keeps every rule: its (nominee, post) pairs and the value of each tier."""

    pairs: Pairs
    vector: Vector


def listed(programme: Programme) -> list[Listed]:
    """Return every plan in which the judge sees no violation."""
    judge, found = Judge(programme), []
    for assignments, choices in plans(programme):
        evaluation = judge.evaluate(assignments, choices)
        if not evaluation.violations:
            vector = tuple(evaluation.tiers[tier.id] for tier in programme.tiers)
            found.append(Listed(frozenset((nominee, post) for nominee, post, _ in assignments), vector))
    return found


def best_where(programme: Programme, every: list[Listed], holds: Callable[[Pairs], bool]) -> Vector | None:
    """Return the best value of each tier among the plans for whose pairs ``holds`` is true."""
    vectors = {one.vector for one in every if holds(one.pairs)}
    return best_of(vectors, programme.tiers)[0] if vectors else None


def best_after(effect: Effect) -> Vector | None:
    """Return what an effect says of the other plan; None if it says that there is none."""
    assert effect.verdict != "unknown"
    return tuple(tier.best_after for tier in effect.tiers) if effect.is_plan else None


def pairs_after(bench: Workbench, effect: Effect) -> Pairs:
    """Return the pairs of the other plan: those of the plan in hand, moved as the effect says."""
    found = {one.nominee: one.post for one in bench.plan.assignments}
    for move in effect.moves:
        assert found.pop(move.nominee, None) == (move.before.post if move.before else None)
        if move.after:
            found[move.nominee] = move.after.post
    return frozenset(found.items())


def benches(seeds: range, *features: str) -> Iterator[tuple[int, Workbench, list[Listed]]]:
    """Yield (seed, workbench, every plan) of the random programmes, with these features too, that have a plan."""
    for seed in seeds:
        programme = random_programme(seed, random_features(seed) | set(features), 300)
        bench = Workbench(programme)
        try:
            assert isinstance(bench.plan, Plan)
        except NoPlan:
            continue
        yield seed, bench, listed(programme)
