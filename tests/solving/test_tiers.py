"""Tiers are strict: a later one never costs an earlier one more than its tolerance."""

from __future__ import annotations

import pytest

from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.solving import SolveOptions, solve
from tests.builders import make_programme, nominee, post, score

ENGINES = ("milp", "cpsat")


def plan_of(programme: Programme, engine: str) -> Plan:
    result = solve(programme, SolveOptions(engine=engine))  # type: ignore[arg-type]
    assert result.status == "optimal" and result.plan is not None
    return result.plan


def chosen(plan: Plan) -> set[str]:
    return {one.nominee for one in plan.assignments}


def better_but_excepted(**fit_tier: object) -> Programme:
    """One place; the better scored nominee has no degree."""
    return make_programme(
        nominees=[nominee("degree"), nominee("none", education="大学专科")],
        posts=[post("p1")],
        rules=[
            {
                "type": "qualification",
                "id": "degree",
                "hardness": "generally",
                "test": {"attribute": "education", "at_least": "大学本科"},
            }
        ],
        scores=[score("degree", "p1", 10), score("none", "p1", 900)],
        tiers=["places", {"id": "generally", **fit_tier}, "fit"],
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_a_better_fit_does_not_buy_an_exception(engine: str) -> None:
    assert chosen(plan_of(better_but_excepted(), engine)) == {"degree"}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_tolerance_of_one_lets_fit_have_the_exception(engine: str) -> None:
    plan = plan_of(better_but_excepted(tolerance=1), engine)
    assert chosen(plan) == {"none"}
    generally = plan.tiers[1]
    assert (generally.best, generally.value, generally.tolerance, generally.proven) == (0, 1, 1, True)


@pytest.mark.parametrize(("share", "expected"), [("10%", {"b"}), ("9%", {"a"})])
def test_a_share_of_tolerance_is_of_the_best_value_rounded_down(share: str, expected: set[str]) -> None:
    """10 % of 100 lets fit fall to 90, 9 % to 91; the wish prefers the nominee worth 90."""
    programme = make_programme(
        nominees=[nominee("a"), nominee("b")],
        posts=[post("p1")],
        scores=[score("a", "p1", 100), score("b", "p1", 90)],
        wishes=[{"by": "nominee", "nominee": "b", "post": "p1", "rank": 1}],
        tiers=["places", {"id": "fit", "tolerance": share}, "wishes"],
    )
    for engine in ENGINES:
        assert chosen(plan_of(programme, engine)) == expected


@pytest.mark.parametrize("engine", ENGINES)
def test_the_order_of_tiers_is_the_programme_s(engine: str) -> None:
    """Fit first and fill second: one post empty is better than a holder who scores below zero."""
    scores = [score("a", "p1", 5), score("b", "p1", -3), score("a", "p2", -1), score("b", "p2", -2)]
    people, posts = [nominee("a"), nominee("b")], [post("p1"), post("p2")]
    links = [{"id": "L1", "ends": {"a": "A", "b": "B"}, "quotas": {"county": {"a_to_b": 2, "b_to_a": 0}}}]
    fit_first = make_programme(nominees=people, posts=posts, links=links, scores=scores, tiers=["fit", "places"])
    fill_first = make_programme(nominees=people, posts=posts, links=links, scores=scores, tiers=["places", "fit"])
    assert chosen(plan_of(fit_first, engine)) == {"a"}
    assert chosen(plan_of(fill_first, engine)) == {"a", "b"}


@pytest.mark.parametrize("engine", ENGINES)
def test_the_lottery_depends_on_seed_and_ids_and_not_on_row_order(engine: str) -> None:
    people = [nominee(f"n{number}") for number in range(6)]
    posts = [post("p1")]
    winners = {
        seed: chosen(plan_of(make_programme(nominees=people, posts=posts, seed=seed), engine)) for seed in range(8)
    }
    turned = {
        seed: chosen(plan_of(make_programme(nominees=people[::-1], posts=posts, seed=seed), engine))
        for seed in range(8)
    }
    assert winners == turned
    assert len({tuple(winner) for winner in winners.values()}) > 1
