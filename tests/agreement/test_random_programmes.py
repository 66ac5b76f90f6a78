"""The random programmes are what they are meant to be: consistent, small, and rich in what can go wrong."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from optimizer.domain.consistency import problems
from optimizer.domain.programme import Programme
from optimizer.domain.tiers import SENSES
from tests.agreement.harness import NORMAL_PLANS
from tests.oracle import Answer, Vector, best_at, count_plans, feasible_vectors, oracle, tolerance, within
from tests.random_programmes import FEATURES, random_features, random_programme

SEEDS = range(300)

NEEDS = {
    "must": "qualification generally",
    "generally": "qualification",
    "in_principle": "qualification",
    "rule_levels": "qualification third_level",
    "rule_who": "qualification",
    "cap_number": "qualification generally",
    "cap_share_assigned": "qualification generally",
    "cap_share_quota": "qualification generally",
    "cap_scope": "qualification generally cap_number",
    "waivers": "qualification",
    "shared_candidates": "several_links",
    "target_at_least": "targets target_at_most",
    "target_at_most": "targets",
    "target_number": "targets target_share_quota",
    "target_share_assigned": "targets",
    "target_share_quota": "targets",
    "target_scope": "targets",
    "target_within": "targets",
    "target_must": "targets",
    "negative_scores": "own_scores",
    "huge_scores": "own_scores",
    "extra_columns": "qualification",
}
"""Features without which another has nothing to act on."""


@cache
def example(seed: int) -> tuple[Programme, Answer | None]:
    programme = random_programme(seed, random_features(seed), NORMAL_PLANS)
    return programme, oracle(programme)


def vectors(seed: int) -> list[Vector]:
    return feasible_vectors(example(seed)[0])


def share(count: int) -> float:
    return count / len(SEEDS)


@pytest.mark.parametrize("feature", FEATURES)
def test_switching_a_feature_on_changes_most_programmes(feature: str) -> None:
    rest = frozenset(NEEDS.get(feature, "").split())
    with_it = [random_programme(seed, rest | {feature}) for seed in range(20)]
    without = [random_programme(seed, rest - {feature}) for seed in range(20)]
    assert sum(one != other for one, other in zip(with_it, without, strict=True)) >= 8


def test_every_programme_is_consistent() -> None:
    found = {seed: problems(random_programme(seed, random_features(seed))) for seed in range(600)}
    assert {seed: [problem.code for problem in one] for seed, one in found.items() if one} == {}


def test_the_same_seed_and_features_give_the_same_programme() -> None:
    features = frozenset(FEATURES)
    assert random_programme(3, features) == random_programme(3, features)
    assert random_programme(3, features) != random_programme(4, features)


def test_plans_are_few_enough_to_be_listed_and_many_enough_to_tell() -> None:
    counts = sorted(count_plans(example(seed)[0], NORMAL_PLANS) for seed in SEEDS)
    assert counts[-1] <= NORMAL_PLANS
    assert counts[len(counts) // 2] >= 30


def test_some_programmes_are_infeasible_and_most_are_not() -> None:
    assert 0.05 <= share(sum(example(seed)[1] is None for seed in SEEDS)) <= 0.25


def test_every_tier_often_has_something_to_decide() -> None:
    """Plans that are equal in the tiers before it differ in it."""
    decided = Counter[str]()
    for seed in SEEDS:
        programme, left = example(seed)[0], set(vectors(seed))
        for place, tier in enumerate(programme.tiers if left else ()):
            decided[tier.id] += len({vector[place] for vector in left}) > 1
            top = best_at(left, place, tier)
            left = within(left, place, top, tolerance(tier, top))
    assert min(decided[tier] for tier in SENSES) >= 5, decided


def test_tolerances_are_often_used_up() -> None:
    """Some plan that may be the answer is not best in an early tier."""
    used = sum(
        any(vector != answer.best for vector in answer.finals)
        for seed in SEEDS
        if (answer := example(seed)[1]) is not None
    )
    assert share(used) >= 0.05


def test_plans_are_often_told_apart_by_the_choice_of_an_end() -> None:
    open_ends = [
        seed for seed in SEEDS if any(link.is_open("a") or link.is_open("b") for link in example(seed)[0].links)
    ]
    assert share(len(open_ends)) >= 0.3
