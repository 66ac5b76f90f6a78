"""Who is asking: the key, session or token of a request, looked up before its body is read."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api.access.actor import Actor
from api.access.credentials import Known, Unknown, by_key, by_session
from api.access.secrets import KEY_PREFIX
from api.http.cookies import session_cookie
from api.http.middleware.rates import Rates
from api.http.problems import database_problem, problem

SCOPE_KEY = "duikou.caller"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, or the code of why nobody does; ``csrf_hash`` is there in a session of a browser."""

    actor: Actor | None
    code: str = "login_needed"
    csrf_hash: str | None = None


NOBODY = Caller(None)


class Callers:
    """Finds who is asking and counts the requests of each user."""

    def __init__(self, app: ASGIApp, rates: Rates) -> None:
        self.app = app
        self._rates = rates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its caller; 429 for one too many of a user, 503 without a database."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            caller = await _caller(scope)
        except (DBAPIError, NoConnection) as error:
            await database_problem(Request(scope), error)(scope, receive, send)
            return
        scope[SCOPE_KEY] = caller
        wait = self._rates.wait(caller.actor.id) if caller.actor is not None else 0
        if wait:
            headers = {"Retry-After": str(wait)}
            await problem(Request(scope), 429, "too_many_requests", {"seconds": wait}, headers=headers)(
                scope, receive, send
            )
            return
        await self.app(scope, receive, send)


async def still_let_in(scope: Scope) -> bool:
    """Whether who asked is still let in: an answer that goes on for long ends when its key or session does."""
    try:
        found = await _caller(scope)
    except (DBAPIError, NoConnection):
        return False
    return found.actor is not None and found.actor == scope[SCOPE_KEY].actor


async def _caller(scope: Scope) -> Caller:
    parts = scope["app"].state.services
    header = cookies = ""
    for name, value in scope["headers"]:
        if name == b"authorization":
            header = bytes(value).decode("latin-1")
        elif name == b"cookie":
            cookies = bytes(value).decode("latin-1")
    if header:
        scheme, _, secret = header.partition(" ")
        secret = secret.strip()
        if scheme.lower() != "bearer" or not secret:
            return NOBODY
        kind = "key" if secret.startswith(KEY_PREFIX) or parts.provider is None else "token"
    else:
        secret, kind = session_cookie(cookies, parts.settings), "session"
        if not secret:
            return NOBODY
    remembered = f"{kind}:{sha256(secret.encode()).hexdigest()}"
    found = parts.memory.get(remembered)
    if found is None:
        looked = await run_in_threadpool(_look_up, parts, kind, secret)
        if isinstance(looked, Unknown):
            return Caller(None, looked.code)
        found = looked
        parts.memory.put(remembered, found)
    return Caller(found.actor, "", found.csrf_hash)


def _look_up(parts: Any, kind: str, secret: str) -> Known | Unknown:
    if kind == "token":
        found: Known | Unknown = parts.provider.bearer(parts.database, secret)
        return found
    with parts.database.reading() as session:
        return by_key(session, secret) if kind == "key" else by_session(session, secret)
