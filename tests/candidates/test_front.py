"""Trade-offs: the front and the break-points against every plan there is."""

from __future__ import annotations

from itertools import combinations

import pytest

from optimizer.candidates.asking import Asker
from optimizer.candidates.front import find_front
from optimizer.candidates.goals import Goal, find_axes
from optimizer.candidates.leeway import before_lottery
from optimizer.candidates.sweep import find_sweep
from optimizer.compiling import compile_programme
from optimizer.compiling.instance import Instance
from optimizer.domain.programme import Programme
from optimizer.domain.tiers import SENSES, Tier
from optimizer.errors import InputRefused
from optimizer.solving import SolveOptions
from tests.builders import link, make_programme, nominee, post
from tests.candidates.enumeration import Listed, best_values, example, listed, within

SEEDS = range(300, 316)


def ask() -> Asker:
    return Asker(SolveOptions(engine="milp"))


def worth(goal: Goal, plan: Listed) -> int:
    value = plan.tiers[goal.id] if goal.kind == "tier" else plan.counts[goal.id]
    return value if goal.sense == "max" else -value


def all_goals(programme: Programme, instance: Instance) -> list[Goal]:
    """Every goal that may be asked for."""
    found = []
    for name in (*(tier.id for tier in before_lottery(programme.tiers)), *(one.id for one in programme.targets)):
        try:
            found.append(find_axes(instance, (name,))[0].goal)
        except InputRefused as refused:
            assert [problem.code for problem in refused.problems] == ["front.goal_open"]
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_front_is_what_no_plan_beats(seed: int) -> None:
    programme = example(seed)
    every, instance = listed(programme), compile_programme(programme)
    goals = all_goals(programme, instance)
    chosen = [*list(combinations(goals, 2))[seed % 3 :: 5][:3], *list(combinations(goals, 3))[seed % 7 :: 11][:2]]
    for picked in chosen:
        front = find_front(instance, tuple(goal.id for goal in picked), {"places": 1}, ask=ask())
        if not every:
            assert front is None
            return
        assert front is not None and front.complete and front.proven and not front.cut
        kept = {one.id: one.given_up for one in front.held}
        free = {tier.id: 10**12 for tier in programme.tiers}
        inside = within(programme, every, {**free, **kept})
        vectors = {tuple(worth(goal, plan) for goal in picked): None for plan in inside}
        beaten = {one for one in vectors if any(one != other and is_no_worse(other, one) for other in vectors)}
        found = [
            tuple(point.values[goal.id] * (1 if goal.sense == "max" else -1) for goal in picked)
            for point in front.points
        ]
        assert set(found) == set(vectors) - beaten and len(found) == len(set(found))
        for point, vector in zip(front.points, found, strict=True):
            there = [plan for plan in inside if tuple(worth(goal, plan) for goal in picked) == vector]
            check_tiers(programme, there, point.tiers, {goal.id for goal in picked} | set(kept))


def is_no_worse(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(mine >= theirs for mine, theirs in zip(one, other, strict=True))


def check_tiers(programme: Programme, there: list[Listed], tiers, settled: set[str]) -> None:
    """The first tier that the point leaves open is the best that its plans have."""
    rest = [tier for tier in before_lottery(programme.tiers) if tier.id not in settled]
    if rest:
        values = [plan.tiers[rest[0].id] for plan in there]
        assert tiers[rest[0].id] == (max(values) if SENSES[rest[0].id] == "max" else min(values))


@pytest.mark.parametrize("seed", SEEDS)
def test_sweep_against_every_plan(seed: int) -> None:
    """For every requirement the tiers are those of the best of the plans that meet it; at the end there are none."""
    programme = example(seed)
    every, instance = listed(programme), compile_programme(programme)
    kept = [tier.id for tier in before_lottery(programme.tiers)]
    exact = programme.model_copy(update={"tiers": tuple(Tier(id=tier.id) for tier in programme.tiers)})
    for goal in all_goals(programme, instance)[seed % 2 :: 3]:
        sweep = find_sweep(instance, goal.id, ask=ask())
        if not every:
            assert sweep is None
            return
        assert sweep is not None and sweep.complete and sweep.segments
        sign = 1 if goal.sense == "max" else -1
        top = max(worth(goal, plan) for plan in every)
        assert sweep.most == sign * top == sweep.segments[-1].last
        for before, after in zip(sweep.segments, sweep.segments[1:], strict=False):
            assert after.first is not None and sign * after.first == sign * before.last + 1
            assert dict(before.tiers) != dict(after.tiers)
        steps = sorted({worth(goal, plan) for plan in every})
        for step in steps:
            meeting = [plan for plan in every if worth(goal, plan) >= step]
            segment = next(one for one in sweep.segments if step <= sign * one.last)
            best = best_values(exact, meeting)
            assert dict(segment.tiers) == {tier: best[tier] for tier in kept}


def test_women_cost_fit_from_the_second_on() -> None:
    """One woman is in the best plan anyway, the second costs 5 points, the third 20, a fourth there is not."""
    people = {"w1": 90, "w2": 75, "w3": 60, "m1": 85, "m2": 80}
    programme = make_programme(
        nominees=[nominee(name, sex="女" if name[0] == "w" else "男") for name in people],
        posts=[post("p1"), post("p2"), post("p3")],
        links=[link(quota=3)],
        tiers=["places", "fit"],
        scores=[{"nominee": name, "post": p, "score": s} for name, s in people.items() for p in ("p1", "p2", "p3")],
        targets=[{"id": "women", "where": {"attribute": "woman", "is": True}, "at_least": 1}],
    )
    sweep = find_sweep(compile_programme(programme), "women", ask=ask())
    assert sweep is not None
    shown = [(one.first, one.last, one.tiers["fit"], one.worse["fit"]) for one in sweep.segments]
    assert shown == [(None, 1, 255, 0), (2, 2, 250, 5), (3, 3, 225, 30)]
    assert sweep.most == 3 and dict(sweep.starts_to_pay) == {"fit": 2}
    front = find_front(compile_programme(programme), ("women", "fit"), ask=ask())
    assert front is not None
    assert [dict(one.values) for one in front.points] == [
        {"women": 3, "fit": 225}, {"women": 2, "fit": 250}, {"women": 1, "fit": 255},
    ]  # fmt: skip


def test_a_front_that_is_cut_says_so() -> None:
    for seed in range(300, 330):
        instance = compile_programme(example(seed))
        goals = [goal.id for goal in all_goals(example(seed), instance)]
        front = find_front(instance, tuple(goals[:2]), ask=ask()) if len(goals) > 1 else None
        if front is not None and len(front.points) > 1:
            cut = find_front(instance, tuple(goals[:2]), most_points=1, ask=ask())
            assert cut is not None and cut.cut and not cut.complete and len(cut.points) == 1
            return
    raise AssertionError("no programme has a trade-off")


def test_every_wrong_goal_is_refused_at_once() -> None:
    instance = compile_programme(make_programme())
    with pytest.raises(InputRefused) as refused:
        find_axes(instance, ("nonsense", "fit", "fit", "lottery"))
    assert [(one.code, one.value) for one in refused.value.problems] == [
        ("front.goal_unknown", "nonsense"), ("front.goal_twice", "fit"), ("front.goal_unknown", "lottery"),
    ]  # fmt: skip
