"""Candidates: within tolerance, distances recounted, the bound against every set of plans there is."""

from __future__ import annotations

from itertools import combinations

import pytest

from optimizer.candidates.asking import Asker, Step
from optimizer.candidates.comparison import Comparison
from optimizer.candidates.distinct import distinct_plans
from optimizer.checking import check
from optimizer.domain.plan import Plan
from optimizer.solving import CancelToken, SolveOptions, solve
from tests.builders import link, make_programme, nominee, post
from tests.candidates.enumeration import Listed, best_values, example, listed, within

SEEDS = range(18)
WITHIN = ({}, {"fit": "5%", "wishes": "5%"}, {"places": 1, "generally": 1, "shortfall_total": 1, "fit": "20%"})


def ask() -> Asker:
    return Asker(SolveOptions(engine="milp"))


def recount(one: Plan, other: Plan) -> int:
    """People of the fuller plan who are not used the same way in the other, counted by hand."""

    def used(plan: Plan) -> list[tuple]:
        ends = {}
        for choice in plan.choices:
            ends.setdefault(choice.link, []).append(choice.unit)
        return [(a.nominee, a.link, a.direction, tuple(ends.get(a.link, ())), a.exceptions) for a in plan.assignments]

    mine, theirs = used(one), used(other)
    if len(mine) < len(theirs):
        mine, theirs = theirs, mine
    return sum(way not in theirs for way in mine)


@pytest.mark.parametrize("seed", SEEDS)
def test_candidates_against_every_plan(seed: int) -> None:
    programme = example(seed)
    every = listed(programme)
    for wanted, tolerance in zip((2, 3, 4), WITHIN, strict=True):
        answer = distinct_plans(programme, wanted, tolerance, ask())
        if not every:
            assert answer.status == "infeasible" and not answer.plans
            return
        assert answer.status == "optimal" and answer.comparison is not None
        given_up = {one.id: one.given_up for one in answer.comparison.standard}
        inside = within(programme, every, given_up)
        check_plans(programme, answer.plans, answer.comparison, inside)
        check_bound(answer.plans, answer.comparison, inside)
        check_standard(programme, every, answer.comparison)


def check_plans(programme, plans, comparison: Comparison, inside: list[Listed]) -> None:
    known = {plan.arcs for plan in inside}
    for plan, candidate in zip(plans, comparison.candidates, strict=True):
        assert frozenset((one.nominee, one.post, one.link) for one in plan.assignments) in known
        assert not check(programme, plan).violations
        assert candidate.proven
    table = tuple(tuple(recount(one, other) for other in plans) for one in plans)
    assert comparison.distances == table
    assert all(table[i][j] > 0 for i in range(len(plans)) for j in range(i))


def check_bound(plans, comparison: Comparison, inside: list[Listed]) -> None:
    """No set of so many plans with the first among them is farther apart; a pair is as far apart as can be."""
    first = next(p for p in inside if p.arcs == {(a.nominee, a.post, a.link) for a in plans[0].assignments})
    unlike = {plan.people: plan for plan in inside}
    others = [plan for plan in unlike.values() if plan.people != first.people]
    farthest = max((first.apart(plan) for plan in others), default=0)
    if len(plans) < comparison.wanted:
        seen = frozenset((a.nominee, a.post, a.link) for plan in plans for a in plan.assignments)
        used = frozenset().union(*(plan.people for plan in inside if plan.arcs <= seen))
        assert all(plan.people <= used for plan in inside)
    if comparison.wanted == 2:
        assert len(plans) == min(2, 1 + len(others))
        assert len(plans) == 1 or comparison.smallest == farthest
    sets = combinations(others[:12], comparison.wanted - 1)
    reached = [min(a.apart(b) for a, b in combinations([first, *chosen], 2)) for chosen in sets]
    assert max(reached, default=0) <= comparison.bound


def check_standard(programme, every: list[Listed], comparison: Comparison) -> None:
    best = best_values(programme, every)
    assert {one.id: one.best for one in comparison.standard} == {one.id: best[one.id] for one in comparison.standard}
    assert all(one.proven for one in comparison.standard)


@pytest.mark.parametrize("seed", range(100, 108))
def test_each_candidate_is_proven_within_by_solving_again(seed: int) -> None:
    """The standard of every tier is the best of a solve of its own, and no candidate is behind it by more."""
    programme = example(seed)
    answer = distinct_plans(programme, 3, {"fit": "10%"}, ask())
    again = solve(programme, SolveOptions(engine="cpsat"))
    assert answer.status == again.status
    if answer.comparison is None:
        return
    best = {tier.id: tier.best for tier in again.tiers}
    for standard in answer.comparison.standard:
        for candidate in answer.comparison.candidates:
            lost = abs(candidate.values[standard.id] - best[standard.id])
            assert candidate.behind[standard.id] <= standard.given_up and candidate.behind[standard.id] in (lost, -lost)


def test_plans_that_differ_in_posts_alone_are_one() -> None:
    """Two people and two equal posts: swapping posts makes no second plan."""
    programme = make_programme(
        nominees=[nominee("n1"), nominee("n2")], posts=[post("p1"), post("p2")], links=[link(quota=2)]
    )
    answer = distinct_plans(programme, 5, ask=ask())
    assert len(answer.plans) == 1 and answer.comparison is not None
    assert answer.comparison.bound == 0 and answer.comparison.smallest is None


def test_the_best_plan_is_the_first_and_the_same_as_solved() -> None:
    programme = example(4)
    answer, solved = distinct_plans(programme, 3, ask=ask()), solve(programme, SolveOptions(engine="milp"))
    assert solved.plan is not None and answer.plans[0].assignments == solved.plan.assignments
    assert answer.plans[0].status == "optimal"


def test_more_people_to_choose_from_than_the_bound_by_counting_needs() -> None:
    """One place, three equal people: three plans, each pair one person apart, and no more than that is possible."""
    programme = make_programme(nominees=[nominee(f"n{i}") for i in range(3)], posts=[post("p1")])
    answer = distinct_plans(programme, 3, ask=ask())
    assert answer.comparison is not None
    assert (len(answer.plans), answer.comparison.smallest, answer.comparison.bound) == (3, 1, 1)


def test_counting_bounds_what_many_plans_can_reach() -> None:
    """Two places, three equal people: two plans may differ in one person only, so do three."""
    programme = make_programme(
        nominees=[nominee(f"n{i}") for i in range(3)], posts=[post("p1"), post("p2")], links=[link(quota=2)]
    )
    answer = distinct_plans(programme, 3, ask=ask())
    assert answer.comparison is not None
    assert (len(answer.plans), answer.comparison.smallest, answer.comparison.bound) == (3, 1, 1)


def test_plans_that_there_is_no_time_to_judge_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    people, posts = [nominee(one) for one in "abcdefghi"], [post(one) for one in "xyz"]
    programme = make_programme(nominees=people, posts=posts, links=[link(quota=3)], tiers=["places"])
    everything = distinct_plans(programme, 3, {})
    cancel = CancelToken()

    def stop(step: Step) -> None:
        if (step.stage, step.done) == ("candidates.judge", 1):
            cancel.cancel()

    monkeypatch.setattr("optimizer.candidates.distinct._GRACE_S", 0.0)
    found = distinct_plans(programme, 3, {}, Asker(cancel=cancel, tell=stop))
    assert len(everything.plans) == 3 and found.plans == everything.plans[:2]
    assert found.comparison is not None and len(found.comparison.candidates) == 2
