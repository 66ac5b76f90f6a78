"""Work done aside: whatever reads a whole programme or plan computes in a process of its own beside the API.

Threads share one interpreter with the event loop, and a single call of a library keeps it from everybody: a national
programme is read in one call of more than a second. What is asked of a process here comes with its arguments through a
pipe, and what it answers, or raises, comes back. It reads and writes the database by itself.
"""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

import structlog

from api import logs
from api.http.problems import Refused
from api.settings import Settings
from api.store.database import Database

P = ParamSpec("P")
T = TypeVar("T")
MOST_WAITING = 64
"""Requests that wait for one process: who comes then is told to come again, instead of waiting for minutes."""
AGAIN_S = 5
NEEDED: Final = (
    "__main__",
    "api.exports.files",
    "api.exports.signature.document",
    "api.exports.workbook",
    "api.http.app",
    "api.jobs.kinds",
    "optimizer.loading",
    "optimizer.whatif.compare",
)
"""What such a process imports; the server that all of them are forked from has it already."""
log = structlog.get_logger()
# Not forked from the API itself, whose threads may hold any lock at that moment.
_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(list(NEEDED))


def prepare() -> None:
    """Start the server that the processes are forked from, before anybody waits for one; it imports while we go on."""
    forkserver.ensure_running()


class Aside:
    """One process that does one thing after the other; it is started when it is first needed.

    Parameters
    ----------
    settings
        Of the service.
    niceness
        How far it steps back for the API where processors are short.
    """

    def __init__(self, settings: Settings, niceness: int = 0) -> None:
        self._settings, self._niceness = settings, niceness
        # The process leaves when this end is closed: with us, however we end, whatever it has in hand.
        self._theirs, self._ours = _context.Pipe(duplex=False)
        self._pool: ProcessPoolExecutor | None = None
        self._starting = threading.Lock()
        self._waiting = 0

    async def do(self, act: Callable[Concatenate[Database, P], T], /, *args: P.args, **named: P.kwargs) -> T:
        """Return what ``act``, a function of a module, returns for the database and these arguments.

        Raises
        ------
        Refused
            503, if too many wait already, or if the process died over this (or over what came before).
        """
        if self._waiting >= MOST_WAITING:
            raise Refused(503, "busy", headers={"Retry-After": str(AGAIN_S)})
        self._waiting += 1
        try:
            pool = self._pool if self._pool is not None else await asyncio.to_thread(self._started)
            future: Future[T] = pool.submit(_do, act, args, named)
            return await asyncio.wrap_future(future)
        except BrokenProcessPool as broken:
            log.error("aside.died", act=act.__qualname__)
            self._forget_broken()
            raise Refused(503, "broken_off", headers={"Retry-After": str(AGAIN_S)}) from broken
        finally:
            self._waiting -= 1

    def close(self) -> None:
        """Let the process go, whatever it has in hand."""
        self._ours.close()
        self._theirs.close()
        if self._pool is not None:
            # Waits for its end, which is near: what they shared would be told as leaked if we left first.
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _forget_broken(self) -> None:
        """Let the next one who asks start a new process, unless somebody has."""
        try:
            if self._pool is not None:
                self._pool.submit(os.getpid)
        except BrokenProcessPool:
            self._pool = None

    def _started(self) -> ProcessPoolExecutor:
        with self._starting:
            if self._pool is None:
                as_json = self._settings.environment != "development"
                given = (self._settings.database_url, as_json, self._niceness, self._theirs)
                pool = ProcessPoolExecutor(1, _context, _begin, given)
                pool.submit(os.getpid).result()  # waits for the server's imports, here in a thread
                self._pool = pool
            return self._pool


_database: Database | None = None
"""Of this process, if it is one that works aside."""


def _begin(database_url: str, as_json: bool, niceness: int, parent: Connection) -> None:
    global _database
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the API, which lets us go
    threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()
    logs.configure(as_json=as_json)
    os.nice(niceness)
    gc.freeze()
    _database = Database(database_url)


def _leave_with(parent: Connection) -> None:
    try:
        parent.recv_bytes()
    except EOFError:
        os._exit(0)


def _do(act: Callable[..., T], args: tuple[Any, ...], named: dict[str, Any]) -> T:
    assert _database is not None
    return act(_database, *args, **named)
