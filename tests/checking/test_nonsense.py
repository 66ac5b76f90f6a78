"""Nonsense in a plan becomes violations, never an error."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from optimizer.checking import Judge, check
from optimizer.domain.plan import Assignment, NotPlaced, OpenPost
from optimizer.domain.tiers import SENSES
from tests.builders import link, make_programme, nominee, post
from tests.checking.build import codes, faults
from tests.checking.claims.programme import claimed_plan, claimed_programme


def test_unknown_ids_are_named_one_by_one() -> None:
    programme = make_programme(nominees=[nominee("n")], posts=[post("p")])
    assert faults(programme, "x p") == ["arc.unknown_nominee"]
    assert faults(programme, "n x") == ["arc.unknown_post"]
    assert faults(programme, "n p x") == ["arc.unknown_link"]
    assert faults(programme, "x y z") == ["arc.unknown_nominee", "arc.unknown_post", "arc.unknown_link"]


def test_an_unknown_post_may_be_claimed_twice_without_capacity() -> None:
    programme = make_programme(nominees=[nominee("n"), nominee("m")], links=[link(quota=2)])
    assert faults(programme, "n x", "m x") == ["arc.unknown_post"] * 2


JUDGE = Judge(claimed_programme())
IDS = st.sampled_from(["n1", "n2", "n3", "m1", "p1", "p2", "q1", "L1", "A", "B", "", "nobody"])


@given(
    st.lists(st.tuples(IDS, IDS, IDS), max_size=6),
    st.dictionaries(st.tuples(st.sampled_from(["L1", "L2", ""]), st.sampled_from(["a", "b", "c"])), IDS, max_size=4),
)
def test_any_assignments_and_choices_get_an_evaluation(arcs: list, choices: dict) -> None:
    found = JUDGE.evaluate(arcs, choices)
    codes(found.violations)
    assert set(found.tiers) == set(SENSES)
    assert len(found.targets) == 2
    assert len(found.quotas) == 2


def test_a_plan_of_nonsense_gets_a_verdict() -> None:
    programme, plan = claimed_plan()
    ghost = Assignment(nominee="x", post="y", link="z", level="", direction="a_to_b", fit=-1)
    nonsense = plan.model_copy(
        update={
            "assignments": (ghost, ghost),
            "tiers": plan.tiers * 2,
            "open_posts": (OpenPost(post="y", free=-3, reason=""),),
            "not_placed": (NotPlaced(nominee="x", reason=""),),
            "quotas": (),
            "targets": (),
        }
    )
    found = set(codes(check(programme, nonsense).violations))
    assert {"arc.unknown_nominee", "nominee.placed_twice", "claim.tier_order", "claim.not_placed_invented"} <= found
