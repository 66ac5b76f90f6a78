"""Sees every request: logs it, counts it, and answers for what went wrong without anybody having thought of it."""

from __future__ import annotations

import time

import structlog
from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.metrics import Metrics
from api.http.problems import problem
from api.logs import places

QUIET = frozenset({"/health", "/ready", "/metrics"})
log = structlog.get_logger()


class Observing:
    """Pure ASGI: a layer that wraps requests and responses anew costs more than the answer of a read."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and note how it ended."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 0

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except Exception as defect:  # the last place that can answer: logged by type, told as 500
            log.error(
                "http.defect", request=_number(scope), error=type(defect).__name__, at=places(defect.__traceback__)
            )
            if status == 0:
                await problem(Request(scope), 500, "defect")(scope, receive, noted)
        finally:
            self._note(scope, status or 499, time.perf_counter() - began)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "") or "unknown"
        self._metrics.seen(route, scope["method"], status, seconds)
        if route not in QUIET:
            log.info(
                "http.request",
                request=_number(scope),
                method=scope["method"],
                route=route,
                status=status,
                ms=round(seconds * 1000, 1),
            )


def _number(scope: Scope) -> str:
    return str(scope.get("state", {}).get("request_id", ""))
