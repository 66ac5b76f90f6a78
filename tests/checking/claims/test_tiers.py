"""Order, sense, value, best, bound, proven and tolerance of each tier; status."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import make_programme, nominee, post, score
from tests.checking.build import edited, refusals, true_plan
from tests.checking.claims.programme import claimed_plan

PLACES, GENERALLY, FIT, LOTTERY = range(4)


def _refused(tier: int, status: str = "optimal", **changed: Any) -> list[str]:
    programme, plan = claimed_plan()
    changed = {key: value(plan.tiers[tier]) if callable(value) else value for key, value in changed.items()}
    return refusals(programme, plan, tiers=edited(plan.tiers, tier, **changed), status=status)


def _more(field: str, by: int) -> Any:
    return lambda tier: getattr(tier, field) + by


def test_an_edited_value_is_refused() -> None:
    assert _refused(PLACES, value=2, best=2, bound=2) == ["claim.tier_value"]
    assert _refused(LOTTERY, value=_more("value", 1), best=_more("best", 1), bound=_more("bound", 1)) == [
        "claim.tier_value"
    ]


def test_the_tiers_are_those_declared_in_their_order() -> None:
    programme, plan = claimed_plan()
    swapped = (plan.tiers[1], plan.tiers[0], *plan.tiers[2:])
    assert refusals(programme, plan, tiers=swapped) == ["claim.tier_order"]
    assert refusals(programme, plan, tiers=plan.tiers[:-1]) == ["claim.tier_order"]
    assert refusals(programme, plan, tiers=()) == ["claim.tier_order"]


def test_a_tier_that_the_programme_does_not_declare_is_refused() -> None:
    programme, plan = claimed_plan()
    fewer = programme.model_copy(update={"tiers": programme.tiers[:-1]})
    assert refusals(fewer, plan) == ["claim.programme_digest", "claim.tier_order"]


def test_the_sense_is_the_tiers_own() -> None:
    assert _refused(GENERALLY, sense="max") == ["claim.tier_sense"]


def test_a_value_may_be_worse_than_the_best_by_the_tolerance_and_no_more() -> None:
    assert _refused(GENERALLY, best=0, bound=0) == []  # 1 exception, best 0, tolerance 1
    assert _refused(PLACES, best=4, bound=4) == ["claim.tier_best"]  # no tolerance declared
    assert _refused(GENERALLY, best=-1, bound=-1) == ["claim.tier_best"]


def test_neither_value_nor_best_is_beyond_the_bound() -> None:
    unproven = {"proven": False}
    assert "claim.tier_bound" in _refused(PLACES, "feasible", bound=2, **unproven)
    assert "claim.tier_bound" in _refused(GENERALLY, "feasible", bound=2, **unproven)
    assert "claim.tier_bound" in _refused(PLACES, "feasible", best=2, bound=2)  # the value beats it


def test_proven_says_that_best_is_bound() -> None:
    assert _refused(LOTTERY, bound=_more("best", 1)) == ["claim.tier_proven"]
    assert _refused(LOTTERY, bound=None) == ["claim.tier_proven"]
    assert _refused(LOTTERY, "feasible", proven=False) == ["claim.tier_proven"]
    assert _refused(LOTTERY, "feasible", bound=_more("best", 1), proven=False) == []
    assert _refused(LOTTERY, "feasible", bound=None, proven=False) == []


def test_nothing_is_proven_after_a_tier_that_is_not() -> None:
    assert _refused(FIT, "feasible", bound=_more("best", 1), proven=False) == ["claim.tier_proven"]  # the lottery


def test_tolerance_is_what_the_programme_declares_for_that_best() -> None:
    assert _refused(GENERALLY, tolerance=2) == ["claim.tier_tolerance"]
    assert _refused(FIT, tolerance=_more("tolerance", 1)) == ["claim.tier_tolerance"]


def test_a_share_of_a_best_below_0_is_of_its_size() -> None:
    programme = make_programme(
        nominees=[nominee("n")],
        posts=[post("p")],
        scores=[score("n", "p", -19)],
        tiers=[{"id": "fit", "tolerance": "10%"}],
    )
    plan = true_plan(programme, "n p")
    assert refusals(programme, plan, tiers=edited(plan.tiers, tolerance=1)) == []
    assert refusals(programme, plan, tiers=edited(plan.tiers, tolerance=2)) == ["claim.tier_tolerance"]


@pytest.mark.parametrize("status", ["feasible", "infeasible", "no_plan_in_time", "cancelled"])
def test_a_plan_with_every_tier_proven_is_optimal_and_nothing_else(status: str) -> None:
    assert _refused(LOTTERY, status) == ["claim.status"]


@pytest.mark.parametrize("status", ["optimal", "infeasible", "no_plan_in_time"])
def test_a_plan_with_an_unproven_tier_is_feasible_or_cancelled(status: str) -> None:
    unproven = {"bound": None, "proven": False}
    assert _refused(LOTTERY, status, **unproven) == ["claim.status"]
    assert _refused(LOTTERY, "feasible", **unproven) == []
    assert _refused(LOTTERY, "cancelled", **unproven) == []
