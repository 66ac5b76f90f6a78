"""The outermost: a number for every request, security headers on every answer."""

from __future__ import annotations

import random
import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADER = "x-request-id"
_GIVEN = re.compile(rb"[A-Za-z0-9._-]{8,64}")
ALWAYS = {
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
"""Headers of every answer that does not bring its own."""
ONLY_TLS = {"strict-transport-security": "max-age=31536000; includeSubDomains"}


class Envelope:
    """Gives each request a number (``X-Request-ID``) and each answer its security headers."""

    def __init__(self, app: ASGIApp, tls: bool) -> None:
        self.app = app
        headers = {**ALWAYS, **(ONLY_TLS if tls else {})}
        self._headers = [(name.encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        number = _number(scope)
        scope.setdefault("state", {})["request_id"] = number

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._complete(message, number)
            await send(message)

        await self.app(scope, receive, sending)

    def _complete(self, message: Message, number: str) -> None:
        there = {name.lower() for name, _ in message["headers"]}
        added = [header for header in self._headers if header[0] not in there]
        if b"cache-control" not in there:
            added.append((b"cache-control", b"no-store"))
        MutableHeaders(scope=message).raw.extend([*added, (HEADER.encode(), number.encode())])


def _number(scope: Scope) -> str:
    """Return the number that a proxy in front has given, or a new one."""
    for name, value in scope["headers"]:
        if name == b"x-request-id" and _GIVEN.fullmatch(value):
            return bytes(value).decode()
    return f"{random.getrandbits(64):016x}"  # no secret: a call of the system would give the interpreter away
