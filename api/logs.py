"""Logs of the service: one line a happening, JSON outside development, and never the text of an exception.

The text of an exception can hold what a person is called; its type and the places it came through cannot.
"""

from __future__ import annotations

import logging
import sys
import traceback
from types import TracebackType
from typing import Any

import structlog
from structlog.types import EventDict, Processor

SHOWN = 12
"""Places of a traceback, the innermost ones."""


def configure(*, as_json: bool) -> None:
    """Send all logs of this process, those of libraries included, to standard error in one form."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        without_text,
    ]
    last: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if as_json
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[*shared, last],
        # Not by way of logging, as libraries do: a line for every request is written on the event loop.
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "dbos", "alembic"):
        library = logging.getLogger(name)
        library.handlers, library.propagate = [], True
        library.setLevel(logging.WARNING)


def without_text(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Replace an exception by its type and the places it came through."""
    given = event.pop("exc_info", None)
    event.pop("exception", None)
    event.pop("stack_info", None)
    if given:
        found = sys.exc_info() if given is True else given
        error = found if isinstance(found, BaseException) else found[1]
        if error is not None:
            event["error"], event["at"] = type(error).__name__, places(error.__traceback__)
            if "Traceback" in str(event.get("event", "")) or str(error) in str(event.get("event", "")):
                event["event"] = "exception"
    return event


def places(trace: TracebackType | None) -> list[str]:
    """Return where an exception came through, the innermost place last: file, line and function."""
    frames = traceback.extract_tb(trace)[-SHOWN:]
    return [f"{'/'.join(frame.filename.rsplit('/', 3)[-3:])}:{frame.lineno} {frame.name}" for frame in frames]
