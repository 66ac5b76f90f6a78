"""compare: what it says is what a recount of the two plans says; a plan does not differ from itself."""

from __future__ import annotations

from functools import cache

import pytest

from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.explanation.reasons import explain
from optimizer.solving import SolveOptions, solve
from optimizer.whatif.apply import apply_edits
from optimizer.whatif.compare import compare
from optimizer.whatif.comparison import Comparison
from tests.builders import link, make_programme, nominee, post, unit
from tests.random_programmes import random_features, random_programme
from tests.whatif.cases import edits

SEEDS = [seed for seed in range(30) if "pins" not in random_features(seed)]


def solved(programme: Programme) -> Plan | None:
    """Return the best plan with its reasons."""
    plan = solve(programme, SolveOptions(engine="milp")).plan
    return None if plan is None else explain(programme, plan)


@cache
def pair(seed: int) -> tuple[Programme, Plan, Programme, Plan] | None:
    """Return a random programme and another lottery of it without its first nominee, with their plans."""
    programme = random_programme(seed, random_features(seed))
    if len(programme.nominees) < 2:
        return None
    gone = {"type": "withdraw_nominee", "nominee": programme.nominees[0].id}
    other = apply_edits(programme, edits({"type": "set_seed", "seed": programme.seed + 1}, gone))
    before, after = solved(programme), solved(other)
    return None if before is None or after is None else (programme, before, other, after)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_plan_does_not_differ_from_itself(seed: int) -> None:
    found = pair(seed)
    if found is not None:
        programme, plan, _, _ = found
        for one in (programme, None):
            comparison = compare(one, plan, one, plan)
            assert comparison.is_empty
            assert comparison.first_difference is None
            assert all(tier.same_measure for tier in comparison.tiers)


def test_there_is_enough_to_compare() -> None:
    """Else the others here would test nothing."""
    found = [pair(seed) for seed in SEEDS]
    comparisons = [compare(*one) for one in found if one is not None]
    assert len(comparisons) >= 12
    assert sum(bool(one.moved) for one in comparisons) >= 3
    assert sum(bool(one.people_in) for one in comparisons) >= 3


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_said_is_what_a_recount_says(seed: int) -> None:
    found = pair(seed)
    if found is None:
        return
    programme, before, _, after = found
    comparison = compare(*found)
    old, new = ({one.nominee: one.post for one in plan.assignments} for plan in (before, after))
    assert {one.nominee for one in comparison.people_in} == set(new) - set(old)
    assert {one.nominee for one in comparison.people_out} == set(old) - set(new)
    posts = {
        one.nominee: (one.before.post, one.after.post) for one in comparison.moved if one.before.post != one.after.post
    }
    assert posts == {one: (old[one], new[one]) for one in set(old) & set(new) if old[one] != new[one]}
    units = {one.nominee for one in comparison.moved if one.before.unit != one.after.unit}
    host = {one.id: one.unit for one in programme.posts}
    assert units == {one for one in set(old) & set(new) if host[old[one]] != host[new[one]]}
    assert {one.nominee for one in comparison.people_out if one.is_gone} == {programme.nominees[0].id} & set(old)
    _recount_uses(comparison, before, after)
    _recount_numbers(comparison, before, after)


def _recount_uses(comparison: Comparison, before: Plan, after: Plan) -> None:
    uses = [{(one.rule, one.nominee) for one in plan.exceptions} for plan in (before, after)]
    assert {(one.rule, one.nominee) for one in comparison.exceptions_gained} == uses[1] - uses[0]
    assert {(one.rule, one.nominee) for one in comparison.exceptions_lost} == uses[0] - uses[1]
    uses = [{(one.rule, one.nominee) for one in plan.waivers} for plan in (before, after)]
    assert {(one.rule, one.nominee) for one in comparison.waivers_gained} == uses[1] - uses[0]
    assert {(one.rule, one.nominee) for one in comparison.waivers_lost} == uses[0] - uses[1]


def _recount_numbers(comparison: Comparison, before: Plan, after: Plan) -> None:
    """The first plan with the differences put in is the second."""
    tiers = [{tier.id: tier.value for tier in plan.tiers} for plan in (before, after)]
    assert {one.id: one.before for one in comparison.tiers} == tiers[0]
    assert {one.id: one.after for one in comparison.tiers} == tiers[1]
    for one in comparison.tiers:
        if one.change != "unclear" and one.before != one.after:
            assert (one.change == "better") == ((one.after > one.before) == (one.sense == "max"))
    free = [{one.post: one.free for one in plan.open_posts} for plan in (before, after)]
    for change in comparison.open_posts:
        assert (free[0].get(change.post, 0), free[1].get(change.post, 0)) == (change.before, change.after)
    listed = {change.post for change in comparison.open_posts}
    assert all(free[0].get(post, 0) == free[1].get(post, 0) for post in {*free[0], *free[1]} - listed)
    placed = [{(row.link, row.level, row.direction): row.placed for row in plan.quotas} for plan in (before, after)]
    moved = {(one.link, one.level, one.direction): (one.before.placed, one.after.placed) for one in comparison.quotas}
    assert moved == {key: (placed[0][key], placed[1][key]) for key in placed[0] if placed[0][key] != placed[1][key]}
    chosen = [{(one.link, one.end): one.unit for one in plan.choices} for plan in (before, after)]
    ends = {(one.link, one.end): (one.before, one.after) for one in comparison.choices}
    assert ends == {key: (chosen[0][key], chosen[1][key]) for key in chosen[0] if chosen[0][key] != chosen[1][key]}
    cells = [{(one.target, *one.cell.items()): one.count for one in plan.targets} for plan in (before, after)]
    told = {(one.target, *one.cell.items()) for one in comparison.targets}
    assert {key for key in cells[0] if cells[0][key] != cells[1][key]} <= told


SOFT = {
    "type": "qualification",
    "id": "soft",
    "hardness": "generally",
    "test": {"attribute": "education", "at_least": "大学本科"},
}


def small(**parts) -> Programme:
    """Return a programme with one place, or an open end with two."""
    usual = {"nominees": [nominee("n1"), nominee("n2", education="大学专科")], "posts": [post("p1"), post("p2", "C")]}
    return make_programme(**{**usual, "links": [link(b=["B", "C"])], "rules": [SOFT], **parts})


def compared(programme: Programme, *data) -> Comparison:
    """Return the comparison of a programme's plan with that after some edits."""
    other = apply_edits(programme, edits(*data))
    before, after = solved(programme), solved(other)
    assert before is not None and after is not None
    return compare(programme, before, other, after)


def test_a_rule_that_changes_its_hardness_changes_what_its_tier_counts() -> None:
    found = compared(small(), {"type": "set_hardness", "rule": "soft", "hardness": "in_principle"})
    measures = {one.id: one.same_measure for one in found.tiers}
    assert not measures["generally"] and not measures["in_principle"] and measures["places"] and measures["fit"]
    assert {one.change for one in found.tiers if not one.same_measure} == {"unclear"}


@pytest.mark.parametrize(
    ("data", "tiers"),
    [
        ({"type": "set_limit", "rule": "soft2", "limit": 50}, {"in_principle"}),
        ({"type": "add_target", "target": {"id": "t", "where": {"attribute": "woman", "is": True}, "at_least": 1}},
         {"shortfall_worst", "shortfall_total"}),
        ({"type": "set_weights", "weights": {"field": 9}}, {"fit"}),
        ({"type": "add_waiver", "nominee": "n2", "rule": "soft", "reason": "x"}, {"generally"}),
        ({"type": "set_cap", "rule": "soft", "cap": {"at_most": 1}}, set()),
        ({"type": "add_ban", "nominee": "n2"}, set()),
    ],
)  # fmt: skip
def test_which_edits_change_what_a_tier_counts(data, tiers) -> None:
    soft2 = {"type": "age_limit", "id": "soft2", "hardness": "in_principle", "years": 45, "inclusive": False}
    found = compared(small(rules=[SOFT, soft2]), data)
    assert {one.id for one in found.tiers if not one.same_measure} == {*tiers, "lottery"}


def test_tiers_of_one_side_alone_are_listed_too() -> None:
    found = compared(small(), {"type": "remove_tier", "tier": "reciprocity"},
                     {"type": "add_tier", "tier": {"id": "wishes"}, "before": "fit"})  # fmt: skip
    sides = {one.id: (one.before is None, one.after is None) for one in found.tiers}
    assert sides["wishes"] == (True, False) and sides["reciprocity"] == (False, True)
    assert not found.same_order
    assert found.tiers[-1].id == "reciprocity"


def test_an_end_that_was_fixed_is_compared_with_one_that_was_chosen() -> None:
    programme = small()
    (choice,) = solved(programme).choices
    other = "C" if choice.unit == "B" else "B"
    found = compared(programme, {"type": "set_end", "link": "L1", "end": "b", "unit": other, "withdraw_stranded": True})
    assert [(one.link, one.end, one.before, one.after) for one in found.choices] == [("L1", "b", choice.unit, other)]
    same = compared(
        programme, {"type": "set_end", "link": "L1", "end": "b", "unit": choice.unit, "withdraw_stranded": True}
    )
    assert same.choices == ()


def test_who_is_new_and_who_is_gone() -> None:
    come = {
        "type": "add_nominee",
        "nominee": {"id": "x", "name": "x", "unit": "A", "level": "county", "education": "本科"},
    }
    found = compared(small(), {"type": "withdraw_nominee", "nominee": "n1"}, come)
    assert [(one.nominee, one.is_new) for one in found.people_in] == [("x", True)]
    assert [(one.nominee, one.is_gone, one.reason) for one in found.people_out] == [("n1", True, None)]
    found = compared(small(), {"type": "add_ban", "nominee": "n1"})
    assert [(one.nominee, one.is_new) for one in found.people_in] == [("n2", False)]
    assert [(one.nominee, one.is_gone, one.reason) for one in found.people_out] == [("n1", False, "reason.banned")]
    assert [(one.rule, one.nominee) for one in found.exceptions_gained] == [("soft", "n2")]
    assert found.first_difference == "generally"


def test_what_a_person_changes_is_the_most_that_changes() -> None:
    posts = [post("p1"), post("p2", title="x"), post("p3", "B1"), post("p4", "C")]
    links = [link("L1", "A", "B"), link("L2", "A", "C")]
    units = [unit("A", max_links=2), unit("B"), unit("B1", "township", "B"), unit("C")]
    programme = make_programme(nominees=[nominee("n1")], posts=posts, links=links, units=units)
    pinned = [apply_edits(programme, edits({"type": "add_pin", "nominee": "n1", "post": one.id})) for one in posts]
    first, *others = [(one, solved(one)) for one in pinned]
    moves = [compare(*first, *other).moved for other in others]
    assert [[move.changed for move in one] for one in moves] == [["post"], ["unit"], ["link"]]
