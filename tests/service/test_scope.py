"""A user of one city sees and edits that city's nominees alone, on every route that shows or takes nominees."""

from __future__ import annotations

import json
from typing import Any

import pytest

from optimizer.loading import load_programme
from tests.service.reviewing import FOLDER, Headers, Review, a_review
from tests.service.service import V1, Service

CITY, OTHER = "210900", "210100"
PROGRAMME = load_programme(FOLDER)


def people(city: str) -> list[str]:
    """Return the nominees of a city and below: by the codes of GB/T 2260."""
    return [one.id for one in PROGRAMME.nominees if one.unit.startswith(city[:4])]


MINE, THEIRS = people(CITY), [one.id for one in PROGRAMME.nominees if one.id not in set(people(CITY))]


@pytest.fixture(scope="module")
def review(running: Service) -> Review:
    """A plan with remarks, decisions and a scenario about nominees of both cities."""
    made = a_review(running)
    for nominee in (MINE[0], people(OTHER)[0]):
        remark = {"subject": "nominee", "subject_id": nominee, "text": f"about {nominee}"}
        assert running.client.post(f"{made.url}/comments", json=remark, headers=made.reviewer).status_code == 201
        assert made.decide(made.reviewer, verdict="ban", nominee=nominee, reason="r").status_code == 201
    return made


@pytest.fixture(scope="module")
def city(running: Service) -> Headers:
    """A reviewer and planner of one city."""
    return running.user("reviewer", "planner", units=[CITY])


def _get(service: Service, path: str, who: Headers, **params: str) -> Any:
    answer = service.client.get(path, headers=who, params=params)
    assert answer.status_code == 200, answer.text
    return answer


def _names_nobody_else(text: str) -> None:
    assert not [one for one in THEIRS if json.dumps(one) in text]


def test_documents_hold_own_nominees_alone(review: Review, city: Headers) -> None:
    client = review.service
    plan = _get(client, f"{review.url}/document", city)
    _names_nobody_else(plan.text)
    placed = {one["nominee"] for one in plan.json()["assignments"]}
    assert placed
    assert placed == {one["nominee"] for one in review.document()["assignments"]} & set(MINE)
    row = _get(client, review.url, city).json()
    version = _get(client, f"{V1}/programmes", city).json()["items"][0]
    programme = _get(client, f"{V1}/programmes/{version['id']}/versions/1/document", city)
    _names_nobody_else(programme.text)
    assert [one["id"] for one in programme.json()["nominees"]] == MINE
    assert plan.headers["etag"] != f'"{row["digest"]}"'


def test_whole_documents_are_not_remembered_for_who_has_units(review: Review, city: Headers) -> None:
    assert len(review.document()["assignments"]) > len(MINE)  # now it is remembered
    _names_nobody_else(_get(review.service, f"{review.url}/document", city).text)


@pytest.mark.parametrize("form", ["plan.json", "plan.csv"])
def test_exports_hold_own_nominees_alone(review: Review, city: Headers, form: str) -> None:
    text = _get(review.service, f"{review.url}/exports/{form}", city).content.decode("utf-8-sig")
    assert any(one in text for one in MINE)
    assert not [one for one in THEIRS if one in text]


def test_comparisons_hold_own_nominees_alone(review: Review, city: Headers) -> None:
    found = _get(review.service, f"{V1}/comparisons", city, before=review.plan, after=review.plan)
    _names_nobody_else(found.text)


def test_remarks_and_decisions_are_those_on_own_nominees(review: Review, city: Headers) -> None:
    client, url = review.service, review.url
    for path, field in (("comments", "subject_id"), ("decisions", "nominee")):
        assert {one[field] for one in _get(client, f"{url}/{path}", city).json()["items"]} == {MINE[0]}
        assert len(_get(client, f"{url}/{path}", review.reviewer).json()["items"]) == 2


def test_somebody_elses_nominee_is_like_nobody(review: Review, city: Headers) -> None:
    client = review.service.client
    answers = []
    for nominee in (people(OTHER)[0], "NOBODY"):
        remark = {"subject": "nominee", "subject_id": nominee, "text": "x"}
        answer = client.post(f"{review.url}/comments", json=remark, headers=city)
        answers.append((answer.status_code, json.loads(answer.text.replace(nominee, "…"))))
    assert answers[0] == answers[1]
    assert answers[0][0] == 422


def test_scenarios_are_about_own_nominees(review: Review, city: Headers) -> None:
    client = review.service.client
    version = _get(review.service, review.url, city).json()["programme_version"]

    def ask(who: Headers, *edits: dict[str, Any]) -> Any:
        asked = {"programme_version": version, "title": "t", "edits": {"edits": list(edits)}}
        return client.post(f"{V1}/scenarios", json=asked, headers=who)

    withdraw = [{"type": "withdraw_nominee", "nominee": one} for one in (MINE[0], people(OTHER)[0], "NOBODY")]
    assert ask(city, withdraw[0]).status_code == 201
    strange, nobody = ask(city, withdraw[1]), ask(city, withdraw[2])
    assert strange.status_code == nobody.status_code == 422
    assert strange.json()["errors"][0]["code"] == nobody.json()["errors"][0]["code"] == "nominee.unknown"
    move = {"type": "change_nominee", "nominee": MINE[0], "changes": {"unit": "210101"}}
    assert ask(city, move).status_code == 422
    quota = {"type": "set_quota", "link": PROGRAMME.links[0].id, "level": "city", "quota": 1}
    assert ask(city, quota).json()["errors"][0]["code"] == "scope.edit"
    both = ask(review.planner, withdraw[0], withdraw[1]).json()["id"]
    seen = _get(review.service, f"{V1}/scenarios/{both}", city).json()
    assert [one["nominee"] for one in seen["edits"]["edits"]] == [MINE[0]]
    assert len(seen["sentences"]) == 1
    etag = _get(review.service, f"{V1}/scenarios/{both}", city).headers["etag"]
    change = {"title": "t", "edits": {"edits": [withdraw[0]]}}
    answer = client.put(f"{V1}/scenarios/{both}", json=change, headers={**city, "If-Match": etag})
    assert answer.status_code == 403


def test_reasons_of_steps_are_for_those_who_see_all(review: Review, city: Headers) -> None:
    assert review.move("withdraw", review.planner, f"because of {people(OTHER)[0]}").status_code == 201
    steps = _get(review.service, f"{review.url}/steps", city)
    assert [one["reason"] for one in steps.json()["items"]] == [""]
