"""The scope of a user of one city holds in files, questions, runs and lists, and for a key narrowed to a city, too."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any

import pytest
from httpx2 import Response

from api.jobs.kinds import kinds
from api.store.documents import programme_bytes
from tests.cli.console import small
from tests.service.reviewing import Headers, Review, a_review
from tests.service.service import V1, Service
from tests.service.test_scope import CITY, MINE, OTHER, PROGRAMME, THEIRS, people

WITHDRAW = {"edits": [{"type": "withdraw_nominee", "nominee": "n1"}]}
STRANGER = people(OTHER)[0]
OWN_NAMES = {one.name for one in PROGRAMME.nominees if one.id in MINE}
OTHER_NAMES = {one.name for one in PROGRAMME.nominees if one.id in THEIRS and len(one.name) > 2} - OWN_NAMES


@pytest.fixture(scope="module")
def review(running: Service) -> Review:
    """A plan in which a planner has a scenario about a nominee of another city."""
    made = a_review(running)
    version = made.service.client.get(made.url, headers=made.planner).json()["programme_version"]
    name = PROGRAMME.nominee_by_id[STRANGER].name
    edits = {"edits": [{"type": "withdraw_nominee", "nominee": STRANGER}]}
    asked = {"programme_version": version, "title": f"{name}退出", "edits": edits}
    assert running.client.post(f"{V1}/scenarios", json=asked, headers=made.planner).status_code == 201
    return made


@pytest.fixture(scope="module")
def city(running: Service) -> Headers:
    """A reviewer and planner of one city."""
    return running.user("reviewer", "planner", units=[CITY])


@pytest.fixture(scope="module")
def narrowed(review: Review) -> Headers:
    """A key of the planner who sees all, narrowed to one city."""
    asked = {"title": "of the city", "units": [CITY]}
    made = review.service.client.post(f"{V1}/keys", json=asked, headers=review.planner)
    assert made.status_code == 201, made.text
    return {"Authorization": f"Bearer {made.json()['secret']}"}


def names_nobody_else(text: str) -> None:
    """Fail if a text holds the id or name of somebody else's nominee, in whatever form."""
    assert not set(THEIRS).intersection(re.split(r"[^\w-]+", text))
    assert not [one for one in OTHER_NAMES if one in text]


def text_of(content: bytes) -> str:
    """Return all text of an office file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


@pytest.mark.parametrize("form", ["plan.xlsx", "plan.docx"])
def test_office_files_hold_own_nominees_alone(review: Review, city: Headers, form: str) -> None:
    url = f"{review.url}/exports/{form}"
    whole = text_of(review.service.client.get(url, headers=review.planner).content)
    own = text_of(review.service.client.get(url, headers=city).content)
    placed = {one["nominee"] for one in review.document()["assignments"]}
    seen = [PROGRAMME.nominee_by_id[one].name for one in MINE if one in placed]
    assert seen and all(name in own for name in seen)
    assert any(one in whole for one in OTHER_NAMES)
    names_nobody_else(own)


def ask(review: Review, who: Headers, kind: str, **parameters: Any) -> Response:
    """Ask a question about the plan."""
    asked = {"kind": kind, "plan": review.plan, "parameters": parameters}
    return review.service.client.post(f"{V1}/runs", json=asked, headers=who)


@pytest.mark.parametrize("kind", ["why", "why_not", "sensitive"])
def test_explanations_of_own_nominees_name_nobody_else(review: Review, city: Headers, kind: str) -> None:
    placed = {one["nominee"] for one in review.document()["assignments"]}
    one = next(one for one in MINE if (one in placed) == (kind != "why_not"))
    answer = ask(review, city, kind, nominee=one)
    assert answer.status_code == 202, answer.text
    review.service.work()
    url = answer.headers["location"]
    run = review.service.client.get(url, headers=city)
    assert (run.json()["state"], run.json()["parameters"]["nominee"]) == ("done", one)
    result = review.service.client.get(f"{url}/result", headers=city)
    assert one in result.text
    streamed = review.service.client.get(f"{url}/events", headers={**city, "Accept": "text/event-stream"})
    for text in (run.text, result.text, streamed.text, review.service.client.get(f"{url}/events", headers=city).text):
        names_nobody_else(text)


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_no_question_reaches_beyond_own_nominees(review: Review, city: Headers, kind: str) -> None:
    """Whether somebody exists elsewhere is not told either: a stranger is refused like nobody."""
    given: dict[str, dict[str, Any]] = {
        "why": {"nominee": STRANGER},
        "why_not": {"nominee": STRANGER},
        "sensitive": {"nominee": STRANGER},
        "always": {"nominee": STRANGER},
        "front": {"of": "fit", "against": ["wishes"]},
        "whatif": {"edits": [{"type": "withdraw_nominee", "nominee": MINE[0]}]},
        "take_back": {"workbook": "0" * 64},
    }
    parameters = given.get(kind, {})
    answer = ask(review, city, kind, **parameters)
    nobody = ask(review, city, kind, **json.loads(json.dumps(parameters).replace(STRANGER, "NOBODY")))
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed"), answer.text
    assert nobody.json() == answer.json()


def test_a_key_narrowed_to_a_city_sees_what_its_user_would_there(review: Review, narrowed: Headers) -> None:
    client = review.service.client
    run = client.get(review.url, headers=review.planner).json()["run"]
    assert client.get(f"{V1}/runs/{run}", headers=review.planner).status_code == 200
    for path in ("", "/result", "/events"):
        assert client.get(f"{V1}/runs/{run}{path}", headers=narrowed).status_code == 404
    assert client.get(f"{V1}/runs", headers=narrowed).json()["items"] == []
    for path in (f"{review.url}/document", f"{V1}/plans", f"{V1}/programmes"):
        answer = client.get(path, headers=narrowed)
        assert answer.status_code == 200
        names_nobody_else(answer.text)
    book = client.get(f"{review.url}/exports/plan.xlsx", headers=narrowed).content
    names_nobody_else(text_of(book))
    sent = client.post(f"{review.url}/workbook", files={"file": ("plan.xlsx", book)}, headers=narrowed)
    assert (sent.status_code, sent.json()["code"]) == (403, "not_allowed")


def test_words_of_others_that_may_speak_of_anybody_are_not_shown(review: Review, city: Headers) -> None:
    client = review.service.client
    upload = {"files": {"file": ("p.json", programme_bytes(PROGRAMME))}, "data": {"note": f"没有{STRANGER}"}}
    url = client.post(f"{V1}/programmes", headers=review.planner, **upload).headers["location"]  # type: ignore[arg-type]  # as keywords
    assert STRANGER in client.get(url, headers=review.planner).text
    assert client.get(url, headers=city).json()["latest"]["note"] == ""
    found = client.get(f"{V1}/scenarios", headers=city)
    names_nobody_else(found.text)
    assert {(one["title"], *one["edits"]["edits"]) for one in found.json()["items"]} == {("",)}


@pytest.fixture(scope="module")
def foreign(running: Service) -> dict[str, str]:
    """A programme of units elsewhere, with all that hangs on it: parameters of addresses."""
    made = running.upload(programme_bytes(small()))
    version = made["latest"]["id"]
    plan = running.ask(kind="solve", programme_version=version)["plans"][0]
    asked = {"programme_version": version, "title": "t", "edits": WITHDRAW}
    scenario = running.client.post(f"{V1}/scenarios", json=asked, headers=running.admin).json()["id"]
    run = running.client.get(f"{V1}/plans/{plan}", headers=running.admin).json()["run"]
    return {"programme_id": made["id"], "plan_id": plan, "scenario_id": scenario, "run_id": run, "version": version}


def _addresses(service: Service) -> list[tuple[str, str]]:
    schema = service.client.get(f"{V1}/openapi.json").json()
    named = ("{programme_id}", "{plan_id}", "{scenario_id}", "{run_id}")
    return [(m.upper(), path) for path, ms in schema["paths"].items() for m in ms if any(one in path for one in named)]


def test_a_programme_of_other_units_is_like_none(running: Service, city: Headers, foreign: dict[str, str]) -> None:
    """Every address that names one of its ids answers as for an id that nobody has."""
    bodies: dict[str, Any] = {
        "comments": {"json": {"text": "x"}},
        "scenarios": {"json": {"title": "t", "edits": WITHDRAW}},
    }
    addresses = _addresses(running)
    assert len(addresses) >= 24
    for method, template in addresses:
        answers = []
        for ids in (foreign, dict.fromkeys(foreign, "nothing")):
            path = template.format(**ids, number=1, form="plan.json", decision_id="x")
            body = next((one for part, one in bodies.items() if part in path), {}) if method != "GET" else {}
            answer = running.client.request(method, path, headers={**city, "If-Match": "*"}, **body)
            answers.append((answer.status_code, answer.json()["code"]))
        assert answers[0] == answers[1], (method, template, answers)
        assert answers[0][0] in ((404,) if method == "GET" and "doubts" not in template else (403, 404, 422)), template


def test_lists_and_questions_leave_programmes_of_other_units_out(
    running: Service, review: Review, city: Headers, foreign: dict[str, str]
) -> None:
    for kind, key in (("programmes", "programme_id"), ("plans", "plan_id"), ("scenarios", "scenario_id")):
        listed = [one["id"] for one in running.client.get(f"{V1}/{kind}", headers=city).json()["items"]]
        assert foreign[key] not in listed and listed
        everything = running.client.get(f"{V1}/{kind}", headers=running.admin).json()["items"]
        assert foreign[key] in [one["id"] for one in everything]
    compared = {"before": review.plan, "after": foreign["plan_id"]}
    assert running.client.get(f"{V1}/comparisons", params=compared, headers=city).status_code == 404
    asked = {"programme_version": foreign["version"], "title": "t", "edits": WITHDRAW}
    assert (
        running.client.post(f"{V1}/scenarios", json=asked, headers=city).json()["code"] == "unknown.programme_version"
    )
    why = {"kind": "why", "plan": foreign["plan_id"], "parameters": {"nominee": "n1"}}
    assert running.client.post(f"{V1}/runs", json=why, headers=city).json()["code"] == "unknown.plan"
