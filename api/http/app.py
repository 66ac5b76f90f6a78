"""create_app: the service's FastAPI application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from dbos import DBOS
from fastapi import Depends, FastAPI

from api.access.oidc.provider import Provider
from api.http import problems
from api.http.accounts.login import router as login
from api.http.accounts.me import router as me
from api.http.accounts.users import router as users
from api.http.aside import Aside
from api.http.audits.router import router as audits
from api.http.comparisons.router import router as comparisons
from api.http.exports.router import router as exports
from api.http.forms.router import router as forms
from api.http.health import router as health
from api.http.metrics import Metrics
from api.http.metrics import router as metrics
from api.http.middleware.bodies import Bodies
from api.http.middleware.callers import Callers
from api.http.middleware.envelope import Envelope
from api.http.middleware.gate import Gate
from api.http.middleware.observing import Observing
from api.http.middleware.rates import Rates
from api.http.openapi import describe, operation_id
from api.http.plans.router import router as plans
from api.http.process import few_threads
from api.http.programmes.router import router as programmes
from api.http.reviews.router import router as reviews
from api.http.runs.events import router as events
from api.http.runs.hub import Hub
from api.http.runs.router import router as runs
from api.http.scenarios.router import router as scenarios
from api.http.services import Services
from api.http.texts import storable
from api.http.workbooks.router import router as workbooks
from api.jobs.configuration import configuration
from api.jobs.queue import RunQueue
from api.settings import Settings
from api.store.database import Database
from api.store.migrate import upgrade

PREFIX = "/api/v1"
SLOW_NICENESS = 3
"""What takes long anyway steps back for all other requests, but not as far as the workers."""


def create_app(settings: Settings) -> FastAPI:
    """Return the application; its database is brought up to date before the first request."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        few_threads()
        parts = open_services(settings)
        app.state.services, app.state.hub = parts, Hub(parts.database)
        yield
        app.state.hub.close()
        parts.close()

    app = FastAPI(
        title="Duikou",
        version=version("duikou"),
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        generate_unique_id_function=operation_id,
    )
    describe(app)
    app.state.metrics = Metrics()
    problems.install(app)
    _protect(app, settings)
    _route(app)
    return app


def _route(app: FastAPI) -> None:
    """Add all routes. They are tried one after the other, and each router twice: what is read most comes first."""
    guarded = [Depends(storable)]
    for router in (plans, runs, events, reviews, exports, programmes, scenarios, comparisons, forms, workbooks, audits):
        app.include_router(router, prefix=PREFIX, dependencies=guarded)
    for router in (login, me, users):
        app.include_router(router, prefix=PREFIX, dependencies=guarded)
    app.include_router(health)
    app.include_router(metrics)


def _protect(app: FastAPI, settings: Settings) -> None:
    """Put what every request passes before the routes; the last one added is the outermost."""
    app.add_middleware(Bodies, files=settings.body_limit, texts=settings.text_limit)
    app.add_middleware(Callers, rates=Rates(settings.rate_per_user))
    app.add_middleware(Gate, hosts=settings.hosts, rates=Rates(settings.rate_per_address))
    app.add_middleware(Observing, metrics=app.state.metrics)
    app.add_middleware(Envelope, tls=settings.secure_cookies)


def open_services(settings: Settings) -> Services:
    """Return the parts of one process, with both databases brought up to date."""
    settings.data.mkdir(parents=True, exist_ok=True)
    database = Database(settings.database_url)
    upgrade(database)
    configuration(settings.jobs_url, "api")  # WAL, before anybody else opens the file
    DBOS.migrate(settings.jobs_url)
    quick, slow = Aside(settings), Aside(settings, SLOW_NICENESS)
    return Services(settings, database, RunQueue(settings.jobs_url), quick, slow, provider=_provider(settings))


def _provider(settings: Settings) -> Provider | None:
    if settings.oidc is None:
        return None
    address = settings.public_url or f"http://{settings.host}:{settings.port}"
    return Provider(settings.oidc, address, settings.secret.get_secret_value() if settings.secret else None)
