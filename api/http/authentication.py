"""From the caller that the middleware found to the actor of a route."""

from __future__ import annotations

from hmac import compare_digest

from fastapi import Request

from api.access.actor import Actor
from api.access.secrets import digest
from api.http.cookies import CSRF_HEADER
from api.http.middleware.callers import NOBODY, SCOPE_KEY, Caller
from api.http.problems import Refused

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
BEFORE_PASSWORD = frozenset({"/api/v1/me", "/api/v1/me/password", "/api/v1/logout"})
"""What somebody can do who still has to choose a password."""


def authenticated(request: Request) -> Actor:
    """Return who is asking.

    Raises
    ------
    Refused
        401 if it is nobody; 403 for a change out of a browser without its CSRF token, and for everything but the
        change of a password that somebody else gave.
    """
    caller: Caller = request.scope.get(SCOPE_KEY, NOBODY)
    actor = caller.actor
    if actor is None:
        raise Refused(401, caller.code, headers={"WWW-Authenticate": "Bearer"})
    if caller.csrf_hash is not None and request.method not in SAFE:
        given = request.headers.get(CSRF_HEADER, "")
        if not compare_digest(digest(given), caller.csrf_hash):
            raise Refused(403, "csrf")
    if actor.password_due and request.url.path not in BEFORE_PASSWORD:
        raise Refused(403, "password_due")
    return actor
