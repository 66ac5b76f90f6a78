"""what_if: both solved as by themselves; each difference is credited to the edit since which it is there."""

from __future__ import annotations

import pytest

from optimizer.checking import check
from optimizer.errors import InputRefused
from optimizer.explanation.reasons import explain
from optimizer.solving import SolveOptions, solve
from optimizer.solving.options import CancelToken
from optimizer.whatif.apply import apply_each, apply_edits
from optimizer.whatif.causes import Step
from optimizer.whatif.compare import compare
from optimizer.whatif.whatif import what_if
from tests.builders import link, make_programme, nominee, post
from tests.random_programmes import random_features, random_programme
from tests.whatif.cases import edits

OPTIONS = SolveOptions(engine="milp")
AGE = {"type": "age_limit", "id": "age", "years": 45, "inclusive": False}


def three():
    """Return a programme with three nominees, one of them too old, and two places."""
    people = [nominee("old", birth="1950-01-01"), nominee("n1"), nominee("n2", reserve=False)]
    return make_programme(nominees=people, posts=[post("p1"), post("p2")], links=[link(quota=2)], rules=[AGE])


def places(step: Step) -> int:
    """Return how many people the plan after a step places."""
    return step.tiers["places"]


@pytest.mark.parametrize("seed", range(12))
def test_both_sides_are_what_solving_them_alone_gives(seed: int) -> None:
    programme = random_programme(seed, random_features(seed))
    change = edits({"type": "set_seed", "seed": 99})
    found = what_if(programme, change, options=OPTIONS)
    for outcome, one in ((found.before, programme), (found.after, apply_edits(programme, change))):
        alone = solve(one, OPTIONS)
        assert outcome.status == alone.status
        assert outcome.plan == (None if alone.plan is None else explain(one, alone.plan))
        assert outcome.plan is None or not check(outcome.programme, outcome.plan).violations
    if found.before.plan is None or found.after.plan is None:
        assert found.comparison is None
    else:
        sides = (programme, found.before.plan, found.after.programme, found.after.plan)
        assert found.comparison == compare(*sides)


def test_each_difference_is_credited_to_its_edit() -> None:
    change = edits(
        {"type": "add_ban", "nominee": "n1"},
        {"type": "set_level_ceiling", "level": "county", "at_most": 2},
        {"type": "set_limit", "rule": "age", "limit": 60},
    )
    found = what_if(three(), change, options=OPTIONS, with_causes=True)
    assert [step.edits for step in found.steps] == [(1,), (2,), (3,)]
    assert [places(step) for step in found.steps] == [1, 1, 2]
    assert [[one.nominee for one in step.people_out] for step in found.steps] == [["n1"], [], []]
    assert [[one.nominee for one in step.people_in] for step in found.steps] == [[], [], ["old"]]


def test_a_difference_that_comes_and_goes_is_nobodys() -> None:
    ban = {"nominee": "n1"}
    change = edits({"type": "add_ban", **ban}, {"type": "remove_ban", **ban}, {"type": "set_seed", "seed": 3})
    found = what_if(three(), change, options=OPTIONS, with_causes=True)
    assert found.comparison.people_out == ()
    assert all(not step.people_out for step in found.steps)


def test_a_difference_that_went_and_came_back_belongs_to_the_edit_that_brought_it_back() -> None:
    ban = {"nominee": "n1"}
    change = edits({"type": "add_ban", **ban}, {"type": "remove_ban", **ban}, {"type": "add_ban", **ban})
    found = what_if(three(), change, options=OPTIONS, with_causes=True)
    assert [[one.nominee for one in step.people_out] for step in found.steps] == [[], [], ["n1"]]


def test_edits_without_a_plan_between_them_make_one_step() -> None:
    """Two must be placed where one place is left; the second edit gives it back."""
    both = [{"type": "add_require", "nominee": one} for one in ("n1", "n2")]
    ceiling = {"type": "set_level_ceiling", "level": "county"}
    change = edits(*both, {**ceiling, "at_most": 1}, {**ceiling, "at_most": 2})
    found = what_if(three(), change, options=OPTIONS, with_causes=True)
    assert [step.edits for step in found.steps] == [(1,), (2,), (3, 4)]


def test_edits_that_are_consistent_only_together_make_one_step() -> None:
    programme = make_programme(
        nominees=[nominee("n1"), nominee("c1", "C")],
        posts=[post("p1"), post("d1", "D")],
        links=[link(), link("L2", "C", "D", kind="one_way")],
    )
    change = edits(
        {"type": "close_link", "link": "L2"},
        {"type": "withdraw_nominee", "nominee": "c1"},
        {"type": "withdraw_post", "post": "d1"},
    )
    found = what_if(programme, change, options=OPTIONS, with_causes=True)
    assert [step.edits for step in found.steps] == [(1, 2, 3)]
    assert [one.nominee for one in found.steps[0].people_out] == ["c1"]


@pytest.mark.parametrize("seed", range(12))
def test_the_steps_share_out_all_differences(seed: int) -> None:
    """Every person who comes in, falls out or moves is in exactly one step."""
    programme = random_programme(seed, random_features(seed))
    change = edits(
        {"type": "set_seed", "seed": 99},
        {"type": "withdraw_nominee", "nominee": programme.nominees[-1].id},
        {"type": "set_seed", "seed": 98},
    )
    if len(programme.nominees) < 2:
        return
    try:
        apply_each(programme, change)
    except InputRefused:
        return
    found = what_if(programme, change, options=OPTIONS, with_causes=True)
    if found.comparison is None:
        return
    for name in ("people_in", "people_out", "moved", "exceptions_gained", "exceptions_lost", "choices", "targets"):
        shared = [one for step in found.steps for one in getattr(step, name)]
        assert sorted(map(repr, shared)) == sorted(map(repr, getattr(found.comparison, name))), name


def test_without_a_plan_there_is_no_comparison_but_a_status() -> None:
    found = what_if(three(), edits({"type": "add_require", "nominee": "old"}), options=OPTIONS, with_causes=True)
    assert (found.before.status, found.after.status) == ("optimal", "infeasible")
    assert found.comparison is None and found.steps == () and found.before.plan is not None


def test_a_base_plan_may_be_given() -> None:
    """It need not be the best: any plan that the judge passes."""
    programme = three()
    worse = apply_edits(programme, edits({"type": "add_ban", "nominee": "n1"}))
    base = solve(programme, OPTIONS).plan
    change = edits({"type": "set_limit", "rule": "age", "limit": 60})
    assert what_if(programme, change, base=base, options=OPTIONS) == what_if(programme, change, options=OPTIONS)
    for other in (solve(worse, OPTIONS).plan, base.model_copy(update={"assignments": base.assignments[:1]})):
        with pytest.raises(InputRefused) as refused:
            what_if(programme, change, base=other, options=OPTIONS)
        code = "whatif.other_programme" if other.programme.digest != base.programme.digest else "whatif.base_refused"
        assert [one.code for one in refused.value.problems] == [code]


def test_time_that_is_up_or_a_search_that_was_stopped_is_no_infeasibility() -> None:
    stopped = CancelToken()
    stopped.cancel()
    for more in ({"options": SolveOptions(engine="milp", time_limit_s=0)}, {"options": OPTIONS, "cancel": stopped}):
        found = what_if(three(), edits({"type": "set_seed", "seed": 1}), with_causes=True, **more)
        assert "infeasible" not in (found.before.status, found.after.status)
        assert (found.comparison is None) == (None in (found.before.plan, found.after.plan))
