"""Scenarios, comparisons and exports."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from tests.service.reviewing import Review, a_review
from tests.service.service import V1, Service


@pytest.fixture(scope="module")
def review(running: Service) -> Review:
    """A plan that nobody changes."""
    return a_review(running)


def _edits(review: Review) -> dict[str, list[dict[str, str]]]:
    nominee = review.document()["assignments"][0]["nominee"]
    return {"edits": [{"type": "withdraw_nominee", "nominee": nominee}]}


def test_a_scenario_is_solved_and_compared_with_the_base(review: Review) -> None:
    client, edits = review.service.client, _edits(review)
    version = client.get(review.url, headers=review.planner).json()["programme_version"]
    body = {"programme_version": version, "title": "一人退出", "edits": edits}
    made = client.post(f"{V1}/scenarios", json=body, headers=review.planner)
    assert made.status_code == 201
    assert len(made.json()["sentences"]) == 1
    run = review.service.ask(review.planner, kind="solve", scenario=made.json()["id"])
    found = client.get(
        f"{V1}/comparisons", params={"before": review.plan, "after": run["plans"][0]}, headers=review.planner
    ).json()
    withdrawn = edits["edits"][0]["nominee"]
    assert withdrawn in [one["nominee"] for one in found["people_out"]]
    assert not found["same_programme"]


def test_edits_that_make_no_sense_are_refused_with_their_place(review: Review) -> None:
    version = review.service.client.get(review.url, headers=review.planner).json()["programme_version"]
    edits = {"edits": [{"type": "withdraw_nominee", "nominee": "nobody"}]}
    body = {"programme_version": version, "title": "t", "edits": edits}
    refused = review.service.client.post(f"{V1}/scenarios", json=body, headers=review.planner)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "edits.0.nominee"


def test_two_editors_never_overwrite_each_other(review: Review) -> None:
    client, edits = review.service.client, _edits(review)
    version = client.get(review.url, headers=review.planner).json()["programme_version"]
    made = client.post(
        f"{V1}/scenarios", json={"programme_version": version, "title": "a", "edits": edits}, headers=review.planner
    )
    url, seen = made.headers["location"], made.headers["etag"]
    answers = [
        client.put(url, json={"title": title, "edits": edits}, headers={**review.planner, "If-Match": seen})
        for title in ("b", "c")
    ]
    assert [answer.status_code for answer in answers] == [200, 412]
    assert client.get(url, headers=review.planner).json()["title"] == "b"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_plan_is_exported_as_a_workbook(review: Review, lang: str) -> None:
    answer = review.service.client.get(
        f"{review.url}/exports/plan.xlsx", headers={**review.planner, "Accept-Language": lang}
    )
    assert answer.status_code == 200
    book = load_workbook(io.BytesIO(answer.content), read_only=True)
    assert len(book.sheetnames) > 3


@pytest.mark.parametrize(("form", "begins"), [("plan.csv", b"\xef\xbb\xbf"), ("plan.docx", b"PK"), ("plan.json", b"{")])
def test_a_plan_is_exported_in_other_forms(review: Review, form: str, begins: bytes) -> None:
    answer = review.service.client.get(f"{review.url}/exports/{form}", headers=review.planner)
    assert answer.status_code == 200
    assert answer.content.startswith(begins)
