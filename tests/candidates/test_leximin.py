"""Candidates of a programme with tier fit_leximin, whose values are ranked but not counted."""

from __future__ import annotations

import pytest

from optimizer.candidates.certainty import find_certainty
from optimizer.candidates.distinct import distinct_plans
from optimizer.candidates.front import find_front
from optimizer.candidates.reading import read_within
from optimizer.candidates.sweep import find_sweep
from optimizer.compiling import compile_programme
from optimizer.domain.programme import Programme
from optimizer.domain.tiers import Tier, TierId
from optimizer.errors import InputRefused
from tests.candidates.enumeration import listed, within
from tests.random_programmes import random_features, random_programme
from tests.solving.test_leximin import scarce

BEFORE: tuple[TierId, ...] = ("places", "fit_leximin", "fit", "lottery")


def example(seed: int, order: tuple[TierId, ...] = BEFORE) -> Programme:
    programme = random_programme(seed, random_features(seed) | {"several_links"}, 400)
    return programme.model_copy(update={"tiers": tuple(Tier(id=tier) for tier in order)})


def ordered(seed: int, order: tuple[TierId, ...]) -> Programme:
    return scarce(seed).model_copy(update={"tiers": tuple(Tier(id=tier) for tier in order)})


@pytest.mark.parametrize("seed", range(12))
def test_who_is_in_all_some_or_no_plans_is_as_enumeration_says(seed: int) -> None:
    programme = example(seed)
    found, every = find_certainty(programme).certainty, listed(programme)
    assert (found is None) == (not every)
    if found is not None:
        good = within(programme, every, dict.fromkeys(BEFORE[:3], 0))
        for one in found.nominees:
            times = sum(any(arc[0] == one.nominee for arc in plan.arcs) for plan in good)
            expected = "never" if not times else "always" if times == len(good) else "sometimes"
            assert one.standing == expected
        assert found.proven


@pytest.mark.parametrize("seed", range(6))
def test_candidates_keep_the_means_and_may_give_up_some_fit(seed: int) -> None:
    programme = example(seed)
    found = distinct_plans(programme, 3)
    if found.comparison is not None:
        assert all(one.behind["fit_leximin"] == 0 and one.proven for one in found.comparison.candidates)


def test_what_is_given_up_before_the_means_is_refused_and_said_how_to_avoid() -> None:
    programme = ordered(1, ("places", "fit", "fit_leximin", "lottery"))
    with pytest.raises(InputRefused) as refused:
        distinct_plans(programme, 3, {"fit": 5})
    assert [problem.code for problem in refused.value.problems] == ["within.before_leximin"]
    assert distinct_plans(programme, 3, read_within(programme, ("fit=0",), {})).comparison is not None


def test_means_have_no_tolerance_and_are_no_goal_to_trade() -> None:
    programme = ordered(1, BEFORE)
    with pytest.raises(InputRefused) as refused:
        read_within(programme, ("fit_leximin=5",), {})
    assert [problem.code for problem in refused.value.problems] == ["within.tier"]
    with pytest.raises(InputRefused) as refused:
        find_front(compile_programme(programme), ("fit_leximin", "fit"))
    assert [problem.code for problem in refused.value.problems] == ["front.goal_unknown"]


def test_what_a_goal_costs_in_the_means_is_told_by_their_rank() -> None:
    """Filling every place costs some link its mean, or it does not: never the other way round."""
    sweep = find_sweep(compile_programme(ordered(1, ("fit_leximin", "places", "lottery"))), "places")
    assert sweep is not None and sweep.proven
    worse = [segment.worse["fit_leximin"] for segment in sweep.segments]
    assert worse == sorted(worse) and worse[0] == 0
