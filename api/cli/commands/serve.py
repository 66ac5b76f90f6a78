"""duikou serve, duikou worker: the service's processes."""

from __future__ import annotations

import signal
from collections.abc import Mapping
from typing import NoReturn

from api import logs
from api.access.first import introduce
from api.access.readiness import settings_of
from api.cli import exit_codes
from api.cli.screen import Screen
from api.http.app import create_app, open_services
from api.http.process import settle
from api.jobs.insisting import is_passing
from api.jobs.supervising import Supervisor
from api.settings import keep_to_ourselves

GRACE_S = 5
KEEP_ALIVE_S = 75
"""An idle connection is kept for so long: longer than proxies and clients keep theirs (60 s and less), so that it is
they who close it. Whoever sends a request just as the other side closes gets no answer."""


def serve(screen: Screen, given: Mapping[str, object]) -> int:
    """Run the API and its workers until a signal stops them."""
    import uvicorn

    settings = settings_of(given)
    keep_to_ourselves()
    logs.configure(as_json=settings.environment != "development")
    try:
        parts = open_services(settings)
        first = introduce(parts.database, settings.data)
    except Exception as error:  # only a database that is away is dealt with; all else goes on up
        if not is_passing(error):
            raise
        screen.note("cli.serve.no_database")
        return exit_codes.USAGE
    parts.close()
    if first is not None:
        screen.note("cli.serve.first", file=first)
    screen.note("cli.serve.at", url=f"http://{settings.host}:{settings.port}", workers=settings.workers)
    # uvicorn raises the signal that stopped it once more: by default that would end us before the workers have left.
    signal.signal(signal.SIGTERM, _leave)
    app = create_app(settings)
    settle(app)
    with Supervisor(settings):
        # Whoever follows the events of a run would otherwise keep the process from stopping.
        uvicorn.run(
            app,
            host=settings.host,
            port=settings.port,
            log_config=None,
            timeout_graceful_shutdown=GRACE_S,
            timeout_keep_alive=KEEP_ALIVE_S,
            server_header=False,
            proxy_headers=bool(settings.proxies),
            forwarded_allow_ips=list(settings.proxies),
        )
    return exit_codes.DONE


def _leave(_number: int, _frame: object) -> NoReturn:
    raise SystemExit(exit_codes.DONE)


def work(screen: Screen, given: Mapping[str, object]) -> int:
    """Run one worker until a signal stops it."""
    from api.jobs.worker import work as run

    settings = settings_of(given, worker=True)
    keep_to_ourselves()
    logs.configure(as_json=settings.environment != "development")
    settings.data.mkdir(parents=True, exist_ok=True)
    screen.note("cli.worker.started")
    run(settings)
    return exit_codes.DONE
