"""Real worker processes: killed, stopped and brought back, told to leave, without a database."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from api.jobs.reaping import Reaper
from api.jobs.supervising import Supervisor
from api.jobs.worker import mark_lost
from api.settings import Settings
from api.store.documents import programme_bytes
from api.store.tables import AuditEntry, PlanRow, Run, RunEvent
from tests.cli.console import small
from tests.service.processes import Workers, is_over, run_of, until, workers
from tests.service.service import V1, Service, zipped

FOLDER = Path(__file__).parents[2] / "scenarios" / "liaoning-2002"


@pytest.fixture(scope="module")
def large(running: Service) -> str:
    """A version of the programme of 2002: CP-SAT takes many seconds over it."""
    return str(running.upload(zipped(FOLDER))["latest"]["id"])


@pytest.fixture(scope="module")
def tiny(running: Service) -> str:
    """A version of a small programme."""
    return str(running.upload(programme_bytes(small()))["latest"]["id"])


@pytest.fixture(scope="module")
def two(running: Service, settings: Settings) -> Iterator[Workers]:
    """Workers on the database of the service under test."""
    with workers(settings) as made:
        made.start()
        made.start()
        yield made


def ask(service: Service, version: str, **parameters: object) -> str:
    """Ask for a solve and return the run's id."""
    asked = {"kind": "solve", "programme_version": version, "parameters": parameters}
    answer = service.client.post(f"{V1}/runs", json=asked, headers=service.admin)
    assert answer.status_code == 202, answer.text
    return str(answer.json()["id"])


def holder(service: Service, run: str) -> str:
    """Return the worker that has a run in hand, once there is one."""

    def look() -> str | None:
        with service.parts.database.reading() as session:
            row = session.get_one(Run, run)
            return row.worker if row.state == "running" else None

    found = until(look)
    assert found is not None
    return found


def ended_once(service: Service, run: str) -> bool:
    """Whether a run has one plan, one last event and one entry of its end, and events without gaps."""
    with service.parts.database.reading() as session:
        plans = session.scalar(select(func.count()).where(PlanRow.run_id == run))
        kinds = list(session.scalars(select(RunEvent.kind).where(RunEvent.run_id == run).order_by(RunEvent.number)))
        numbers = list(session.scalars(select(RunEvent.number).where(RunEvent.run_id == run)))
        ends = session.scalar(select(func.count()).where(AuditEntry.subject == run, AuditEntry.action == "run.done"))
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    return (plans, kinds.count("done"), kinds[-1], ends) == (1, 1, "done", 1)


def test_two_workers_share_the_runs(running: Service, tiny: str, two: Workers) -> None:
    runs: list[str] = []
    did: set[str | None] = set()
    for _ in range(20):  # one may be long in starting
        more = [ask(running, tiny) for _ in range(12)]
        assert {until(is_over(running, run))["state"] for run in more} == {"done"}
        runs += more
        did |= {holder_of(running, run) for run in more}
        if did == set(two.running):
            break
    assert did == set(two.running) and all(ended_once(running, run) for run in runs)


def test_a_run_whose_worker_is_killed_is_ended_by_another_once(running: Service, large: str, two: Workers) -> None:
    run = ask(running, large, engine="milp")
    first = holder(running, run)
    two.kill(first)
    mark_lost(running.parts.database, first)  # as the supervisor does
    over = until(is_over(running, run))
    assert (over["state"], over["outcome"], over["attempt"]) == ("done", "optimal", 2)
    assert holder_of(running, run) != first and ended_once(running, run)
    two.start()


def holder_of(service: Service, run: str) -> str | None:
    """Return the worker that ended a run."""
    with service.parts.database.reading() as session:
        return session.get_one(Run, run).worker


def test_a_worker_that_comes_back_from_the_dead_changes_nothing(
    running: Service, large: str, tiny: str, two: Workers
) -> None:
    run = ask(running, large, engine="milp")
    first = holder(running, run)
    two.send(first, signal.SIGSTOP)
    reaper = Reaper(running.parts.database, running.parts.queue, silent_s=3.0)  # others beat every two seconds
    until(lambda: run in reaper.reap())
    over = until(is_over(running, run))
    assert (over["state"], over["attempt"]) == ("done", 2) and holder_of(running, run) != first
    with running.parts.database.reading() as session:
        events = session.get_one(Run, run).events
    two.send(first, signal.SIGCONT)
    more = [ask(running, tiny) for _ in range(6)]
    assert {until(is_over(running, one))["state"] for one in more} == {"done"}
    until(lambda: first in {holder_of(running, one) for one in more} or ask(running, tiny))  # it is of use again
    assert ended_once(running, run) and run_of(running, run) == over
    with running.parts.database.reading() as session:
        assert session.get_one(Run, run).events == events


def test_a_cancelled_run_keeps_the_best_plan(running: Service, large: str, two: Workers) -> None:
    run = ask(running, large, engine="cpsat")

    def has_places() -> bool:
        events = running.client.get(f"{V1}/runs/{run}/events?after=0", headers=running.admin).json()["items"]
        return any(one["kind"] == "tier" and one["data"]["best"] is not None for one in events)

    until(has_places)
    running.client.post(f"{V1}/runs/{run}/cancel", headers=running.admin)
    over = until(is_over(running, run))
    assert over["state"] == "cancelled" and over["outcome"] in ("cancelled", "optimal") and len(over["plans"]) == 1
    plan = running.client.get(f"{V1}/plans/{over['plans'][0]}", headers=running.admin).json()
    assert plan["summary"]["placed"] > 0 and plan["summary"]["status"] == over["outcome"]


def test_runs_that_never_reached_the_queue_are_found(running: Service, tiny: str, two: Workers) -> None:
    run = ask(running, tiny)
    until(is_over(running, run))
    with running.parts.database.writing() as session:  # as if a crash had come between
        row = session.get_one(Run, run)
        row.state, row.created_at = "queued", row.created_at.replace(year=2020)
    reaper = Reaper(running.parts.database, running.parts.queue)
    until(lambda: run in reaper.sweep())
    assert until(is_over(running, run))["state"] == "done"


def test_dead_workers_of_the_service_are_replaced(
    running: Service, settings: Settings, tiny: str, two: Workers
) -> None:
    for name in list(two.running):
        assert two.stop(name) == 0
    if not running.parts.database.is_sqlite:
        return  # what is left does not depend on the database
    with Supervisor(settings.model_copy(update={"workers": 1})):
        run = ask(running, tiny)
        assert until(is_over(running, run))["state"] == "done"
        victim = holder_of(running, run)
        assert victim is not None
        os.kill(int(_pid(victim)), signal.SIGKILL)
        run = ask(running, tiny)
        assert until(is_over(running, run))["state"] == "done"
        assert holder_of(running, run) != victim


def _pid(worker: str) -> str:
    """Return the process id of a worker."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                words = (folder / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if worker.encode() in words:
                return folder.name
    raise AssertionError(worker)
