"""The database killed in the middle of runs: nothing is lost, nothing is done twice, requests get a declared error."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from api.audit.chain import breaks
from api.settings import Settings
from api.store.tables import AuditEntry, PlanRow, Run
from tests.service.postgresql import Server, server
from tests.service.processes import is_over, until, workers
from tests.service.service import V1, Service, service, zipped

FOLDER = Path(__file__).parents[2] / "scenarios" / "liaoning-2002"


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
        doomed.kill()
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
        assert not list(breaks(entries))
        assert [one.action for one in entries].count("run.done") == len(runs)


def states(running: Service, runs: list[str]) -> list[str]:
    """Return the states of runs."""
    with running.parts.database.reading() as session:
        return list(session.scalars(select(Run.state).where(Run.id.in_(runs))))
