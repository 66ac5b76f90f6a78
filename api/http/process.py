"""What the process of the API sets for itself: nothing in it may hold up the event loop for long.

All threads share one interpreter. A pass of the garbage collector over everything that was loaded stops them all, for
0.15 s and more with a few hundred thousand objects, and under load there was one every other second.
"""

from __future__ import annotations

import gc
from importlib import import_module

from sqlalchemy.orm import configure_mappers

LAZY = (
    "api.exports.files",
    "api.exports.workbook",
    "api.exports.signature.document",
    "api.jobs.kinds",
    "api.takeback.take_back",
    "docx",
    "openpyxl",
    "optimizer.loading",
    "optimizer.whatif.compare",
)
"""What routes import as late as their first request; here that would come after the freeze."""
YOUNG, MIDDLE, OLD = 10_000, 5, 10
"""Thresholds of the collector: a request makes some thousands of objects, most of which need no collector at all."""


def settle() -> None:
    """Load what requests will need, and let the collector never look at it again.

    For a process that serves from now on. What was loaded stays to its end anyway.
    """
    for name in LAZY:
        import_module(name)
    configure_mappers()
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
