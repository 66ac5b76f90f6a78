"""Keeps worker processes running beside the API: one that dies is started again, later and later if it keeps dying."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import structlog

from api.jobs.insisting import is_passing
from api.jobs.worker import mark_lost
from api.settings import Settings, worker_id
from api.store.database import Database

LOOK_S = 0.5
FIRST_WAIT_S, LONGEST_WAIT_S = 1.0, 30.0
NICENESS = 5
"""Workers beside an API step back where processors are short: people wait for answers, a run takes a little longer."""
HEALTHY_S = 60.0
"""A worker that lived so long is started again at once."""
GRACE_S = 20.0
log = structlog.get_logger()


@dataclass(slots=True)
class _Slot:
    """One worker to keep running."""

    number: int
    process: subprocess.Popen[bytes] | None = None
    worker: str = ""
    started_at: float = 0.0
    start_at: float = 0.0
    wait_s: float = FIRST_WAIT_S


class Supervisor:
    """Runs ``settings.workers`` worker processes while it is entered."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._slots = [_Slot(number) for number in range(settings.workers)]
        self._database = Database(settings.database_url)
        self._lost: list[str] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="supervisor", daemon=True)

    def __enter__(self) -> Self:
        for slot in self._slots:
            self._start(slot)
        self._thread.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()
        running = [slot.process for slot in self._slots if slot.process is not None]
        for process in running:
            process.terminate()
        until = time.monotonic() + GRACE_S
        for process in running:
            try:
                process.wait(max(0.0, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._database.close()

    def _keep(self) -> None:
        while not self._over.wait(LOOK_S):
            for slot in self._slots:
                self._look_at(slot)
            self._tell_lost()

    def _look_at(self, slot: _Slot) -> None:
        at = time.monotonic()
        if slot.process is not None and slot.process.poll() is not None:
            log.warning("worker.died", worker=slot.worker, code=slot.process.returncode)
            self._lost.append(slot.worker)
            slot.wait_s = FIRST_WAIT_S if at - slot.started_at > HEALTHY_S else min(2 * slot.wait_s, LONGEST_WAIT_S)
            slot.process, slot.start_at = None, at + slot.wait_s / 2
        if slot.process is None and at >= slot.start_at:
            self._start(slot)

    def _start(self, slot: _Slot) -> None:
        settings = self._settings
        given = {"DUIKOU_DATABASE": settings.database_url, "DUIKOU_DATA": str(settings.data)}
        slot.worker, slot.started_at = worker_id(slot.number), time.monotonic()
        command = [sys.executable, "-m", "api.jobs", slot.worker, str(os.getpid())]
        # A group of its own keeps Ctrl-C from it. A session of its own would also have a share of the processors of its
        # own (Linux' autogroups), and its niceness would count for nothing.
        slot.process = subprocess.Popen(command, env={**os.environ, **given}, process_group=0)

    def _tell_lost(self) -> None:
        """Tell the other workers at once whose runs they may take; if that fails, they notice by the silence."""
        while self._lost:
            try:
                mark_lost(self._database, self._lost[0])
            except Exception as error:  # others notice by the silence; the supervisor must live
                if is_passing(error):
                    return
                log.error("worker.not_marked", error=type(error).__name__)
            self._lost.pop(0)
