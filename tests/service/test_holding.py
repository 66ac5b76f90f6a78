"""Who has a run in hand: given back by who must stop, given up after crashes, ended by the last holder alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from api.jobs.context import Answer, Job
from api.jobs.execution import Leave, execute
from api.jobs.holding import MOST_CRASHES, take_up
from api.jobs.kinds import kinds
from api.jobs.storing import Ending, store
from api.store.documents import programme_bytes
from tests.cli.console import small
from tests.service.processes import run_of, until
from tests.service.service import V1, Service, zipped

FOLDER = Path(__file__).parents[2] / "scenarios" / "liaoning-2002"


@pytest.fixture
def run(running: Service) -> str:
    """A run that waits."""
    version = running.upload(programme_bytes(small()))["latest"]["id"]
    asked = {"kind": "solve", "programme_version": version}
    return str(running.client.post(f"{V1}/runs", json=asked, headers=running.admin).json()["id"])


def test_a_worker_that_must_stop_gives_its_run_back(running: Service) -> None:
    version = running.upload(zipped(FOLDER))["latest"]["id"]
    asked = {"kind": "solve", "programme_version": version, "parameters": {"engine": "milp"}}  # a second or two
    run = str(running.client.post(f"{V1}/runs", json=asked, headers=running.admin).json()["id"])
    given: list[str] = []
    for attempt in range(1, MOST_CRASHES + 2):  # as often as it likes: that is no crash
        leave = Leave(grace_s=0.0)
        leave.ask()
        execute(running.parts.database, "leaving", run, leave, give_back=given.append)
        found = run_of(running, run)
        assert (found["state"], found["attempt"], found["plans"]) == ("queued", attempt, [])
    assert given == [run] * (MOST_CRASHES + 1)
    running.work()
    assert run_of(running, run)["state"] == "done"


def test_a_run_that_takes_its_workers_down_is_given_up(running: Service, run: str) -> None:
    for attempt in range(1, MOST_CRASHES + 1):
        hold = take_up(running.parts.database, f"victim {attempt}", run)
        assert hold is not None and hold.attempt == attempt
    execute(running.parts.database, "survivor", run)
    found = run_of(running, run)
    assert (found["state"], found["error"], found["plans"]) == ("failed", {"code": "run.crashed"}, [])
    execute(running.parts.database, "survivor", run)
    assert run_of(running, run) == found


def test_only_the_last_holder_ends_a_run(running: Service, run: str) -> None:
    database = running.parts.database
    first, second = take_up(database, "one", run), take_up(database, "two", run)
    assert first is not None and second is not None
    assert not store(database, first, Ending("done"), [])
    assert run_of(running, run)["state"] == "running"
    assert store(database, second, Ending("failed", error={"code": "run.defect"}), [])
    assert not store(database, second, Ending("done"), [])  # as when the answer of the first commit was lost
    assert run_of(running, run)["state"] == "failed"


def test_a_run_that_was_cancelled_in_the_hands_of_a_dead_worker_is_over(running: Service, run: str) -> None:
    assert take_up(running.parts.database, "dead", run) is not None
    running.client.post(f"{V1}/runs/{run}/cancel", headers=running.admin)
    assert run_of(running, run)["state"] == "running"
    execute(running.parts.database, "other", run)
    assert run_of(running, run)["state"] == "cancelled"


def test_a_defect_in_a_run_that_was_cancelled_is_logged(
    running: Service, run: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(job: Job) -> Answer:
        running.client.post(f"{V1}/runs/{run}/cancel", headers=running.admin).raise_for_status()
        until(lambda: job.cancel.cancelled)
        raise ValueError("secret")

    monkeypatch.setattr("api.jobs.execution.kinds", lambda: {"solve": replace(kinds()["solve"], answer=broken)})
    with capture_logs() as logs:
        execute(running.parts.database, "worker", run)
    assert run_of(running, run)["state"] == "cancelled"
    assert [(one["event"], one["error"]) for one in logs if one["log_level"] == "error"] == [
        ("run.defect", "ValueError")
    ]
    assert "secret" not in str(logs)
