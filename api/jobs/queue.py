"""The queue as those see it who put runs in: the API process and those who look for lost runs.

A run is stored first and enqueued after, under its own id: the queue takes an id once. What a crash leaves between the
two, workers find (:mod:`api.jobs.reaping`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Literal

import structlog
from dbos import DBOSClient, EnqueueOptions

from api.jobs.configuration import JOBS_VERSION, QUEUE, WORKFLOW, JsonOnly
from api.jobs.news import Announcer

Ticket = Literal["waiting", "working", "over"]
_WAITING, _WORKING = frozenset({"ENQUEUED", "DELAYED"}), "PENDING"
PATIENCE_S = 2.0
"""So long a request waits for the queue at most."""
log = structlog.get_logger()


class RunQueue:
    """Puts runs into the queue and brings lost ones back. Nothing here waits for a database that is away."""

    def __init__(self, jobs_url: str) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="queue")
        self._client = DBOSClient(
            system_database_url=jobs_url, serializer=JsonOnly(), lazy=True, retry_connection_errors=False
        )
        self._news = Announcer(jobs_url)

    def offer(self, run_id: str, priority: int) -> None:
        """Enqueue a run that is stored; if that fails or lasts, workers find it a few seconds later."""
        self._soon("queue.put_later", run_id, lambda: self.put(run_id, priority))

    def put(self, run_id: str, priority: int) -> None:
        """Enqueue a run; a second time does nothing. Lower priority numbers go first."""
        options: EnqueueOptions = {
            "workflow_name": WORKFLOW,
            "queue_name": QUEUE,
            "workflow_id": run_id,
            "app_version": JOBS_VERSION,
            "priority": priority,
        }
        self._client.enqueue(options, run_id)
        self._news.announce()

    def put_back(self, run_ids: Iterable[str]) -> None:
        """Enqueue runs again whose worker is gone; who has one in hand loses the right to it."""
        wanted = list(run_ids)
        if wanted:
            self._client.resume_workflows(wanted, queue_name=QUEUE)
            self._news.announce()

    def drop(self, run_id: str) -> None:
        """Take a run that waits out of the queue; if that fails, a worker finds it over and does nothing."""
        self._soon("queue.drop_failed", run_id, lambda: self._client.cancel_workflow(run_id))

    def tickets(self, run_ids: Iterable[str]) -> Mapping[str, Ticket]:
        """Return how the queue sees those of the runs that it knows."""
        found = self._client.list_workflows(workflow_ids=list(run_ids), load_input=False, load_output=False)
        return {one.workflow_id: _ticket(one.status) for one in found}

    def forget(self, run_ids: Iterable[str]) -> None:
        """Remove runs, so that they can be put in anew."""
        self._client.delete_workflows(list(run_ids))

    def working(self) -> Mapping[str, str]:
        """Return the runs that a worker has taken out, with that worker."""
        found = self._client.list_workflows(status=_WORKING, load_input=False, load_output=False)
        return {one.workflow_id: str(one.executor_id) for one in found}

    def close(self) -> None:
        """Close the connections."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._client.destroy()
        self._news.close()

    def _soon(self, failed: str, run_id: str, act: Callable[[], None]) -> None:
        """Do something that nobody need wait for: where a database is locked, the queue's library tries for minutes."""
        try:
            self._pool.submit(act).result(PATIENCE_S)
        except Exception as error:  # the run is stored: workers sweep up what the queue has not taken
            log.warning(failed, run=run_id, error=type(error).__name__)


def _ticket(status: str) -> Ticket:
    if status in _WAITING:
        return "waiting"
    return "working" if status == _WORKING else "over"
