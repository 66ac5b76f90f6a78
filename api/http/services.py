"""What a request works with: settings, database, queue; and who is asking."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.orm import Session

from api.access.actor import Actor
from api.access.permissions import may
from api.http.authentication import authenticate
from api.http.language import language
from api.http.problems import Refused
from api.jobs.queue import RunQueue
from api.settings import Settings
from api.store.database import Database
from optimizer.messages import Lang


@dataclass(frozen=True, slots=True)
class Services:
    """The parts of one process of the API."""

    settings: Settings
    database: Database
    queue: RunQueue


def services(request: Request) -> Services:
    """Return the app's parts."""
    found: Services = request.app.state.services
    return found


def _reading(request: Request) -> Iterator[Session]:
    with services(request).database.reading() as session:
        yield session


def actor_of(request: Request) -> Actor:
    """Return who is asking; nobody: 401."""
    return authenticate(request, services(request).database)


def allowed(operation: str) -> Callable[..., Actor]:
    """Return a dependency that gives the actor, or refuses: 403."""

    def check(actor: Annotated[Actor, Depends(actor_of)]) -> Actor:
        if not may(actor, operation):
            raise Refused(403, "not_allowed", operation=operation)
        return actor

    check.__name__ = operation
    return check


Parts = Annotated[Services, Depends(services)]
Reading = Annotated[Session, Depends(_reading)]
InLang = Annotated[Lang, Depends(language)]
