"""Keeps trying while the database is away: what a run has found is not lost because nobody could take it down."""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Callable
from sqlite3 import SQLITE_FULL
from typing import TypeVar

import structlog
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

T = TypeVar("T")
FIRST_WAIT_S, LONGEST_WAIT_S = 0.1, 5.0
DISK_FULL = "53100"
"""What PostgreSQL calls it."""
log = structlog.get_logger()


class GaveUp(Exception):
    """The process must stop before the database came back."""


def is_passing(error: BaseException) -> bool:
    """Whether an error of the database may go away by itself: it is gone, busy or full, or two were in conflict."""
    if isinstance(error, OperationalError | InterfaceError | NoConnection):
        return True
    return isinstance(error, DBAPIError) and bool(error.connection_invalidated)


def is_full(error: BaseException) -> bool:
    """Whether an error says that the database's disk has no room left.

    Whom PostgreSQL refuses a connection it gives no code, only words, in the language that the server speaks.
    """
    said = getattr(error, "orig", None)
    if getattr(said, "sqlite_errorcode", None) == SQLITE_FULL or getattr(said, "sqlstate", None) == DISK_FULL:
        return True
    return isinstance(error, OperationalError) and os.strerror(errno.ENOSPC) in str(said)


def insist(act: Callable[[], T], over: threading.Event | None = None, patience_s: float = float("inf")) -> T:
    """Return what ``act`` returns, tried again with growing pauses while the database is away.

    ``act`` must be one transaction that may have been committed although it raised: done again, it must do nothing.

    Raises
    ------
    GaveUp
        If ``over`` is set, and ``patience_s`` seconds have gone since, before ``act`` succeeded.
    """
    wait, told_at = FIRST_WAIT_S, None
    while True:
        try:
            return act()
        except Exception as error:  # only a database that is away is dealt with; all else goes on up
            if not is_passing(error):
                raise
            log.warning("database.away", error=type(error).__name__)
        if over is not None and over.is_set():
            told_at = told_at or time.monotonic()
            if time.monotonic() - told_at >= patience_s:
                raise GaveUp
        time.sleep(wait)
        wait = min(2 * wait, LONGEST_WAIT_S)
