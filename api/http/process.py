"""What the process of the API sets for itself: nothing in it may hold up the event loop for long.

All threads share one interpreter, and the loop gives it away whenever it writes to a socket: it has it back when those
who wait before it have had their turn. So there are few threads, and turns are short. A pass of the garbage collector
over everything that was loaded stops all of them, for 0.15 s and more with 200,000 objects and more, and under load
there was one every other second.
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module

from anyio import to_thread
from sqlalchemy.orm import configure_mappers

from api.http import aside

LAZY = ("api.jobs.kinds", "api.takeback.take_back", "openpyxl", "optimizer.loading")
"""What routes import as late as their first request; here that would come after the freeze."""
YOUNG, MIDDLE, OLD = 10_000, 5, 10
"""Thresholds of the collector: a request makes some thousands of objects, most of which need no collector at all."""

TURN_S = 0.0005
"""So long a thread computes while others wait; Python's own 5 ms are 200 ms for a loop behind 40 threads."""
THREADS = 16
"""Requests answered at once in threads; more than ``READERS``, so that who holds a connection goes on."""


def few_threads() -> None:
    """Let no more requests than ``THREADS`` compute at once. Called on the event loop."""
    to_thread.current_default_thread_limiter().total_tokens = THREADS


def settle() -> None:
    """Load what requests will need, and let the collector never look at it again.

    For a process that serves from now on. What was loaded stays to its end anyway.
    """
    aside.prepare()
    for name in LAZY:
        import_module(name)
    configure_mappers()
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(TURN_S)
    gc.set_threshold(YOUNG, MIDDLE, OLD)
