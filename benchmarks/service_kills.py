"""Workers and the database killed under load: is every run that was accepted done, exactly once?

    python -m benchmarks.service_kills --out benchmarks/results/<date>_service/kills.json

``duikou serve`` runs with two workers on PostgreSQL. A client asks for runs (the programme of 2002, HiGHS over all
arcs: a second or two each) with an Idempotency-Key and asks again until it is answered. Meanwhile workers that have a
run in hand are killed (SIGKILL), and now and then every process of the database at once. At the end: one run per key,
each done with one plan, one last event and one audit entry; the audit chain unbroken; the plan published at the start
as it was.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import psutil
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from api.access.first import FILE
from api.access.secrets import digest, new_key
from api.audit.chain import breaks
from api.jobs.holding import MOST_CRASHES
from api.store.database import Database
from api.store.identity import new_id
from api.store.tables import ApiKey, AuditEntry, Document, PlanRow, Run, RunEvent, User
from api.store.types import now
from benchmarks.machine import ROOT, describe, load
from tests.service.postgresql import Server, server
from tests.service.service import V1, zipped

FOLDER = ROOT / "scenarios" / "liaoning-2002"
ASKED: dict[str, Any] = {"kind": "solve", "parameters": {"engine": "milp", "certificate": False}}


@dataclass
class Client:
    """Asks for runs again and again until told to stop; of each key the run that was answered."""

    url: str
    key: str
    version: str = ""
    answered: dict[str, str] = field(default_factory=dict)
    refused: Counter[int] = field(default_factory=Counter)
    over: threading.Event = field(default_factory=threading.Event)

    def send(self, method: str, path: str, **more: Any) -> httpx2.Response | None:
        """Send a request; None: there was no answer."""
        headers = {"Authorization": f"Bearer {self.key}", **more.pop("headers", {})}
        try:
            return httpx2.request(method, f"{self.url}{V1}{path}", headers=headers, timeout=60, **more)
        except httpx2.HTTPError:
            return None

    def load(self) -> None:
        """Keep the service busy."""
        while not self.over.is_set():
            self.ask(f"key-{len(self.answered)}")
            time.sleep(0.3)

    def ask(self, key: str) -> None:
        """Ask for one run until it is accepted."""
        body = {**ASKED, "programme_version": self.version}
        while True:
            answer = self.send("POST", "/runs", json=body, headers={"Idempotency-Key": key})
            status = answer.status_code if answer is not None else 0
            if answer is not None and status == 202:
                self.answered[key] = answer.json()["id"]
                return
            self.refused[status] += 1
            assert status in (0, 429, 503), answer.text if answer is not None else ""
            time.sleep(0.5)


def started(address: str, folder: Path) -> tuple[subprocess.Popen[bytes], Client]:
    """Start the service and return it with a client of its first administrator."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", "from api.cli.main import main; main()", "serve", "--port", str(port)]
    command += ["--workers", "2", "--data", str(folder), "--database", address, "--lang", "en"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.DEVNULL)
    told = folder / FILE
    while not told.exists() or not (found := re.search(r"dk_[\w-]+", told.read_text(encoding="utf-8"))):
        time.sleep(0.2)
    client = Client(f"http://127.0.0.1:{port}", found.group())
    while (answer := client.send("GET", "/programmes")) is None or answer.status_code != 200:
        time.sleep(0.2)
    return process, client


def published(database: Database, client: Client) -> tuple[str, bytes]:
    """Return a plan that went through its review, and its content."""
    run = client.send("POST", "/runs", json={**ASKED, "programme_version": client.version})
    assert run is not None and run.status_code == 202, run
    plan = None
    while not plan:
        time.sleep(0.2)
        state = client.send("GET", f"/runs/{run.json()['id']}")
        plan = next(iter(state.json()["plans"]), None) if state is not None else None
    with database.writing() as session:
        keys = {}
        for role in ("planner", "approver"):
            keys[role], user = new_key(), User(id=new_id("usr"), name=role, roles=[role], created_at=now())
            session.add(user)
            session.flush()
            made = {"id": new_id("key"), "title": "benchmark", "hash": digest(keys[role]), "created_at": now()}
            session.add(ApiKey(user_id=user.id, **made))
    for act, role in (
        ("propose", "planner"),
        ("take_up", "approver"),
        ("approve", "approver"),
        ("publish", "approver"),
    ):
        who = Client(client.url, keys[role])
        seen = who.send("GET", f"/plans/{plan}")
        assert seen is not None
        body = {"act": act, "reason": "benchmark"}
        moved = who.send("POST", f"/plans/{plan}/steps", json=body, headers={"If-Match": seen.headers["etag"]})
        assert moved is not None and moved.status_code == 201, moved
    with database.reading() as session:
        row = session.get_one(PlanRow, plan)
        return plan, session.get_one(Document, row.digest).content


def kill_a_worker(database: Database, service: psutil.Process, spared: Collection[str]) -> str | None:
    """Kill a worker that has a run in hand, but not a spared one, and return the run; None: there was none just now."""
    running = select(Run).where(Run.state == "running", Run.id.not_in(spared))
    try:
        with database.reading() as session:
            run = session.scalars(running.order_by(Run.id.desc()).limit(1)).first()
    except DBAPIError:
        return None
    if run is None:
        return None
    for child in service.children():
        if run.worker in child.cmdline():
            child.kill()
            return run.id
    return None


def killed(database: Database, service: psutil.Process, postgresql: Server, workers: int, databases: int) -> list[str]:
    """Kill workers and the database in turns and return the runs that were in hand.

    No run is hit as often as the service takes for the run's own fault: it would be given up, as declared.
    """
    hit: list[str] = []
    every = max(1, workers // databases) if databases else workers + 1
    while len(hit) < workers:
        time.sleep(3)
        run = kill_a_worker(
            database, service, [one for one, times in Counter(hit).items() if times >= MOST_CRASHES - 1]
        )
        if run is None:
            continue
        hit.append(run)
        print(f"worker {len(hit)} killed, load {load()}", flush=True)
        if len(hit) % every == 0 and len(hit) // every <= databases:
            time.sleep(2)
            postgresql.kill()
            time.sleep(1)
            postgresql.start()
            print(f"database {len(hit) // every} killed", flush=True)
    return hit


def judged(database: Database, client: Client, plan: str, content: bytes) -> dict[str, Any]:
    """Return what is true of the runs, the audit and the published plan in the end."""
    with database.reading() as session:
        runs = {row.id: row for row in session.scalars(select(Run))}
        plans = Counter(session.scalars(select(PlanRow.run_id)))
        ends = Counter(
            session.scalars(select(RunEvent.run_id).where(RunEvent.kind.in_(("done", "failed", "cancelled"))))
        )
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.number)).all()
        audited = Counter(entry.subject for entry in entries if entry.action == "run.done")
        gaps = session.execute(
            select(RunEvent.run_id, func.count(), func.max(RunEvent.number)).group_by(RunEvent.run_id)
        ).all()
        row = session.get_one(PlanRow, plan)
        is_intact = row.state == "published" and session.get_one(Document, row.digest).content == content
    asked = set(client.answered.values())
    return {
        "accepted": len(client.answered),
        "runs": len(runs) - 1,  # beside the one whose plan was published
        "lost": len(asked - set(runs)) + sum(runs[run].state != "done" for run in asked if run in runs),
        "doubled": len(runs)
        - 1
        - len(asked)
        + sum(plans[run] > 1 or ends[run] > 1 or audited[run] > 1 for run in asked),
        "done_once": sum(plans[run] == ends[run] == audited[run] == 1 for run in asked),
        "taken_up_again": sum(row.attempt > 1 for row in runs.values()),
        "most_attempts": max(row.attempt for row in runs.values()),
        "not_done": [
            {"state": run.state, "error": run.error, "crashes": run.crashes, "attempt": run.attempt}
            for run in runs.values()
            if run.state != "done"
        ],
        "events_with_gaps": sum(count != last for _, count, last in gaps),
        "audit_entries": len(entries),
        "audit_breaks": len(list(breaks(entries))),
        "published_intact": is_intact,
        "refused": {str(status): count for status, count in client.refused.items()},
    }


def main() -> int:
    """Kill, wait, judge, write all as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workers", type=int, default=20)
    parser.add_argument("--databases", type=int, default=5)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    with server() as postgresql, tempfile.TemporaryDirectory() as folder:
        address = postgresql.new_database()
        process, client = started(address, Path(folder))
        database = Database(address)
        try:
            made = client.send("POST", "/programmes", files={"file": ("p.zip", zipped(FOLDER))})
            assert made is not None and made.status_code == 201, made
            client.version = made.json()["latest"]["id"]
            plan, content = published(database, client)
            loading = threading.Thread(target=client.load)
            loading.start()
            began = time.perf_counter()
            hit = killed(database, psutil.Process(process.pid), postgresql, asked.workers, asked.databases)
            client.over.set()
            loading.join()
            stopped = time.perf_counter()
            wait_for_all(database)
            found = judged(database, client, plan, content)
        finally:
            process.terminate()
            process.wait(60)
    found |= {
        "workers_killed": len(hit),
        "databases_killed": asked.databases,
        "seconds_of_kills": round(stopped - began, 1),
        "seconds_to_the_end": round(time.perf_counter() - stopped, 1),
    }
    print(json.dumps(found, indent=1))
    if asked.out:
        asked.out.parent.mkdir(parents=True, exist_ok=True)
        asked.out.write_text(json.dumps({"machine": describe(), **found}, indent=1) + "\n", encoding="utf-8")
    is_good = not (found["lost"] or found["doubled"] or found["audit_breaks"] or found["events_with_gaps"])
    return 0 if is_good and found["published_intact"] and found["done_once"] == found["accepted"] else 1


def wait_for_all(database: Database) -> None:
    """Wait until no run is open, ten minutes at most."""
    until = time.monotonic() + 600
    while time.monotonic() < until:
        with database.reading() as session:
            if not session.scalar(select(func.count()).where(Run.state.in_(("queued", "running")))):
                return
        time.sleep(0.5)


if __name__ == "__main__":
    sys.exit(main())
