"""Which host a request is for, what its address may hold, and how many come from one client."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api.http.middleware.rates import Rates
from api.http.problems import problem

WATCHED = frozenset({"/health", "/ready", "/metrics"})
"""Asked by machines that watch over the service, often by its bare address."""


class Gate:
    """Turns away what no route should see."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str], rates: Rates) -> None:
        self.app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        self._rates = rates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it: a strange host, NUL in its address (nobody can store it), too many."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if self._hosts and scope["path"] not in WATCHED and _host(scope) not in self._hosts:
            await problem(Request(scope), 400, "host_unknown")(scope, receive, send)
            return
        if "\x00" in scope["path"] or "\ufffd" in scope["path"]:
            await problem(Request(scope), 404, "not_found")(scope, receive, send)
            return
        if b"%00" in scope["query_string"]:
            await problem(Request(scope), 422, "text_unreadable")(scope, receive, send)
            return
        wait = self._rates.wait(address(scope))
        if wait:
            headers = {"Retry-After": str(wait)}
            await problem(Request(scope), 429, "too_many_requests", {"seconds": wait}, headers=headers)(
                scope, receive, send
            )
            return
        await self.app(scope, receive, send)


def address(scope: Scope) -> str:
    """Return the address a request came from; behind a trusted proxy, the one that it names."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def _host(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"host":
            text = bytes(value).decode("latin-1").lower()
            return text.partition("]")[0] + "]" if text.startswith("[") else text.partition(":")[0]
    return ""
