"""Reasons hold against the judge, who knows nothing of how they are found."""

from __future__ import annotations

import pytest

from optimizer.checking import Judge
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.explanation import not_placed, open_posts
from optimizer.explanation.reasons import explain
from optimizer.solving import solve
from tests.random_programmes import random_features, random_programme

ELIGIBLE = {
    "reason.level_full",
    "reason.outranked",
    "reason.posts_taken",
    "reason.held_back",
    "reason.not_settled",
}
"""Reasons that say that the person could take at least one post."""

POSSIBLE = {"open.quota_full", "open.level_full", "open.all_elsewhere", "open.held_back", "open.not_settled"}
"""Reasons that say that at least one nominee could take the post."""

OF_ONE_PAIR = ("arc.", "nominee.other_link", "post.other_link", "ban.")
_GROUP = ("rule.apart.broken", "rule.home_cap.broken")


def _plans() -> list[tuple[int, Programme, Plan]]:
    found = []
    for seed in range(60):
        programme = random_programme(seed, random_features(seed), 500)
        result = solve(programme)
        if result.plan is not None:
            found.append((seed, programme, explain(programme, result.plan)))
    return found


@pytest.fixture(scope="module")
def plans() -> list[tuple[int, Programme, Plan]]:
    return _plans()


def _possible(programme: Programme, plan: Plan) -> set[tuple[str, str]]:
    """Return the pairs that the judge allows by themselves under the plan's choices."""
    judge, choices = Judge(programme), {(one.link, one.end): one.unit for one in plan.choices}
    found = set()
    for nominee in programme.nominees:
        for post in programme.posts:
            for link in programme.links:
                codes = [one.code for one in judge.evaluate([(nominee.id, post.id, link.id)], choices).violations]
                arc_rules = [code for code in codes if code.endswith(".broken") and code.startswith("rule.")]
                wrong = [code for code in codes if code.startswith(OF_ONE_PAIR)]
                if not wrong and not [code for code in arc_rules if code not in _GROUP]:
                    found.add((nominee.id, post.id))
    return found


def test_there_are_plans_to_look_at(plans):
    assert len(plans) > 30


def test_only_reasons_of_the_closed_lists_are_given(plans):
    for _, _, plan in plans:
        assert {one.reason for one in plan.not_placed} <= set(not_placed.REASONS)
        assert {one.reason for one in plan.open_posts} <= set(open_posts.REASONS)


def test_who_is_called_eligible_could_take_a_post_and_nobody_else(plans):
    for seed, programme, plan in plans:
        people = {nominee for nominee, _ in _possible(programme, plan)}
        for one in plan.not_placed:
            assert (one.reason in ELIGIBLE) == (one.nominee in people), (seed, one)


def test_a_post_called_possible_has_someone_who_could_take_it_and_no_other(plans):
    for seed, programme, plan in plans:
        posts = {post for _, post in _possible(programme, plan)}
        for one in plan.open_posts:
            assert (one.reason in POSSIBLE) == (one.post in posts), (seed, one)


def test_nothing_but_the_reasons_is_changed(plans):
    for _, programme, plan in plans:
        again = explain(programme, plan)
        assert again == plan
        assert {one.nominee for one in plan.not_placed} == {one.id for one in programme.nominees} - {
            one.nominee for one in plan.assignments
        }
