"""A worker process: takes runs out of the queue, one at a time, and says that it is alive."""

from __future__ import annotations

import signal
import socket
import threading
from datetime import timedelta
from importlib.metadata import version

import structlog
from dbos import DBOS
from sqlalchemy import select, update

from api.jobs.configuration import POLL_S, QUEUE, WORKFLOW, configuration
from api.jobs.execution import execute
from api.jobs.queue import RunQueue, enqueue_forgotten
from api.settings import Settings, worker_id
from api.store.database import Database
from api.store.migrate import upgrade
from api.store.tables import Worker
from api.store.types import now

BEAT_S = 2.0
SILENT_S = 15.0
"""A worker not heard of for so long is taken for dead, and its runs are given to others."""
log = structlog.get_logger()


def work(settings: Settings, slot: int | None = None) -> None:
    """Run a worker until it is told to stop (SIGTERM, SIGINT)."""
    me, database = worker_id(slot), Database(settings.database_url)
    upgrade(database)
    DBOS(config=configuration(settings.jobs_url, me))

    @DBOS.workflow(name=WORKFLOW, max_recovery_attempts=1000)
    def run(run_id: str) -> None:
        execute(database, me, run_id)

    _enrol(database, me)
    DBOS.launch()
    DBOS.register_queue(QUEUE, worker_concurrency=1, polling_interval_sec=POLL_S)
    queue, stop = RunQueue(settings.jobs_url), threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    log.info("worker.started", worker=me)
    while not stop.wait(BEAT_S):
        beat(database, me)
        reap(database, queue)
        enqueue_forgotten(database, queue)
    DBOS.destroy(workflow_completion_timeout_sec=10)
    with database.writing() as session:
        session.execute(update(Worker).where(Worker.id == me).values(state="left", heard_at=now()))
    queue.close()
    database.close()
    log.info("worker.stopped", worker=me)


def _enrol(database: Database, me: str) -> None:
    with database.writing() as session:
        session.add(
            Worker(id=me, host=socket.gethostname(), version=version("duikou"), started_at=now(), heard_at=now())
        )


def beat(database: Database, me: str) -> None:
    """Say that this worker is alive."""
    with database.writing() as session:
        session.execute(update(Worker).where(Worker.id == me).values(heard_at=now(), state="alive"))


def reap(database: Database, queue: RunQueue) -> list[str]:
    """Give the runs of workers that fell silent to others; return those workers."""
    with database.writing() as session:
        silent = session.scalars(
            select(Worker)
            .where(Worker.state.in_(("alive", "left")), Worker.heard_at < now() - timedelta(seconds=SILENT_S))
            .with_for_update(skip_locked=True)
        ).all()
        for worker in silent:
            queue.put_back(queue.pending(worker.id))
            worker.state = "dead"
        return [worker.id for worker in silent]
