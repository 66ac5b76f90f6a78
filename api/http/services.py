"""What a request works with: settings, database, queue; and who is asking."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Annotated, Concatenate, ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread
from fastapi import Depends, Request
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool

from api.access.actor import Actor
from api.access.credentials import Memory
from api.access.oidc.provider import Provider
from api.access.permissions import may
from api.http.aside import Aside
from api.http.authentication import authenticated
from api.http.language import language
from api.http.problems import Refused
from api.http.recent import Recent
from api.http.runs.schemas import RunOut
from api.jobs.queue import RunQueue
from api.settings import Settings
from api.store.database import POOL, Database
from optimizer.messages import Lang

OFFERING = 4
"""Threads that wait for the queue, which may take seconds: they are none of those that answer requests."""
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Services:
    """The parts of one process of the API.

    ``quick``, ``slow``: what reads whole programmes and plans is done there; ``slow`` has what takes long, so that
    nobody waits for it who wants little. ``memory``: who was found behind a credential a moment ago. ``provider``:
    whose logins are taken besides our own. ``recent``: documents read a moment ago.
    """

    settings: Settings
    database: Database
    queue: RunQueue
    quick: Aside
    slow: Aside
    memory: Memory = field(default_factory=Memory)
    provider: Provider | None = None
    recent: Recent = field(default_factory=Recent)
    offering: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(OFFERING))

    async def near(self, act: Callable[Concatenate[Database, P], T], /, *args: P.args, **named: P.kwargs) -> T:
        """Return what ``act`` returns, done in a thread: rows alone are read and written."""
        return await run_in_threadpool(act, self.database, *args, **named)

    async def seen(
        self, act: Callable[Concatenate[Database, Actor, P], T], actor: Actor, /, *args: P.args, **named: P.kwargs
    ) -> T:
        """Return what ``act`` returns: what an actor with units sees of rows is looked up in a whole programme."""
        return await (self.near if actor.sees_all else self.quick.do)(act, actor, *args, **named)

    async def offer(self, run: RunOut) -> None:
        """Put a run that is stored into the queue."""
        await to_thread.run_sync(self.queue.offer, run.id, run.priority, limiter=self.offering)

    async def drop(self, run_id: str) -> None:
        """Take a run that waits out of the queue."""
        await to_thread.run_sync(self.queue.drop, run_id, limiter=self.offering)

    @contextmanager
    def changing_access(self) -> Iterator[Session]:
        """Give a writing session for changes of users, keys or sessions, which hold at once in this process."""
        with self.database.writing() as session:
            yield session
        self.memory.forget()

    def close(self) -> None:
        """Close all connections."""
        if self.provider is not None:
            self.provider.close()
        self.quick.close()
        self.slow.close()
        self.queue.close()
        self.database.close()


# Async where nothing waits: FastAPI runs other dependencies in threads, which costs more than most of them do.


async def services(request: Request) -> Services:
    """Return the app's parts."""
    found: Services = request.app.state.services
    return found


def _reading(parts: Annotated[Services, Depends(services)]) -> Iterator[Session]:
    with parts.database.reading() as session:
        yield session


async def actor_of(request: Request) -> Actor:
    """Return who is asking; nobody: 401."""
    return authenticated(request)


async def language_of(request: Request) -> Lang:
    """Return the language of the answer."""
    return language(request)


class Allowed:
    """A dependency that gives the actor of an operation, or refuses: 403."""

    def __init__(self, operation: str) -> None:
        self.operation = operation

    async def __call__(self, request: Request) -> Actor:
        """Return the actor."""
        actor = authenticated(request)
        if not may(actor, self.operation):
            raise Refused(403, "not_allowed", operation=self.operation)
        return actor


def allowed(operation: str) -> Callable[[Request], Awaitable[Actor]]:
    """Return a dependency that gives the actor of an operation, or refuses: 403."""
    return Allowed(operation)


Parts = Annotated[Services, Depends(services)]
READERS = POOL
"""How many requests may keep a connection on their way from one thread to the next at once. The rest of the pool is for
those who take and give back theirs in one thread: threads always come free, in which readers can give back theirs."""
Reading = Annotated[Session, Depends(_reading, scope="function", max_concurrency=READERS)]
InLang = Annotated[Lang, Depends(language_of)]
