"""duikou serve, duikou worker: the service's processes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api import logs
from api.access.first import first_administrator
from api.cli import exit_codes
from api.cli.screen import Screen
from api.http.app import create_app, open_services
from api.jobs.supervising import Supervisor
from api.settings import Settings

GRACE_S = 5


def settings(given: Mapping[str, object]) -> Settings:
    """Return the settings of the environment, with what the command line says instead."""
    said: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    return Settings(**said)


def serve(screen: Screen, settings: Settings) -> int:
    """Run the API and its workers until a signal stops them."""
    import uvicorn

    logs.configure(as_json=settings.environment != "development")
    parts = open_services(settings)
    key = first_administrator(parts.database)
    parts.queue.close()
    parts.database.close()
    if key is not None:
        screen.note("cli.serve.first", key=key)
    screen.note("cli.serve.at", url=f"http://{settings.host}:{settings.port}", workers=settings.workers)
    with Supervisor(settings):
        # Whoever follows the events of a run would otherwise keep the process from stopping.
        uvicorn.run(
            create_app(settings),
            host=settings.host,
            port=settings.port,
            log_config=None,
            timeout_graceful_shutdown=GRACE_S,
        )
    return exit_codes.DONE


def work(screen: Screen, settings: Settings) -> int:
    """Run one worker until a signal stops it."""
    from api.jobs.worker import work as run

    logs.configure(as_json=settings.environment != "development")
    settings.data.mkdir(parents=True, exist_ok=True)
    screen.note("cli.worker.started")
    run(settings)
    return exit_codes.DONE
