"""Every plan of a tiny programme with its ways and tier values, from the oracle and the judge alone."""

from __future__ import annotations

from dataclasses import dataclass

from optimizer.candidates.leeway import before_lottery, behind
from optimizer.checking import Judge
from optimizer.domain.programme import Programme
from tests.oracle import Arc, Choices, best_of, plans
from tests.random_programmes import random_features, random_programme

MAX_PLANS = 600


@dataclass(frozen=True)
class Listed:
    """One plan that keeps every rule: ``people`` is what tells plans apart, ``tiers`` all tier values."""

    arcs: frozenset[Arc]
    people: frozenset[object]
    tiers: dict[str, int]
    counts: dict[str, int]

    def apart(self, other: Listed) -> int:
        return max(len(self.people), len(other.people)) - len(self.people & other.people)


def example(seed: int) -> Programme:
    """Return a tiny random programme, the same for the same seed; one in which anything may be given up."""
    return random_programme(seed, random_features(seed) - {"fit_leximin"}, MAX_PLANS)


def listed(programme: Programme) -> list[Listed]:
    """Return all plans that keep every rule."""
    judge, found = Judge(programme), []
    for arcs, choices in plans(programme):
        evaluation = judge.evaluate(arcs, choices)
        if not evaluation.violations:
            people = frozenset(_way(seat, choices) for seat in evaluation.seats.values())
            counts = dict.fromkeys((target.id for target in programme.targets), 0)
            for cell in evaluation.targets:
                counts[cell.target] += cell.count
            found.append(Listed(frozenset(arcs), people, dict(evaluation.tiers), counts))
    return found


def _way(seat, choices: Choices) -> object:
    ends = tuple(unit for (link, _), unit in choices.items() if link == seat.lane.link)
    return (seat.nominee.id, seat.lane.link, seat.lane.direction, ends, seat.exceptions)


def best_values(programme: Programme, found: list[Listed]) -> dict[str, int]:
    """Return the best value of every declared tier, in the declared order."""
    vectors = {tuple(plan.tiers[tier.id] for tier in programme.tiers) for plan in found}
    return dict(zip((tier.id for tier in programme.tiers), best_of(vectors, programme.tiers)[0], strict=True))


def within(programme: Programme, found: list[Listed], given_up: dict[str, int]) -> list[Listed]:
    """Return the plans no worse than the best values by more than ``given_up``, tier by tier up to the lottery."""
    best = best_values(programme, found)
    kept = [tier.id for tier in before_lottery(programme.tiers)]
    return [
        plan for plan in found if all(behind(tier, best[tier], plan.tiers[tier]) <= given_up[tier] for tier in kept)
    ]
