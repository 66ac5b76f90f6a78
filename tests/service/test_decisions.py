"""What reviewers decide about people, and the search around it."""

from __future__ import annotations

import pytest

from tests.service.reviewing import Review, a_review
from tests.service.service import Service


@pytest.fixture
def review(running: Service) -> Review:
    """A plan that nobody has touched."""
    return a_review(running)


def test_solving_again_keeps_to_every_decision(review: Review) -> None:
    seats = {one["nominee"]: one["post"] for one in review.document()["assignments"]}
    kept, rejected, banned = sorted(seats)[:3]
    assert (
        review.decide(review.reviewer, verdict="accept", nominee=kept, post=seats[kept], reason="r").status_code == 201
    )
    assert review.decide(
        review.reviewer, verdict="reject", nominee=rejected, post=seats[rejected], reason="r"
    ).is_success
    assert review.decide(review.reviewer, verdict="ban", nominee=banned, reason="ill").is_success
    answer = review.service.client.post(f"{review.url}/solve-again", json={}, headers=review.planner)
    assert answer.status_code == 202
    review.service.work()
    run = review.service.client.get(answer.headers["location"], headers=review.planner).json()
    assert run["outcome"] == "optimal"
    after = {one["nominee"]: one["post"] for one in review.of(run["plans"][0]).document()["assignments"]}
    assert after[kept] == seats[kept]
    assert after.get(rejected) != seats[rejected]
    assert banned not in after


def test_a_plan_against_a_decision_cannot_be_approved_until_it_is_taken_back(review: Review) -> None:
    one = review.document()["assignments"][0]
    made = review.decide(review.reviewer, verdict="reject", nominee=one["nominee"], post=one["post"], reason="r").json()
    review.move("propose", review.planner)
    review.move("take_up", review.reviewer)
    refused = review.move("approve", review.approver)
    assert (refused.status_code, refused.json()["code"]) == (409, "decisions_unheeded")
    url, headers = f"{review.url}/decisions/{made['id']}", {**review.reviewer, "If-Match": review.etag()}
    assert review.service.client.delete(url, headers=headers).status_code == 204
    assert review.move("approve", review.approver).status_code == 201


def test_a_persons_last_decision_holds(review: Review) -> None:
    one = review.document()["assignments"][0]
    for verdict in ("reject", "accept"):
        review.decide(review.reviewer, verdict=verdict, nominee=one["nominee"], post=one["post"], reason="r")
    listed = review.service.client.get(f"{review.url}/decisions", headers=review.planner).json()["items"]
    assert [(one["verdict"], one["revoked"]) for one in listed] == [("accept", False), ("reject", True)]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"verdict": "accept", "nominee": "nobody", "post": "nowhere"}, "input_refused"),
        ({"verdict": "waive", "nominee": "nobody"}, "invalid_request"),
        ({"verdict": "pin", "nominee": "nobody"}, "invalid_request"),
    ],
)
def test_a_decision_about_nothing_is_refused(review: Review, asked: dict[str, str], code: str) -> None:
    refused = review.decide(review.reviewer, reason="r", **asked)
    assert (refused.status_code, refused.json()["code"]) == (422, code)


def test_two_people_pinned_to_one_post_are_refused(review: Review) -> None:
    first, second = review.document()["assignments"][:2]
    assert review.decide(
        review.reviewer, verdict="pin", nominee=first["nominee"], post=first["post"], reason="r"
    ).is_success
    refused = review.decide(review.reviewer, verdict="pin", nominee=second["nominee"], post=first["post"], reason="r")
    assert refused.status_code == 422


def test_planners_do_not_decide(review: Review) -> None:
    one = review.document()["assignments"][0]
    refused = review.decide(review.planner, verdict="accept", nominee=one["nominee"], post=one["post"], reason="r")
    assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")
