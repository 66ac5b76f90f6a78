"""Real worker processes beside the service under test."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import httpx

from api.settings import Settings, worker_id
from tests.service.service import V1, Service

ROOT = Path(__file__).parents[2]
WAIT_S = 60.0
T = TypeVar("T")


def until(look: Callable[[], T], patience_s: float = WAIT_S) -> T:
    """Return what ``look`` returns as soon as that is true."""
    end = time.monotonic() + patience_s
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError("it did not happen")


@dataclass
class Workers:
    """Worker processes by their ids."""

    settings: Settings
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self) -> str:
        """Start a worker and return its id."""
        name = worker_id(len(self.running))
        given = {"DUIKOU_DATABASE": self.settings.database_url, "DUIKOU_DATA": str(self.settings.data)}
        environment = {**os.environ, **given, "PYTHONPATH": str(ROOT)}
        self.running[name] = subprocess.Popen([sys.executable, "-m", "api.jobs", name], env=environment, cwd=ROOT)
        return name

    def send(self, name: str, number: signal.Signals) -> None:
        """Send a signal to a worker."""
        self.running[name].send_signal(number)

    def kill(self, name: str) -> None:
        """Kill a worker as the kernel does when memory is short."""
        process = self.running.pop(name)
        process.kill()
        process.wait()

    def stop(self, name: str) -> int:
        """Ask a worker to stop and return its exit code."""
        process = self.running.pop(name)
        process.terminate()
        return process.wait(WAIT_S)


@contextmanager
def workers(settings: Settings) -> Iterator[Workers]:
    """Give worker processes that end with the block."""
    made = Workers(settings)
    try:
        yield made
    finally:
        for process in made.running.values():
            process.send_signal(signal.SIGCONT)
            process.kill()
            process.wait()


@contextmanager
def api(settings: Settings, workers: int = 0) -> Iterator[str]:
    """Give the address of another process of the API on the same database, with so many workers beside it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    given = {
        "DUIKOU_DATABASE": settings.database_url,
        "DUIKOU_DATA": str(settings.data),
        "DUIKOU_WORKERS": str(workers),
    }
    command = [sys.executable, "-c", "from api.cli.main import main; main()", "serve", "--port", str(port)]
    environment = {**os.environ, **given, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        until(lambda: process.poll() is not None or _answers(port))
        assert process.poll() is None
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(WAIT_S)


def _answers(port: int) -> bool:
    with suppress(httpx.TransportError):
        return httpx.get(f"http://127.0.0.1:{port}/ready", trust_env=False).is_success
    return False


def run_of(service: Service, run: str) -> dict[str, Any]:
    """Return a run as the API shows it."""
    found: dict[str, Any] = service.client.get(f"{V1}/runs/{run}", headers=service.admin).json()
    return found


def is_over(service: Service, run: str) -> Callable[[], dict[str, Any] | None]:
    """Return what looks whether a run is over, and returns it then."""

    def look() -> dict[str, Any] | None:
        found = run_of(service, run)
        return found if found["state"] in ("done", "failed", "cancelled") else None

    return look
