"""Runs over HTTP: what is refused, what is listed, what is cancelled, and the same request sent twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from httpx2 import Response
from sqlalchemy import func, select

from api.http.runs.service import AGAIN_S
from api.store.documents import programme_bytes
from api.store.tables import PlanRow, ProgrammeRow, Run
from tests.cli.console import small
from tests.service.service import V1, Service


@pytest.fixture(scope="module")
def programme(running: Service) -> str:
    """A version of a small programme."""
    return str(running.upload(programme_bytes(small()))["latest"]["id"])


def post(service: Service, asked: dict[str, Any], headers: dict[str, str] | None = None, **more: str) -> Response:
    """Send a request for a run."""
    return service.client.post(f"{V1}/runs", json=asked, headers={**(headers or service.admin), **more})


def count(service: Service, owner: str | None = None) -> int:
    """Return how many runs there are."""
    query = select(func.count()).select_from(Run)
    with service.parts.database.reading() as session:
        return session.scalar(query if owner is None else query.where(Run.owner == owner)) or 0


def test_every_wrong_parameter_is_named(running: Service, programme: str) -> None:
    parameters = {"count": 99, "engine": "abacus", "within": "2%", "depth": 1}
    answer = post(running, {"kind": "candidates", "programme_version": programme, "parameters": parameters})
    assert (answer.status_code, answer.json()["code"]) == (422, "input_refused")
    fields = {one["field"] for one in answer.json()["errors"]}
    assert fields == {f"parameters.{name}" for name in parameters}
    assert "less_than_equal, le: 20" in answer.text


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "solve"},
        {"kind": "solve", "programme_version": "ver_1", "plan": "plan_1"},
        {"kind": "why", "programme_version": "ver_1", "parameters": {"nominee": "n1"}},
    ],
)
def test_a_run_is_about_exactly_one_thing(running: Service, asked: dict[str, Any]) -> None:
    answer = post(running, asked)
    assert (answer.status_code, answer.json()["code"]) == (422, "run_subject")


def test_why_asks_about_a_nominee_or_a_post(running: Service, programme: str) -> None:
    plan = running.ask(kind="solve", programme_version=programme)["plans"][0]
    for parameters in ({}, {"nominee": "n1", "post": "p1"}):
        assert post(running, {"kind": "why", "plan": plan, "parameters": parameters}).status_code == 422


def test_who_has_too_many_runs_waits(running: Service, programme: str) -> None:
    most, planner = running.parts.settings.runs_per_user, running.user("planner")
    asked = {"kind": "solve", "programme_version": programme}
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: post(running, asked, planner), range(most + 4)))
    refused = [one for one in answers if one.status_code == 429]
    assert len(refused) == 4 and {one.status_code for one in answers} == {202, 429}
    assert refused[0].headers["retry-after"] == str(AGAIN_S)
    assert post(running, asked).status_code == 202  # others are not kept out
    running.work()
    assert post(running, asked, planner).status_code == 202
    running.work()


def test_a_run_that_waits_is_cancelled_at_once(running: Service, programme: str) -> None:
    run = post(running, {"kind": "solve", "programme_version": programme}).json()["id"]
    cancelled = running.client.post(f"{V1}/runs/{run}/cancel", headers=running.admin).json()
    assert (cancelled["state"], cancelled["plans"]) == ("cancelled", [])
    assert running.parts.queue.tickets([run]) == {run: "over"}
    running.work()
    events = running.client.get(f"{V1}/runs/{run}/events?after=0", headers=running.admin).json()
    assert [one["kind"] for one in events["items"]] == ["queued", "cancelled"] and events["over"]
    assert running.client.get(f"{V1}/runs/{run}/result", headers=running.admin).status_code == 409


def test_lists_come_in_pages(running: Service, programme: str) -> None:
    made = {running.ask(kind="solve", programme_version=programme)["id"] for _ in range(3)}
    seen: list[str] = []
    after: dict[str, str] = {}
    while True:
        page = running.client.get(f"{V1}/runs", params={"limit": 2, **after}, headers=running.admin).json()
        seen += [one["id"] for one in page["items"]]
        if page["next"] is None:
            break
        after = {"after": page["next"]}
    assert len(seen) == len(set(seen)) == count(running) and made <= set(seen)
    assert seen == sorted(seen, reverse=True)


def test_with_a_scope_only_ones_own_nominees_are_explained(running: Service, programme: str) -> None:
    plan = running.ask(kind="solve", programme_version=programme)["plans"][0]
    own, other = running.user("reviewer", units=["A"]), running.user("reviewer", units=["B"])
    mine = {"kind": "why_not", "plan": plan, "parameters": {"nominee": "n2"}}
    answer = post(running, mine, own)
    assert answer.status_code == 202
    running.work()
    url = answer.headers["Location"]
    assert running.client.get(url, headers=own).json()["state"] == "done"
    assert running.client.get(url, headers=other).status_code == 404
    assert [one["id"] for one in running.client.get(f"{V1}/runs", headers=own).json()["items"]] == [url[-30:]]
    for asked in (
        {"kind": "why_not", "plan": plan, "parameters": {"nominee": "n2"}},
        {"kind": "why", "plan": plan, "parameters": {"post": "p1"}},
        {"kind": "solve", "programme_version": programme},
    ):
        assert post(running, asked, other).status_code == 403


def test_the_same_request_is_done_once(running: Service, programme: str) -> None:
    asked, key = {"kind": "solve", "programme_version": programme}, {"Idempotency-Key": "first"}
    planner = running.user("planner")
    first, again = post(running, asked, planner, **key), post(running, asked, planner, **key)
    assert first.json() == again.json() and first.headers["Location"] == again.headers["Location"]
    assert "Idempotency-Replayed" not in first.headers and again.headers["Idempotency-Replayed"] == "true"
    other = post(running, {**asked, "priority": 1}, planner, **key)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_conflict")
    assert post(running, asked, running.user("planner"), **key).json()["id"] != first.json()["id"]
    assert post(running, asked, planner, **{"Idempotency-Key": "a b"}).status_code == 400
    assert count(running, first.json()["owner"]) == 1


def test_of_many_requests_at_once_with_one_key_one_is_done(running: Service, programme: str) -> None:
    asked, planner = {"kind": "solve", "programme_version": programme}, running.user("planner")
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: post(running, asked, planner, **{"Idempotency-Key": "race"}), range(16)))
    assert {one.status_code for one in answers} == {202}
    assert len({one.json()["id"] for one in answers}) == 1
    assert count(running, answers[0].json()["owner"]) == 1
    running.work()
    with running.parts.database.reading() as session:
        plans = session.scalars(select(PlanRow.id).where(PlanRow.run_id == answers[0].json()["id"])).all()
    assert len(plans) == 1


def test_an_upload_is_stored_once(running: Service) -> None:
    content = programme_bytes(small())
    headers = {**running.admin, "Idempotency-Key": "upload"}

    def upload(body: bytes) -> Response:
        return running.client.post(f"{V1}/programmes", files={"file": ("p.json", body)}, headers=headers)

    with running.parts.database.reading() as session:
        before = session.scalar(select(func.count()).select_from(ProgrammeRow)) or 0
    first, again = upload(content), upload(content)
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json() and first.headers["ETag"] == again.headers["ETag"]
    assert upload(content + b"\n").json()["code"] == "idempotency_conflict"
    with running.parts.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(ProgrammeRow)) == before + 1
