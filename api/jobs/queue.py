"""The queue as those see it who put runs in: the API process and the reaper.

A run is stored first and enqueued after, under its own id: dbos takes an id once. What a crash leaves between the two
is found and enqueued by :func:`enqueue_forgotten`.
"""

from __future__ import annotations

from dbos import DBOSClient, EnqueueOptions
from sqlalchemy import select

from api.jobs.configuration import JOBS_VERSION, QUEUE, WORKFLOW, JsonOnly
from api.store.database import Database
from api.store.tables import Run


class RunQueue:
    """Puts runs into the queue and brings lost ones back."""

    def __init__(self, jobs_url: str) -> None:
        self._client = DBOSClient(system_database_url=jobs_url, serializer=JsonOnly())

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

    def put_back(self, run_ids: list[str]) -> None:
        """Enqueue runs again whose worker is gone."""
        if run_ids:
            self._client.resume_workflows(run_ids, queue_name=QUEUE)

    def drop(self, run_id: str) -> None:
        """Take a run that waits out of the queue."""
        self._client.cancel_workflow(run_id)

    def known(self, run_ids: list[str]) -> set[str]:
        """Return those of the runs that are in the queue or were."""
        found = self._client.list_workflows(workflow_ids=run_ids, load_input=False, load_output=False)
        return {one.workflow_id for one in found}

    def pending(self, executor: str) -> list[str]:
        """Return the runs that an executor has taken up and not ended."""
        found = self._client.list_workflows(status="PENDING", executor_id=executor, load_input=False, load_output=False)
        return [one.workflow_id for one in found]

    def close(self) -> None:
        """Close the connections."""
        self._client.destroy()


def enqueue_forgotten(database: Database, queue: RunQueue) -> int:
    """Enqueue runs that were stored as queued and never reached the queue; return how many."""
    with database.reading() as session:
        waiting = {run.id: run.priority for run in session.scalars(select(Run).where(Run.state == "queued"))}
    forgotten = sorted(set(waiting) - queue.known(sorted(waiting))) if waiting else []
    for run_id in forgotten:
        queue.put(run_id, waiting[run_id])
    return len(forgotten)
