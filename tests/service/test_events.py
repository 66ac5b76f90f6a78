"""Events of a run: numbered, resumed, few enough, and followed by many at the price of one."""

from __future__ import annotations

import asyncio
import json
import threading
import time

import pytest
from httpx2 import Response
from sqlalchemy import event

from api.http.runs.hub import Hub
from api.jobs.events import FINAL, append
from api.jobs.execution import execute
from api.jobs.holding import release, take_up
from api.jobs.watching import Watch
from api.store.documents import programme_bytes
from api.store.tables import RunEvent
from tests.cli.console import small
from tests.service.service import V1, Service


@pytest.fixture(scope="module")
def programme(running: Service) -> str:
    """A version of a small programme."""
    return str(running.upload(programme_bytes(small()))["latest"]["id"])


@pytest.fixture
def run(running: Service, programme: str) -> str:
    """A run that waits."""
    asked = {"kind": "solve", "programme_version": programme}
    return str(running.client.post(f"{V1}/runs", json=asked, headers=running.admin).json()["id"])


def stream(service: Service, run: str, **headers: str) -> Response:
    """Follow a run to its end."""
    wanted = {**service.admin, "Accept": "text/event-stream", **headers}
    return service.client.get(f"{V1}/runs/{run}/events", headers=wanted)


def read(text: str) -> list[dict[str, object]]:
    """Return the events in a stream."""
    return [json.loads(line.removeprefix("data: ")) for line in text.splitlines() if line.startswith("data: ")]


def test_a_stream_ends_with_the_run_and_resumes_behind_any_event(running: Service, run: str) -> None:
    worker = threading.Timer(0.5, execute, (running.parts.database, "elsewhere", run))
    worker.start()
    answer = stream(running, run)
    worker.join()
    assert answer.headers["content-type"].startswith("text/event-stream")
    events = read(answer.text)
    assert [one["number"] for one in events] == list(range(1, len(events) + 1))
    assert [one["kind"] for one in events][:2] == ["queued", "running"] and events[-1]["kind"] == "done"
    tiers = [one["data"] for one in events if one["kind"] == "tier"]
    assert tiers and all(one["best"] == one["bound"] for one in tiers if one["done"])
    for seen in range(len(events)):
        assert read(stream(running, run, **{"Last-Event-ID": str(seen)}).text) == events[seen:]
    assert stream(running, run, **{"Last-Event-ID": str(len(events))}).status_code == 204
    assert stream(running, run, **{"Last-Event-ID": "-1"}).json()["code"] == "last_event_id"
    polled = running.client.get(f"{V1}/runs/{run}/events?after=2", headers=running.admin).json()
    assert polled == {"items": events[2:], "after": len(events), "over": True}


def test_many_followers_cost_one_look_at_a_time(running: Service, run: str) -> None:
    database, looks, followers = running.parts.database, [0], 100
    hold = take_up(database, "one", run)
    assert hold is not None

    def tell(n: int) -> None:
        with database.writing() as session:
            append(session, run, [("stage", {"stage": "s", "done": n, "total": 5})], *hold.is_last)

    async def follow(hub: Hub) -> list[int]:
        return [event.number async for events in hub.follow(run, 0) for event in events]

    async def all_follow() -> list[list[int]]:
        hub = Hub(database)
        watching = [asyncio.create_task(follow(hub)) for _ in range(followers)]
        for n in range(5):
            await asyncio.sleep(0.3)
            await asyncio.to_thread(tell, n)
        await asyncio.to_thread(release, database, hold)
        await asyncio.to_thread(execute, database, "two", run)
        return list(await asyncio.gather(*watching))

    def looked(*_: object) -> None:
        looks[0] += threading.current_thread().name.startswith("asyncio")

    event.listen(database.engine, "before_cursor_execute", looked)
    try:
        began = time.monotonic()
        seen = asyncio.run(all_follow())
        seconds = time.monotonic() - began
    finally:
        event.remove(database.engine, "before_cursor_execute", looked)
    assert all(one == seen[0] for one in seen) and seen[0] == list(range(1, len(seen[0]) + 1))
    # Two statements for the first reading of each, then nothing that grows with them; looking by themselves, each would
    # have looked five times a second.
    assert looks[0] < 2 * followers + 100 + 20 * seconds < 2 * followers * 5 * seconds


def test_a_search_that_reports_all_the_time_writes_little_and_the_last_is_kept(running: Service, run: str) -> None:
    database, reports = running.parts.database, 0
    hold = take_up(database, "one", run)
    assert hold is not None
    with Watch(database, hold, lambda: False, 100) as watch:
        until = time.monotonic() + 1
        while time.monotonic() < until:
            reports += 1
            watch.report("tier", "fit", {"best": reports})
    with database.writing() as session:
        append(session, run, watch.left(), *hold.is_last)
    with database.reading() as session:
        told = [one.data["best"] for one in session.query(RunEvent).filter_by(run_id=run, kind="tier")]
    assert told == sorted(told) and told[-1] == reports and len(told) <= 7 < reports
    release(database, hold)
    execute(database, "two", run)


def test_who_lost_a_run_adds_nothing_to_its_events(running: Service, run: str) -> None:
    database = running.parts.database
    first, second = take_up(database, "one", run), take_up(database, "two", run)
    assert first is not None and second is not None
    with Watch(database, first, lambda: False, 100) as watch:
        watch.report("tier", "fit", {"best": 1})
        while watch.reason is None:
            time.sleep(0.05)
    assert watch.reason == "lost" and watch.cancel.cancelled
    events = running.client.get(f"{V1}/runs/{run}/events?after=0", headers=running.admin).json()["items"]
    assert [one["kind"] for one in events] == ["queued", "running", "running"]
    release(database, second)
    execute(database, "two", run)
    last = running.client.get(f"{V1}/runs/{run}/events?after=0", headers=running.admin).json()["items"][-1]
    assert last["kind"] in FINAL
