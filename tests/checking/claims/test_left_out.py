"""Open posts and people not placed: complete, right, each once."""

from __future__ import annotations

from optimizer.domain.plan import NotPlaced, OpenPost
from tests.checking.build import edited, refusals
from tests.checking.claims.programme import claimed_plan


def test_free_capacity_is_listed_for_every_post_that_has_some() -> None:
    programme, plan = claimed_plan()
    assert [(row.post, row.free) for row in plan.open_posts] == [("p3", 1), ("q1", 1)]
    for open_posts in (
        plan.open_posts[1:],
        edited(plan.open_posts, 1, free=2),
        (*plan.open_posts, plan.open_posts[0]),
        (*plan.open_posts, OpenPost(post="p1", free=1, reason="any")),
        (*plan.open_posts, OpenPost(post="p1", free=0, reason="any")),
        (*plan.open_posts, OpenPost(post="ghost", free=1, reason="any")),
    ):
        assert refusals(programme, plan, open_posts=open_posts) == ["claim.open_post"]


def test_a_place_may_not_be_split_over_two_rows() -> None:
    programme, plan = claimed_plan()
    halves = (*edited(plan.open_posts, 1, free=0), OpenPost(post="q1", free=1, reason="any"))
    assert refusals(programme, plan, open_posts=halves) == ["claim.open_post"]


def test_a_nominee_missing_from_not_placed_is_refused() -> None:
    programme, plan = claimed_plan()
    assert refusals(programme, plan, not_placed=()) == ["claim.not_placed_hidden"]


def test_not_placed_lists_nobody_who_is_placed_unknown_or_listed_already() -> None:
    programme, plan = claimed_plan()
    for more in ("n1", "ghost", "n3"):
        listed = (*plan.not_placed, NotPlaced(nominee=more, reason="any"))
        assert refusals(programme, plan, not_placed=listed) == ["claim.not_placed_invented"]
