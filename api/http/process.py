"""What the process of the API sets for itself: nothing in it may hold up the event loop for long.

All threads share one interpreter, and the loop gives it away whenever it writes to a socket: it has it back when those
who wait before it have had their turn. So there are few threads, and turns are short. A pass of the garbage collector
over everything that was loaded stops all of them, for 0.15 s and more with 200,000 objects and more, and under load
there was one every other second.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from contextlib import suppress
from importlib import import_module

from anyio import to_thread
from fastapi import FastAPI
from sqlalchemy.orm import configure_mappers
from starlette.exceptions import HTTPException
from starlette.types import Message, Scope

from api.http import aside
from optimizer.stopping import keep_what_is_loaded

LAZY = ("api.jobs.kinds", "api.takeback.take_back", "openpyxl", "optimizer.loading")
"""What routes import as late as their first request; here that would come after the freeze."""
YOUNG, MIDDLE, OLD = 10_000, 5, 10
"""Thresholds of the collector: a request makes some thousands of objects, most of which need no collector at all."""

TURN_S = 0.0005
"""So long a thread computes while others wait; Python's own 5 ms are 200 ms for a loop behind 40 threads."""
THREADS = 6
"""Requests answered at once in threads. The loop waits for its turn behind all that compute; those who hold a
connection between two threads are fewer than there are connections (``READERS``), so that each of these gets one."""


def few_threads() -> None:
    """Let no more requests than ``THREADS`` compute at once. Called on the event loop."""
    to_thread.current_default_thread_limiter().total_tokens = THREADS


def settle(app: FastAPI) -> None:
    """Load and build what requests will need, and let the collector never look at it again.

    For a process that serves from now on. What was loaded stays to its end anyway.
    """
    aside.prepare()
    for name in LAZY:
        import_module(name)
    configure_mappers()
    asyncio.run(_find_nothing(app))
    gc.collect()
    keep_what_is_loaded()
    sys.setswitchinterval(TURN_S)
    gc.set_threshold(YOUNG, MIDDLE, OLD)


async def _find_nothing(app: FastAPI) -> None:
    """Look for a route that is not there: FastAPI builds all routes, for half a second, when it first looks."""
    scope: Scope = {"type": "http", "app": app, "method": "GET", "path": "/", "root_path": "", "headers": []}

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(_: Message) -> None:
        pass

    with suppress(HTTPException):
        await app.router({**scope, "query_string": b""}, receive, send)
