"""The queue of runs: two workers beside one, what the service adds to a search, and how soon a run is cancelled.

    python -m benchmarks.service_runs --out benchmarks/results/<date>_service/runs.json

A queue of solves of the programme of 2002 (size S, with a certificate) is cleared by a service with one worker and by
one with two, in turns, on SQLite and on PostgreSQL: queues that stand before the workers go on, then queues that fill
while they are cleared. Workers are processes of their own; each has done a run before. Of every run is told what the
queue and the service take beyond the engine's own seconds.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import signal
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import func, select, text
from sqlalchemy.engine import make_url

from api.jobs.events import OPEN
from api.settings import Settings
from api.store.tables import Run
from benchmarks.machine import ROOT, busy_s, describe, load, spent_s
from tests.service.postgresql import server
from tests.service.processes import Workers, is_over, run_of, until, workers
from tests.service.service import V1, Service, service, zipped

FOLDER = ROOT / "scenarios" / "liaoning-2002"


def ask(running: Service, version: str, **parameters: Any) -> str:
    """Ask for a solve and return the run's id."""
    asked = {"kind": "solve", "programme_version": version, "parameters": parameters}
    answer = running.client.post(f"{V1}/runs", json=asked, headers=running.admin)
    assert answer.status_code == 202, answer.text
    return str(answer.json()["id"])


def all_over(running: Service) -> None:
    """Wait until no run is open, and cost the machine little."""
    open_runs = select(func.count()).select_from(Run).where(Run.state.in_(OPEN))
    while True:
        with running.parts.database.reading() as session:
            if not session.scalar(open_runs):
                return
        time.sleep(0.1)


def all_warm(running: Service, version: str, team: Workers) -> None:
    """Wait until every worker has done a run."""
    while True:
        for _ in range(len(team.running)):
            ask(running, version)
        all_over(running)
        with running.parts.database.reading() as session:
            if set(team.running) <= set(session.scalars(select(Run.worker))):
                return


def cleared(running: Service, version: str, team: Workers, runs: int, *, standing: bool) -> dict[str, Any]:
    """Return how long a team takes over a queue of runs.

    ``standing``: all runs wait before the workers go on (they are held meanwhile) and the clock begins; else it begins
    with the first that is asked for, and who asks computes on the same processors. ``cpu_s``: processor seconds of the
    team, of this process, and of all else on the machine: a database server, and whoever else keeps it busy.
    """
    before, began, spending = load(), time.perf_counter(), _spent(team)
    with held(running, team) if standing else nullcontext():
        asked = [ask(running, version) for _ in range(runs)]
    filled = time.perf_counter() - began
    if standing:
        began, spending = time.perf_counter(), _spent(team)
    all_over(running)
    seconds = time.perf_counter() - began
    spent = {name: round(after - spending[name], 3) for name, after in _spent(team).items()}
    with running.parts.database.reading() as session:
        rows = [session.get_one(Run, run) for run in asked]
        shares = [sum(row.worker == name for row in rows) for name in team.running]
        busy = sum((row.finished_at - row.started_at).total_seconds() for row in rows if row.finished_at)
    return {
        "workers": len(shares),
        "standing": standing,
        "runs": runs,
        "done": sum(row.state == "done" and row.attempt == 1 for row in rows),
        "seconds": round(seconds, 3),
        "filled_s": round(filled, 3),
        "shares": shares,
        "idle_share": round(1 - busy / (seconds * len(shares)), 3),
        "load": before,
        "cpu_s": {**spent, "others": round(spent.pop("machine") - sum(spent.values()), 3)},
    }


@contextmanager
def held(running: Service, team: Workers) -> Iterator[None]:
    """Hold all workers of a team, between two transactions, while the block runs."""
    while True:
        for name in team.running:
            team.send(name, signal.SIGSTOP)
        if not _is_anybody_writing(running):
            break
        for name in team.running:
            team.send(name, signal.SIGCONT)
        time.sleep(0.1)
    try:
        yield
    finally:
        for name in team.running:
            team.send(name, signal.SIGCONT)


def _is_anybody_writing(running: Service) -> bool:
    database, settings = running.parts.database, running.parts.settings
    if not database.is_sqlite:
        with database.reading() as session:
            writers = "SELECT count(*) FROM pg_stat_activity WHERE backend_xid IS NOT NULL AND pid <> pg_backend_pid()"
            return bool(session.scalar(text(writers)))
    try:
        for url in (settings.database_url, settings.jobs_url):
            with closing(sqlite3.connect(str(make_url(url).database), timeout=0.05, isolation_level=None)) as one:
                one.execute("BEGIN IMMEDIATE")
                one.execute("ROLLBACK")
    except sqlite3.OperationalError:
        return True
    return False


def _spent(team: Workers) -> dict[str, float]:
    """Return the processor seconds so far, by who spent them."""
    return {
        "team": spent_s(process.pid for process in team.running.values()),
        "here": spent_s([os.getpid()]),
        "machine": busy_s(),
    }


def added(running: Service, version: str, runs: int) -> list[dict[str, float]]:
    """Return, for runs asked for one by one, their seconds, those of the engine and those spent waiting."""
    found = []
    for _ in range(runs):
        run = ask(running, version)
        all_over(running)
        with running.parts.database.reading() as session:
            row = session.get_one(Run, run)
        assert row.started_at is not None and row.finished_at is not None
        result = running.client.get(f"{V1}/runs/{run}/result", headers=running.admin).json()
        found.append(
            {
                "all": (row.finished_at - row.created_at).total_seconds(),
                "waiting": (row.started_at - row.created_at).total_seconds(),
                "engine": sum(result["seconds"].values()),
            }
        )
    return found


def cancelled(running: Service, version: str, times: int) -> list[dict[str, Any]]:
    """Return the seconds from asking a search to stop to its last event, and whether a plan was kept."""
    found = []
    for number in range(times):
        run = ask(running, version, engine="cpsat")
        until(lambda run=run: run_of(running, run)["state"] == "running")
        time.sleep(0.1 + 0.15 * number)  # while it loads, compiles, searches
        began = time.perf_counter()
        running.client.post(f"{V1}/runs/{run}/cancel", headers=running.admin)
        over = until(is_over(running, run))
        found.append(
            {
                "seconds": round(time.perf_counter() - began, 3),
                "state": over["state"],
                "outcome": over["outcome"],
                "plans": len(over["plans"]),
            }
        )
    return found


def measured(one: Settings, two: Settings, pairs: int, runs: int, cancels: int) -> dict[str, Any]:
    """Return all figures on one kind of database: a service with one worker beside one with two, in turns; the workers
    of the other one are held meanwhile.
    """
    rows = []
    with service(one) as alone, workers(one) as single, service(two) as shared, workers(two) as double:
        versions = [running.upload(zipped(FOLDER))["latest"]["id"] for running in (alone, shared)]
        for team in (single, double, double):
            team.start()
        all_warm(alone, versions[0], single)
        all_warm(shared, versions[1], double)
        one_by_one = added(alone, versions[0], 10)
        stopping = cancelled(alone, versions[0], cancels)
        for standing in (True, False):
            for _ in range(pairs):
                with held(shared, double):
                    rows.append(cleared(alone, versions[0], single, runs, standing=standing))
                with held(alone, single):
                    rows.append(cleared(shared, versions[1], double, runs, standing=standing))
                print(rows[-2:], flush=True)
    return {
        "queues": rows,
        **ratios("standing", [row for row in rows if row["standing"]]),
        **ratios("while_asked", [row for row in rows if not row["standing"]]),
        "one_by_one": {key: round(statistics.median(row[key] for row in one_by_one), 4) for key in one_by_one[0]},
        "cancels": stopping,
        "slowest_cancel_s": max(row["seconds"] for row in stopping),
    }


def ratios(name: str, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return how much faster two workers are, pair by pair, and the median of it; and the seconds' medians."""
    found = [first["seconds"] / second["seconds"] for first, second in zip(rows[::2], rows[1::2], strict=True)]
    return {
        f"{name}_ratios": [round(ratio, 3) for ratio in found],
        f"{name}_ratio": round(statistics.median(found), 3),
        f"{name}_one_s": statistics.median(row["seconds"] for row in rows[::2]),
        f"{name}_two_s": statistics.median(row["seconds"] for row in rows[1::2]),
    }


def main() -> int:
    """Measure and write all as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--runs", type=int, default=24)
    parser.add_argument("--cancels", type=int, default=12)
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    found: dict[str, Any] = {}
    with server() as postgresql, tempfile.TemporaryDirectory() as folder:
        for name in asked.databases.split(","):
            sides = []
            for side in ("one", "two"):
                address = postgresql.new_database() if name == "postgresql" else None
                data = Path(folder) / name / side
                sides.append(Settings(data=data, database=address, workers=0, runs_per_user=1000))
            found[name] = measured(sides[0], sides[1], asked.pairs, asked.runs, asked.cancels)
            shown = {key: value for key, value in found[name].items() if key not in ("queues", "cancels")}
            print(name, shown, flush=True)
    arguments = {name: value for name, value in vars(asked).items() if name != "out"}
    if asked.out:
        asked.out.parent.mkdir(parents=True, exist_ok=True)
        content = {"machine": describe(), "arguments": arguments, **found}
        asked.out.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    complete = all(row["done"] == row["runs"] for one in found.values() for row in one["queues"])
    return 0 if complete else 1


if __name__ == "__main__":
    sys.exit(main())
