"""A worker process: takes runs out of the queue, one at a time, and says that it is alive."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from importlib.metadata import version

import structlog
from dbos import DBOS
from sqlalchemy import delete, update

from api.jobs.configuration import QUEUE, WORKFLOW, configuration
from api.jobs.execution import Leave, execute
from api.jobs.insisting import GaveUp, insist, is_passing
from api.jobs.kinds import kinds
from api.jobs.looking import Looks, looking
from api.jobs.news import news_of
from api.jobs.queue import RunQueue
from api.jobs.reaping import Reaper
from api.settings import Settings, worker_id
from api.store.database import Database
from api.store.migrate import upgrade
from api.store.tables import Worker
from api.store.types import now
from optimizer.solving.apart import is_left_running
from optimizer.solving.preload import preload

BEAT_S = 2.0
GRACE_S = 5.0
"""A run may take so long after the worker was told to stop; then it is given back."""
DEAF_S = 1.0
"""A solver whose run is over may take so long to hear it."""
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
    kinds()  # imported before the first run needs them, as is what it solves with
    preload("auto")
    _enrol(database, me)
    with _taking(settings, database, queue, me, leave):
        log.info("worker.started", worker=me)
        _beat_on(database, queue, me, leave, parent)
    _say(database, me, "left")
    queue.close()
    database.close()
    log.info("worker.stopped", worker=me)
    if leave.anew:
        _begin_anew()


@contextmanager
def _taking(settings: Settings, database: Database, queue: RunQueue, me: str, leave: Leave) -> Iterator[None]:
    """Take runs out of the queue while the block runs; at its end, wait for the run in hand to end or be given back."""
    news = news_of(settings.jobs_url)
    looks = Looks(news)

    def give_back(run_id: str) -> None:
        insist(lambda: queue.put_back([run_id]), leave.asked, GRACE_S)

    library = DBOS(config=configuration(settings.jobs_url, me))
    DBOS.listen_queues([])  # with a loop of its own; see looking

    @DBOS.workflow(name=WORKFLOW, max_recovery_attempts=1_000_000)
    def run(run_id: str) -> None:
        with looks.in_hand() as is_alone:
            if leave.asked.is_set() or not is_alone:
                give_back(run_id)
                return
            try:
                execute(database, me, run_id, leave, settings.run_limit_s, give_back)
            except GaveUp:
                log.warning("run.left_behind", run=run_id)  # open and with nobody: others find it
                raise
            if _is_busy_for_nobody():
                log.warning("worker.begins_anew", worker=me)
                leave.begin_anew()

    DBOS.launch()
    runs = DBOS.register_queue(QUEUE, worker_concurrency=1, on_conflict="always_update")
    try:
        with looking(library, runs, looks):
            yield
    finally:
        looks.wait_until_free(3 * GRACE_S)
        DBOS.destroy(workflow_completion_timeout_sec=1)
        news.close()


def _is_busy_for_nobody() -> bool:
    """Whether a solver does not hear that its run is over and keeps a processor to itself."""
    until = time.monotonic() + DEAF_S
    while is_left_running():
        if time.monotonic() > until:
            return True
        time.sleep(0.02)
    return False


def _begin_anew() -> None:
    """Put a new program in the place of this one, of the same number and id: only that ends a solver's thread."""
    sys.stderr.flush()
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


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
        row = Worker(id=me, host=socket.gethostname(), version=version("duikou"), started_at=now(), heard_at=now())
        row.state = "alive"
        session.merge(row)  # one that begins anew is there already


def _say(database: Database, me: str, state: str) -> None:
    with database.writing() as session:
        session.execute(update(Worker).where(Worker.id == me).values(heard_at=now(), state=state))


def mark_lost(database: Database, worker: str) -> None:
    """Say of a worker that its process is known to be gone: nobody need wait for it to fall silent."""
    with database.writing() as session:
        session.execute(update(Worker).where(Worker.id == worker).values(state="lost"))
