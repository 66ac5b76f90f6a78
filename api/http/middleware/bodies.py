"""How much of a request is taken in: refused by its announced length, else as soon as it grows too long."""

from __future__ import annotations

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.middleware.callers import NOBODY, SCOPE_KEY
from api.http.problems import problem

UNKNOWN_LIMIT = 64 * 2**10
"""Bytes taken from somebody who has not shown who they are: enough to log in."""


class Bodies:
    """Limits request bodies: files (multipart) to ``files`` bytes, all else to ``texts``."""

    def __init__(self, app: ASGIApp, files: int, texts: int) -> None:
        self.app = app
        self._files, self._texts = files, min(files, texts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it with 413; then the connection is closed, what follows is not read."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit, length = self._limit(scope)
        if length is not None and length > limit:
            await _refuse(scope, receive, send, limit)
            return
        taken, over, started = 0, False, False

        async def receiving() -> Message:
            nonlocal taken, over
            if over:
                return {"type": "http.disconnect"}
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > limit:
                over = True
                return {"type": "http.disconnect"}
            return message

        async def sending(message: Message) -> None:
            nonlocal started
            if over and not started:
                return  # whatever the route says of half a body is not the answer
            started = True
            await send(message)

        try:
            await self.app(scope, receiving, sending)
        except Exception:  # a route fed half a body may fail in any way; 413 is the answer then
            if not over or started:
                raise
        if over and not started:
            await _refuse(scope, receive, send, limit)

    def _limit(self, scope: Scope) -> tuple[int, int | None]:
        """Return the limit of a request and its announced length."""
        limit, length = self._texts, None
        for name, value in scope["headers"]:
            if name == b"content-type" and bytes(value).lower().startswith(b"multipart/"):
                limit = self._files
            elif name == b"content-length":
                length = int(value) if value.isdigit() else None
        if scope.get(SCOPE_KEY, NOBODY).actor is None:
            limit = min(limit, UNKNOWN_LIMIT)
        return limit, length


async def _refuse(scope: Scope, receive: Receive, send: Send, limit: int) -> None:
    answer = problem(Request(scope), 413, "body_too_large", {"limit": limit}, headers={"Connection": "close"})
    await answer(scope, receive, send)
