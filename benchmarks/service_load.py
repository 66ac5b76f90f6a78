"""Many users at once on a mixed load: ``python -m benchmarks.service_load --out benchmarks/results/<date>_service``.

``duikou serve`` runs as a process of its own with one worker, on SQLite or (``--postgresql``) on a server of the
benchmark's own; this process plays the users (``service_users.py``), each with a key of its own and time to think.
The event loop of the API is watched from inside (``loop_probe.py``). Every request is written, with its answer.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

import httpx2

from api.access.secrets import digest, new_key
from api.http.app import PREFIX
from api.settings import Settings
from api.store.database import Database
from api.store.documents import programme_bytes
from api.store.identity import new_id
from api.store.tables import ApiKey, User
from api.store.types import now
from benchmarks import machine, results_file
from benchmarks.cases import CASES
from benchmarks.loop_probe import LONG_S
from benchmarks.service_users import Answer, Player, World
from optimizer.loading import load_programme

ROLES = ("planner", "reviewer")
PLANS_EACH = 4
USERS_NICENESS = 5
"""The users stand for other machines, on whose processors the service has no part: they step back as far as the
workers do. No further, or their waiting for a processor would be taken for the service's."""
PARTS = ("fastapi", "starlette", "uvicorn", "sqlalchemy", "dbos", "httpx2")


@contextmanager
def served(folder: Path, address: str | None, watch: Path) -> Iterator[str]:
    """Run the service and give its address; what it says goes to a file in its folder."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "benchmarks.loop_probe", str(watch), "serve", "--port", str(port)]
    command += ["--workers", "1", "--data", str(folder), "--lang", "en"]
    command += ["--database", address] if address else []
    # All users come from one address here: the limits of one address are not what is measured.
    environment = {**os.environ, "PYTHONPATH": str(machine.ROOT), "DUIKOU_RATE_PER_ADDRESS": "0"}
    with (folder / "log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(command, env=environment, cwd=machine.ROOT, stderr=log)
    try:
        url = f"http://127.0.0.1:{port}"
        while not _is_there(url):
            if process.poll() is not None:
                raise RuntimeError((folder / "log").read_text(encoding="utf-8"))
            time.sleep(0.2)
        yield url
    finally:
        process.terminate()
        process.wait(60)


def _is_there(url: str) -> bool:
    try:
        return httpx2.get(f"{url}/ready").status_code == 200
    except httpx2.HTTPError:
        return False


def users(database: Database, count: int) -> list[tuple[str, str]]:
    """Create users, planners and reviewers in turn, and return (role, key) of each."""
    made = [(ROLES[number % len(ROLES)], new_key()) for number in range(count)]
    with database.writing() as session:
        for role, secret in made:
            user = User(id=new_id("usr"), name=new_id("load"), roles=[role], created_at=now())
            session.add(user)
            session.flush()
            hashed = {"hash": digest(secret), "title": "load", "created_at": now()}
            session.add(ApiKey(id=new_id("key"), user_id=user.id, **hashed))
    return made


def prepared(url: str, key: str) -> tuple[list[str], list[str]]:
    """Upload programmes of the size of 2002 and let plans be found; return the ids of the versions and of the plans."""
    folder = machine.ROOT / "scenarios" / "liaoning-2002"
    programmes = [CASES["S"].programme(), CASES["S-city"].programme(), load_programme(folder)]
    versions, plans = [], []
    with httpx2.Client(base_url=url + PREFIX, headers={"Authorization": f"Bearer {key}"}, timeout=120) as client:
        for programme in programmes:
            files = {"file": ("programme.json", programme_bytes(programme))}
            made = client.post("/programmes", files=files).raise_for_status()
            versions.append(made.json()["latest"]["id"])
        for id_ in versions * PLANS_EACH:
            run = client.post("/runs", json={"kind": "solve", "programme_version": id_}).raise_for_status().json()
            while run["state"] in ("queued", "running"):
                time.sleep(0.2)
                run = client.get(f"/runs/{run['id']}").raise_for_status().json()
            plans += run["plans"]
    return versions, plans


async def load(url: str, known: tuple[list[str], list[str]], keys: Sequence[tuple[str, str]], seconds: float) -> World:
    """Let all users act for so many seconds."""
    limits = httpx2.Limits(max_connections=None, max_keepalive_connections=None)
    async with httpx2.AsyncClient(base_url=url, timeout=60, limits=limits) as client:
        world, until = World(client, *known), time.time() + seconds
        players = [Player(world, key, role, number) for number, (role, key) in enumerate(keys)]
        await asyncio.gather(_sample_health(world, until), *(player.play(until) for player in players))
    return world


async def _sample_health(world: World, until: float) -> None:
    """Ask whether the service lives, every 50 ms over a connection of its own."""
    async with httpx2.AsyncClient(base_url=str(world.client.base_url), timeout=60) as client:
        while time.time() < until:
            at, began = time.time(), time.perf_counter()
            status = (await client.get("/health")).status_code
            world.answers.append(Answer("health", at, status, round(time.perf_counter() - began, 4)))
            await asyncio.sleep(0.05)


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value that ``share`` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def table(answers: Sequence[Answer]) -> Iterator[str]:
    """Yield the lines of the table of operations."""
    yield "| operation | requests | answers that are no success | p50, ms | p95, ms | p99, ms | longest, ms |"
    yield "| --- | ---: | --- | ---: | ---: | ---: | ---: |"
    people = [one for one in answers if one.operation != "health"]
    groups = {"all": people} | {name: [] for name in sorted({one.operation for one in answers})}
    for one in answers:
        groups[one.operation].append(one)
    for name, found in groups.items():
        refused = Counter(f"{one.status} {one.code}".strip() for one in found if not 200 <= one.status < 300)
        told = ", ".join(f"{count} x {what}" for what, count in sorted(refused.items()))
        seconds = [one.seconds for one in found]
        times = [quantile(seconds, share) for share in (0.5, 0.95, 0.99)] + [max(seconds)]
        yield f"| {name} | {len(found)} | {told} | " + " | ".join(f"{1000 * value:.0f}" for value in times) + " |"


def loop_summary(lines: Sequence[dict[str, Any]], began: float, ended: float) -> dict[str, Any]:
    """Return how late the event loop was while the users were there.

    ``computed``: latenesses over ``LONG_S`` of which the loop's own thread computed for longer than that;
    ``without_machine``: that are so long without the time in which it waited for a core; ``held``: those of them in
    which the process did compute for so long, so that it was not the machine alone.
    """
    during = [line for line in lines if began <= line["time"] <= ended]
    worst = [line["worst"] for line in during if "worst" in line]
    long = [line for line in during if "long" in line]
    return {
        "seconds": len(worst),
        "worst_of_a_second_p50": quantile(worst, 0.5),
        "worst_of_a_second_p99": quantile(worst, 0.99),
        "worst": max(worst),
        "over_limit": len(long),
        "computed": sum(line["computed"] > LONG_S for line in long),
        "without_machine": sum(line["long"] - line["waited"] > LONG_S for line in long),
        "held": sum(min(line["long"] - line["waited"], line["process"]) > LONG_S for line in long),
        "places": dict(Counter(place for line in long for place in {*line["at"]} if place).most_common(8)),
    }


def said_wrong(log: Path) -> dict[str, int]:
    """Return what the service's log calls a warning or an error, without times and numbers, and how often."""
    found: Counter[str] = Counter()
    for line in log.read_text(encoding="utf-8").splitlines():
        level = re.search(r"\[(warning|error|critical)", line)
        if level:
            found[re.sub(r"(request|run|worker|ms)=\S+", "", line[level.start() :]).strip()] += 1
    return dict(found)


def measure(asked: argparse.Namespace, address: str | None) -> None:
    """Run the load once, write what was seen and print the tables; the process stays nicer from then on."""
    name = "load-postgresql" if address else "load-sqlite"
    with tempfile.TemporaryDirectory(prefix="duikou-load-") as folder:
        data, watch = Path(folder), Path(folder) / "loop.jsonl"
        with served(data, address, watch) as url:
            database = Database(Settings(data=data, database=address).database_url)
            keys = users(database, asked.users)
            database.close()
            known = prepared(url, keys[0][1])
            os.nice(USERS_NICENESS)  # once the service, which is a child of this process, is there
            before, began = machine.load(), time.time()
            world = asyncio.run(load(url, known, keys, asked.seconds))
            ended = time.time()
        said = said_wrong(data / "log")
        loop = results_file.read(watch)
    summary = {
        "kind": "session",
        "command": "python -m benchmarks.service_load " + " ".join(sys.argv[1:]),
        **machine.describe(),
        "service_versions": {part: version(part) for part in PARTS},
        "load": [before, machine.load()],
        "users": asked.users,
        "users_niceness": os.getpriority(os.PRIO_PROCESS, 0),
        "seconds": round(ended - began, 1),
        "requests": len(world.answers),
        "runs_finished": len(world.finished),
        "log": said,
        "loop": loop_summary(loop, began, ended),
    }
    lines = [{"kind": "loop", **line} for line in loop if began <= line["time"] <= ended]
    lines += [{"kind": "request", **asdict(one), "at": round(one.at - began, 3)} for one in world.answers]
    asked.out.mkdir(parents=True, exist_ok=True)
    for line in [summary, *lines]:
        results_file.append(asked.out / f"{name}.jsonl", line)
    sys.stdout.write(f"{summary}\n" + "\n".join(table(world.answers)) + "\n")


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.service_load")
    parser.add_argument("--users", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--postgresql", action="store_true", help="on a PostgreSQL server of the benchmark's own")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    if not asked.postgresql:
        measure(asked, None)
        return
    from tests.service.postgresql import server

    with server() as made:
        measure(asked, made.new_database())


if __name__ == "__main__":
    main()
