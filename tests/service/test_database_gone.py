"""The database killed in the middle of runs: nothing is lost, nothing is done twice, requests get a declared error."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select

from api.audit.chain import breaks
from api.settings import Settings
from api.store.tables import AuditEntry, PlanRow, Run, Scenario
from optimizer.loading import load_programme
from tests.service.postgresql import Server, server
from tests.service.processes import is_over, until, workers
from tests.service.service import V1, Service, service, zipped

FOLDER = Path(__file__).parents[2] / "scenarios" / "liaoning-2002"
THREADS = 4


@pytest.fixture
def doomed() -> Iterator[Server]:
    """A server that only this test may kill."""
    with server() as made:
        yield made


def test_runs_outlive_the_database(doomed: Server, tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, database=doomed.new_database(), workers=0)
    with service(settings) as running, workers(settings) as two:
        two.start(), two.start()
        version = running.upload(zipped(FOLDER))["latest"]["id"]
        asked = {"kind": "solve", "programme_version": version, "parameters": {"engine": "milp"}}
        runs = [running.client.post(f"{V1}/runs", json=asked, headers=running.admin).json()["id"] for _ in range(4)]
        until(lambda: states(running, runs).count("running") == 2)
        with asking(running, version) as answers:
            until(lambda: len(answers) > 20)
            doomed.kill()
            until(lambda: [status for status, _ in answers].count(503) > 20)
        refused = running.client.get(f"{V1}/runs/{runs[0]}", headers=running.admin)
        assert (refused.status_code, refused.json()["code"]) == (503, "database_gone")
        assert running.client.post(f"{V1}/runs", json=asked, headers=running.admin).status_code == 503
        time.sleep(2)
        doomed.start()
        assert {until(is_over(running, run))["state"] for run in runs} == {"done"}
        assert all(process.poll() is None for process in two.running.values())
        with running.parts.database.reading() as session:
            assert session.scalar(select(func.count()).select_from(Run)) == len(runs)
            plans = session.execute(select(PlanRow.run_id, func.count()).group_by(PlanRow.run_id))
            assert {row[0]: row[1] for row in plans} == dict.fromkeys(runs, 1)
            entries = session.scalars(select(AuditEntry).order_by(AuditEntry.number)).all()
            scenarios = set(session.scalars(select(Scenario.id)))
        assert not list(breaks(entries))
        assert {status for status, _ in answers} == {200, 201, 503}
        assert {told for status, told in answers if status == 503} == {"database_gone"}
        told = {told for status, told in answers if status == 201}
        assert told <= scenarios  # what was answered is there; at most one of each thread came in unanswered
        assert len(scenarios - told) <= THREADS
        assert {one.subject for one in entries if one.action == "scenario.created"} == scenarios
        assert [one.action for one in entries].count("run.done") == len(runs)


@contextmanager
def asking(running: Service, version: str) -> Iterator[list[tuple[int, str]]]:
    """Read and write from several threads during the block; give (status, id or code) of each answer."""
    answers: list[tuple[int, str]] = []
    over = threading.Event()
    edits = {"edits": [{"type": "withdraw_nominee", "nominee": load_programme(FOLDER).nominees[0].id}]}
    scenario = {"programme_version": version, "title": "t", "edits": edits}

    def ask() -> None:
        while not over.is_set():
            for answer in (
                running.client.get(f"{V1}/programmes", headers=running.admin),
                running.client.post(f"{V1}/scenarios", json=scenario, headers=running.admin),
            ):
                told = answer.json()
                answers.append((answer.status_code, str(told.get("code") or told.get("id"))))

    threads = [threading.Thread(target=ask) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    try:
        yield answers
    finally:
        over.set()
        for thread in threads:
            thread.join()


def states(running: Service, runs: list[str]) -> list[str]:
    """Return the states of runs."""
    with running.parts.database.reading() as session:
        return list(session.scalars(select(Run.state).where(Run.id.in_(runs))))
