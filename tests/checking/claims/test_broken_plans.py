"""Plans with honest tables that break a rule all the same, and plans edited by hand."""

from __future__ import annotations

from tests.builders import link, make_programme, nominee, post
from tests.checking.build import edited, refusals, true_plan
from tests.checking.claims.programme import claimed_plan


def test_two_assignments_swapped_against_a_rule_are_refused() -> None:
    rule = {
        "id": "r",
        "type": "incompatible",
        "who": {"attribute": "non_party", "is": True},
        "post": {"attribute": "fields", "is": "党务"},
    }
    programme = make_programme(
        nominees=[nominee("n1"), nominee("n2", party="群众")],
        posts=[post("p1", fields=("党务",)), post("p2")],
        links=[link(quota=2)],
        rules=[rule],
        tiers=["places"],
    )
    assert refusals(programme, true_plan(programme, "n1 p1", "n2 p2")) == []
    assert refusals(programme, true_plan(programme, "n1 p2", "n2 p1")) == ["rule.incompatible.broken"]


def test_one_place_claimed_twice_is_refused() -> None:
    programme, plan = claimed_plan()
    found = refusals(programme, plan, assignments=edited(plan.assignments, 1, post="p1"))
    assert "post.over_capacity" in found
    assert "claim.open_post" in found  # and p2 is then free, which the plan does not say


def test_an_assignment_left_out_shows_in_every_number() -> None:
    programme, plan = claimed_plan()
    found = set(refusals(programme, plan, assignments=plan.assignments[:-1]))
    assert found == {
        "claim.tier_value",
        "claim.target_number",
        "claim.quota_row",
        "claim.open_post",
        "claim.not_placed_hidden",
    }
