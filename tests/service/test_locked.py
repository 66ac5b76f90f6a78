"""A writer of SQLite that stands still with the lock: others are told to come again, readers notice nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from api.settings import Settings
from api.store import database
from api.store.documents import programme_bytes
from tests.cli.console import small
from tests.service.service import V1, Service, service

HOLDER = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
os.kill(os.getpid(), signal.SIGSTOP)
"""


@contextmanager
def standing_still(path: str) -> Iterator[None]:
    """Hold the write lock of a database in a process that is stopped."""
    with subprocess.Popen([sys.executable, "-c", HOLDER, path], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stdout.readline() == "held\n"
        try:
            yield
        finally:
            process.send_signal(signal.SIGKILL)


@pytest.fixture
def running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """A service on SQLite that is less patient than usual."""
    monkeypatch.setattr(database, "BUSY_MS", 300)
    with service(Settings(data=tmp_path, workers=0)) as made:
        yield made


def test_who_cannot_write_is_told_to_come_again(running: Service) -> None:
    version = running.upload(programme_bytes(small()))["latest"]["id"]
    asked = {"kind": "solve", "programme_version": version}
    with standing_still(str(running.parts.database.engine.url.database)):
        refused = running.client.post(f"{V1}/runs", json=asked, headers=running.admin)
        assert (refused.status_code, refused.json()["code"]) == (503, "database_gone")
        assert int(refused.headers["retry-after"]) > 0
        assert running.client.get(f"{V1}/runs", headers=running.admin).json()["items"] == []
    assert running.client.post(f"{V1}/runs", json=asked, headers=running.admin).status_code == 202


def test_who_finds_all_connections_taken_is_told_to_come_again(
    running: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, stranger = running.parts.database.engine, running.user("planner")  # nobody remembers who that is
    monkeypatch.setattr(engine.pool, "_timeout", 0.3)
    taken = [engine.connect() for _ in range(2 * database.POOL)]
    try:
        refused = running.client.get(f"{V1}/runs", headers=stranger)
        assert (refused.status_code, refused.json()["code"]) == (503, "database_gone")
        assert int(refused.headers["retry-after"]) > 0
    finally:
        for connection in taken:
            connection.close()
    assert running.client.get(f"{V1}/runs", headers=stranger).status_code == 200
