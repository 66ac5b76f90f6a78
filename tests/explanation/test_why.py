"""Why somebody sits where they sit: every number holds against the list of all plans."""

from __future__ import annotations

import pytest

from api.questions.explaining import about_nominee
from optimizer.errors import InputRefused, NoPlan
from optimizer.explanation.why import why
from optimizer.explanation.workbench import Workbench
from optimizer.solving import CancelToken, SolveOptions
from tests.builders import link, make_programme, nominee, post, score
from tests.checking.build import true_plan
from tests.explanation.enumerated import benches, best_after, best_where, pairs_after

SCORED = make_programme(
    nominees=[nominee("n"), nominee("m"), nominee("k")],
    posts=[post("p"), post("q")],
    links=[link(quota=2)],
    scores=[
        score("n", "p", 900),
        score("m", "p", 700),
        score("n", "q", 500),
        score("k", "q", 400),
        score("m", "q", 100),
    ],
    tiers=["places", "fit"],
)
"""Best: n on p, k on q (1300)."""


def test_random_programmes_every_price_is_that_of_the_best_plan_of_all_that_differ_so():
    assert check_prices(range(30)) > 40


def check_prices(seeds: range) -> int:
    """Compare every answer with the list of all plans; return how many plans were compared."""
    asked = 0
    for seed, bench, every in benches(seeds):
        held = {one.nominee: one.post for one in bench.plan.assignments}
        for one in bench.plan.assignments[:3]:
            found, mine = why(bench, one.nominee), (one.nominee, one.post)
            others = {pair[0] for pair in held.items() if pair[1] != one.post} | (
                {other.id for other in bench.programme.nominees} - set(held)
            )
            questions = (
                (found.without, lambda pairs, mine=mine: mine not in pairs),
                (
                    found.for_post.effect,
                    lambda pairs, mine=mine, others=others: (
                        mine not in pairs and any(post == mine[1] and who in others for who, post in pairs)
                    ),
                ),
                (
                    found.for_nominee.effect,
                    lambda pairs, mine=mine: mine not in pairs and any(who == mine[0] for who, _ in pairs),
                ),
            )
            for effect, holds in questions:
                assert best_after(effect) == best_where(bench.programme, every, holds), (seed, mine)
                assert not effect.is_plan or holds(pairs_after(bench, effect)), (seed, mine)
                asked += effect.is_plan
    return asked


def test_the_runners_up_and_what_they_cost():
    found = why(Workbench(SCORED), "n")
    assert (found.assignment.post, found.assignment.fit, found.place, found.eligible) == ("p", 900, 1, 3)
    assert [(one.nominee, one.fit, one.holds) for one in found.contenders] == [("m", 700, None), ("k", 0, "q")]
    assert (found.for_post.nominee, found.for_post.effect.tiers[1].gain) == ("m", -100)  # n goes to q
    assert (found.for_nominee.post, found.for_nominee.effect.tiers[1].gain) == ("q", -100)
    assert found.without.decided_by == "fit"


def test_a_pinned_person_has_no_other_use():
    programme = make_programme(
        nominees=[nominee("n"), nominee("m")], posts=[post("p")], decisions={"pins": [{"nominee": "n", "post": "p"}]}
    )
    found = why(Workbench(programme), "n")
    assert found.pinned
    assert {found.without.verdict, found.for_post.effect.verdict, found.for_nominee.effect.verdict} == {"impossible"}


def test_without_anybody_else_there_is_no_runner_up():
    found = why(Workbench(make_programme(nominees=[nominee("n")], posts=[post("p")])), "n")
    assert (found.for_post.nominee, found.for_post.effect.verdict) == (None, "impossible")
    assert (found.without.verdict, found.without.decided_by) == ("worse", "places")


def test_a_plan_that_is_not_the_best_is_compared_as_it_is():
    bench = Workbench(SCORED, true_plan(SCORED, "m p", "n q"))
    assert not bench.is_best
    fit = why(bench, "m").without.tiers[1]
    assert (fit.before, fit.after, fit.best_before, fit.gain) == (1200, 1300, 1300, 0)


def test_a_plan_of_other_data_or_with_false_numbers_is_refused():
    plan = true_plan(SCORED, "n p", "k q")
    other = SCORED.model_copy(update={"seed": 7})
    with pytest.raises(InputRefused) as refused:
        Workbench(other, plan)
    assert refused.value.problems[0].code == "cli.show.other_programme"
    false = plan.model_copy(update={"targets": (), "exceptions": (), "assignments": plan.assignments[:1]})
    with pytest.raises(InputRefused) as refused:
        Workbench(SCORED, false)
    assert refused.value.problems[0].code == "explain.plan_refused"


def test_a_programme_without_a_plan_has_nothing_to_ask_about():
    programme = make_programme(nominees=[nominee("n")], decisions={"requires": [{"nominee": "n"}]})
    with pytest.raises(NoPlan) as none:
        _ = Workbench(programme).plan
    assert none.value.status == "infeasible"


def test_among_equal_plans_the_closest_is_compared():
    programme = make_programme(
        nominees=[nominee(one) for one in "abcd"],
        posts=[post(one) for one in "wxyz"],
        links=[link(quota=3)],
        tiers=["places"],
    )
    bench = Workbench(programme)
    someone = bench.plan.assignments[0].nominee
    assert len(why(bench, someone).without.moves) <= 2


def test_an_explanation_that_is_cancelled_says_so_and_claims_nothing():
    cancel = CancelToken()
    bench = Workbench(SCORED, None, SolveOptions(), cancel)
    cancel.cancel()
    with pytest.raises(NoPlan) as none:
        about_nominee(bench, "n")
    assert none.value.status == "cancelled"
