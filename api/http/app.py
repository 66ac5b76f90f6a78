"""create_app: the service's FastAPI application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from dbos import DBOS
from fastapi import APIRouter, FastAPI

from api.http import problems
from api.http.audits.router import router as audits
from api.http.comparisons.router import router as comparisons
from api.http.exports.router import router as exports
from api.http.forms.router import router as forms
from api.http.health import router as health
from api.http.metrics import Metrics
from api.http.metrics import router as metrics
from api.http.middleware.observing import Observing
from api.http.openapi import describe, operation_id
from api.http.plans.router import router as plans
from api.http.programmes.router import router as programmes
from api.http.reviews.router import router as reviews
from api.http.runs.events import router as events
from api.http.runs.hub import Hub
from api.http.runs.router import router as runs
from api.http.scenarios.router import router as scenarios
from api.http.services import Services
from api.http.workbooks.router import router as workbooks
from api.jobs.configuration import configuration
from api.jobs.queue import RunQueue
from api.settings import Settings
from api.store.database import Database
from api.store.migrate import upgrade

PREFIX = "/api/v1"


def create_app(settings: Settings) -> FastAPI:
    """Return the application; its database is brought up to date before the first request."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        parts = open_services(settings)
        app.state.services, app.state.hub = parts, Hub(parts.database)
        yield
        app.state.hub.close()
        parts.queue.close()
        parts.database.close()

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
    app.add_middleware(Observing, metrics=app.state.metrics)
    problems.install(app)
    app.include_router(health)
    app.include_router(metrics)
    api = APIRouter(prefix=PREFIX)
    for router in (programmes, scenarios, runs, events, plans, reviews, comparisons, exports, forms, workbooks, audits):
        api.include_router(router)
    app.include_router(api)
    return app


def open_services(settings: Settings) -> Services:
    """Return the parts of one process, with both databases brought up to date."""
    settings.data.mkdir(parents=True, exist_ok=True)
    database = Database(settings.database_url)
    upgrade(database)
    configuration(settings.jobs_url, "api")  # WAL, before anybody else opens the file
    DBOS.migrate(settings.jobs_url)
    return Services(settings, database, RunQueue(settings.jobs_url))
