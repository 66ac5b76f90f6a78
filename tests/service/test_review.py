"""A plan's way from draft to published, and what stands in it."""

from __future__ import annotations

import pytest

from tests.service.reviewing import Review, a_review
from tests.service.service import V1, Service


@pytest.fixture
def review(running: Service) -> Review:
    """A plan that nobody has touched."""
    return a_review(running)


def test_a_plan_goes_from_draft_to_published(review: Review) -> None:
    for act, who, state in (
        ("propose", review.planner, "proposed"),
        ("take_up", review.reviewer, "under_review"),
        ("approve", review.approver, "approved"),
        ("publish", review.approver, "published"),
    ):
        answer = review.move(act, who)
        assert (answer.status_code, answer.json()["state"]) == (201, state)
    steps = review.service.client.get(f"{review.url}/steps", headers=review.planner).json()["items"]
    assert [step["after"] for step in steps] == ["published", "approved", "under_review", "proposed"]


def test_nobody_approves_what_they_proposed(review: Review) -> None:
    both = review.service.user("planner", "approver")
    assert review.move("propose", both).status_code == 201
    assert review.move("take_up", review.reviewer).status_code == 201
    refused = review.move("approve", both)
    assert (refused.status_code, refused.json()["code"]) == (403, "four_eyes")
    assert review.state() == "under_review"


@pytest.mark.parametrize("act", ["take_up", "return", "approve", "publish"])
def test_a_draft_cannot_skip_a_state(review: Review, act: str) -> None:
    refused = review.move(act, review.service.user("reviewer", "approver"), "because")
    assert (refused.status_code, refused.json()["code"]) == (409, "wrong_state")


def test_returning_needs_a_reason_and_leads_back_to_proposed(review: Review) -> None:
    review.move("propose", review.planner)
    review.move("take_up", review.reviewer)
    assert review.move("return", review.reviewer).json()["code"] == "reason_needed"
    assert review.move("return", review.reviewer, "too few women").status_code == 201
    assert review.move("propose", review.planner).json()["state"] == "proposed"


def test_a_change_must_name_the_state_it_saw(review: Review) -> None:
    client, url = review.service.client, f"{review.url}/steps"
    missing = client.post(url, json={"act": "propose"}, headers=review.planner)
    assert (missing.status_code, missing.json()["code"]) == (428, "if_match_missing")
    seen = review.etag()
    assert review.move("propose", review.planner).status_code == 201
    late = client.post(url, json={"act": "withdraw", "reason": "r"}, headers={**review.planner, "If-Match": seen})
    assert (late.status_code, late.json()["code"]) == (412, "changed_meanwhile")
    assert review.state() == "proposed"


def test_only_one_plan_of_a_programme_is_published(review: Review) -> None:
    again = review.service.client.post(
        f"{V1}/runs",
        json={"kind": "solve", "programme_version": _version(review)},
        headers=review.planner,
    )
    review.service.work()
    run = review.service.client.get(again.headers["location"], headers=review.planner).json()
    other = review.of(run["plans"][0])
    for one in (review, other):
        for act, who in (("propose", one.planner), ("take_up", one.reviewer), ("approve", one.approver)):
            assert one.move(act, who).status_code == 201
    assert review.move("publish", review.approver).status_code == 201
    refused = other.move("publish", other.approver)
    assert (refused.status_code, refused.json()["code"]) == (409, "already_published")
    assert review.move("withdraw", review.approver, "replaced").status_code == 201
    assert other.move("publish", other.approver).status_code == 201


def _version(review: Review) -> str:
    plan = review.service.client.get(review.url, headers=review.planner).json()
    return str(plan["programme_version"])


def test_comments_are_about_what_exists(review: Review) -> None:
    client, nominee = review.service.client, review.document()["assignments"][0]["nominee"]
    url = f"{review.url}/comments"
    for subject, subject_id, status in (("plan", "", 201), ("nominee", nominee, 201), ("nominee", "nobody", 422)):
        body = {"subject": subject, "subject_id": subject_id, "text": "看一下"}
        assert client.post(url, json=body, headers=review.reviewer).status_code == status
    assert len(client.get(url, headers=review.planner).json()["items"]) == 2
