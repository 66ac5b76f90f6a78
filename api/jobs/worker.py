"""A worker process: takes runs out of the queue, one at a time, and says that it is alive."""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from importlib.metadata import version

import structlog
from dbos import DBOS
from sqlalchemy import delete, update

from api.jobs.configuration import POLL_S, QUEUE, WORKFLOW, configuration
from api.jobs.execution import Leave, execute
from api.jobs.insisting import GaveUp, insist, is_passing
from api.jobs.kinds import kinds
from api.jobs.queue import RunQueue
from api.jobs.reaping import Reaper
from api.settings import Settings, worker_id
from api.store.database import Database
from api.store.migrate import upgrade
from api.store.tables import Worker
from api.store.types import now

BEAT_S = 2.0
GRACE_S = 5.0
"""A run may take so long after the worker was told to stop; then it is given back."""
KEPT_DAYS = 7
log = structlog.get_logger()


def work(settings: Settings, me: str | None = None, parent: int | None = None) -> None:
    """Run a worker until it is told to stop (SIGTERM, SIGINT), or until its ``parent`` process is gone.

    It waits for a database that is away. Raises what the queue's library raises if the database goes while that begins:
    whoever keeps the worker running starts it again.
    """
    me, leave = me or worker_id(), Leave(GRACE_S)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: leave.ask())
    database, queue = Database(settings.database_url), RunQueue(settings.jobs_url)
    try:
        insist(lambda: upgrade(database), leave.asked, 0.0)
    except GaveUp:
        return
    kinds()  # imported before the first run needs them
    _enrol(database, me)
    with _taking(settings, database, queue, me, leave):
        log.info("worker.started", worker=me)
        _beat_on(database, queue, me, leave, parent)
    _say(database, me, "left")
    queue.close()
    database.close()
    log.info("worker.stopped", worker=me)


@contextmanager
def _taking(settings: Settings, database: Database, queue: RunQueue, me: str, leave: Leave) -> Iterator[None]:
    """Take runs out of the queue while the block runs; at its end, wait for the run in hand to end or be given back."""
    idle = threading.Event()
    idle.set()

    def give_back(run_id: str) -> None:
        insist(lambda: queue.put_back([run_id]), leave.asked, GRACE_S)

    DBOS(config=configuration(settings.jobs_url, me))

    @DBOS.workflow(name=WORKFLOW, max_recovery_attempts=1_000_000)
    def run(run_id: str) -> None:
        if leave.asked.is_set():
            give_back(run_id)
            return
        idle.clear()
        try:
            execute(database, me, run_id, leave, settings.run_limit_s, give_back)
        except GaveUp:
            log.warning("run.left_behind", run=run_id)  # open and with nobody: others find it
            raise
        finally:
            idle.set()

    DBOS.launch()
    DBOS.register_queue(QUEUE, worker_concurrency=1, polling_interval_sec=POLL_S, on_conflict="always_update")
    try:
        yield
    finally:
        idle.wait(3 * GRACE_S)
        DBOS.destroy(workflow_completion_timeout_sec=1)


def _beat_on(database: Database, queue: RunQueue, me: str, leave: Leave, parent: int | None) -> None:
    """Say that this worker lives, and look for runs that nobody works at, until it must stop."""
    reaper = Reaper(database, queue)
    while not leave.asked.wait(BEAT_S):
        if parent is not None and os.getppid() != parent:
            log.warning("worker.orphaned", worker=me)
            leave.ask()
        try:
            _say(database, me, "alive")
            reaper.reap()
            reaper.sweep()
        except Exception as error:  # a beat that failed is made up for by the next one
            reaper.excuse()
            level = log.warning if is_passing(error) else log.error
            level("worker.beat_failed", worker=me, error=type(error).__name__)


def _enrol(database: Database, me: str) -> None:
    with database.writing() as session:
        old = now() - timedelta(days=KEPT_DAYS)
        session.execute(delete(Worker).where(Worker.state != "alive", Worker.heard_at < old))
        session.add(
            Worker(id=me, host=socket.gethostname(), version=version("duikou"), started_at=now(), heard_at=now())
        )


def _say(database: Database, me: str, state: str) -> None:
    with database.writing() as session:
        session.execute(update(Worker).where(Worker.id == me).values(heard_at=now(), state=state))


def mark_lost(database: Database, worker: str) -> None:
    """Say of a worker that its process is known to be gone: nobody need wait for it to fall silent."""
    with database.writing() as session:
        session.execute(update(Worker).where(Worker.id == worker).values(state="lost"))
