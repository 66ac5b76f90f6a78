"""How the job queue (dbos) is set up, alike in the process that puts runs in and in those that take them out."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from dbos import DBOSConfig
from dbos._serialization import Serializer
from sqlalchemy.engine import make_url

QUEUE = "runs"
WORKFLOW = "duikou-run"
JOBS_VERSION = "1"
"""Pinned: with dbos' own (a hash of the code), runs of an older program would wait for ever."""

ERROR = "duikou_error"


class JobFailed(Exception):
    """A job that raised; its argument is the class of what it raised."""


class JsonOnly(Serializer):
    """Payloads as JSON: the default is pickle, which runs what it reads."""

    def serialize(self, data: Any) -> str:
        """Return JSON; of an exception only its class: its text may hold what must not be stored."""
        return json.dumps({ERROR: type(data).__name__} if isinstance(data, BaseException) else data)

    def deserialize(self, serialized_data: str) -> Any:
        """Return what the JSON says."""
        data = json.loads(serialized_data)
        return JobFailed(data[ERROR]) if isinstance(data, dict) and set(data) == {ERROR} else data

    def name(self) -> str:
        """Name under which dbos remembers how a payload was written."""
        return "duikou_json"


def configuration(jobs_url: str, executor: str) -> DBOSConfig:
    """Return dbos' settings for one process; ``executor`` must be of no other live process."""
    url = make_url(jobs_url)
    if url.drivername == "sqlite":
        _use_wal(str(url.database))
    return DBOSConfig(
        name="duikou",
        system_database_url=jobs_url,
        application_version=JOBS_VERSION,
        executor_id=executor,
        serializer=JsonOnly(),
        enable_otlp=False,
        log_level="ERROR",  # while the database is away it warns at every look; what matters is said by us
    )


def _use_wal(path: str) -> None:
    """Set WAL, which stays with the file: dbos never does, and pays fifteen times for it."""
    connection = sqlite3.connect(path, timeout=30)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
    finally:
        connection.close()
