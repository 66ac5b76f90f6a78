"""duikou serve, duikou worker: the service's processes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from api.access.first import first_administrator
from api.cli import exit_codes
from api.cli.screen import Screen
from api.http.app import create_app, open_services
from api.settings import Settings

GRACE_S = 15.0


def settings(given: Mapping[str, object]) -> Settings:
    """Return the settings of the environment, with what the command line says instead."""
    said: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    return Settings(**said)


def serve(screen: Screen, settings: Settings) -> int:
    """Run the API and its workers until a signal stops them."""
    import uvicorn

    parts = open_services(settings)
    key = first_administrator(parts.database)
    parts.queue.close()
    parts.database.close()
    if key is not None:
        screen.note("cli.serve.first", key=key)
    screen.note("cli.serve.at", url=f"http://{settings.host}:{settings.port}", workers=settings.workers)
    with _workers(settings):
        uvicorn.run(create_app(settings), host=settings.host, port=settings.port, log_level="warning")
    return exit_codes.DONE


def work(screen: Screen, settings: Settings) -> int:
    """Run one worker until a signal stops it."""
    from api.jobs.worker import work as run

    settings.data.mkdir(parents=True, exist_ok=True)
    screen.note("cli.worker.started")
    run(settings)
    return exit_codes.DONE


@contextmanager
def _workers(settings: Settings) -> Iterator[None]:
    """Keep the workers running beside the block: processes of their own, so that no search blocks a request."""
    environment = {**os.environ, "DUIKOU_DATABASE": settings.database_url, "DUIKOU_DATA": str(settings.data)}
    command = [sys.executable, "-m", "api.jobs"]
    running = [
        subprocess.Popen([*command, str(slot)], env=environment, start_new_session=True)
        for slot in range(settings.workers)
    ]
    try:
        yield
    finally:
        for process in running:
            process.terminate()
        until = time.monotonic() + GRACE_S
        for process in running:
            try:
                process.wait(max(0.0, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
