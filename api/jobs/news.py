"""How a worker that has nothing to do hears soon that a run waits, without asking the queue again and again.

Hearing is a help only: news can be lost, so a worker looks at the queue every now and then all the same.
"""

from __future__ import annotations

import sqlite3
import time
from typing import Protocol

import psycopg
import structlog
from sqlalchemy.engine import make_url

CHANNEL = "duikou_runs"
AGAIN_S = 1.0
GLANCE_S = 0.02
"""SQLite tells nobody: it is asked so often."""
LISTEN_S = 0.5
"""PostgreSQL tells: until then one listens, so long at once that somebody who wants to stop need not wait."""
log = structlog.get_logger()


class News(Protocol):
    """Waits for news of the queue; what came since the last wait counts."""

    def came(self) -> bool:
        """Wait for news, half a second at most, and return whether there are any."""

    def close(self) -> None:
        """Close the connection."""


def news_of(jobs_url: str) -> News:
    """Return what waits for news on this kind of database."""
    url = make_url(jobs_url)
    if url.drivername == "sqlite":
        return Glancing(str(url.database))
    return Listening(url.set(drivername="postgresql").render_as_string(hide_password=False))


class Announcer:
    """Tells workers that a run waits; those on SQLite see it by themselves."""

    def __init__(self, jobs_url: str) -> None:
        url = make_url(jobs_url)
        is_told = url.drivername != "sqlite"
        self._address = url.set(drivername="postgresql").render_as_string(hide_password=False) if is_told else None
        self._connection: psycopg.Connection | None = None

    def announce(self) -> None:
        """Tell them, once; workers that do not hear it look by themselves."""
        if self._address is None:
            return
        try:
            if self._connection is None:
                self._connection = psycopg.connect(self._address, autocommit=True)
            self._connection.execute(f"NOTIFY {CHANNEL}")
        except psycopg.Error as error:
            log.warning("news.not_told", error=type(error).__name__)
            self.close()

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class Glancing:
    """On SQLite: a number that changes whenever anybody else commits costs microseconds to read."""

    def __init__(self, path: str) -> None:
        self._connection = sqlite3.connect(path, check_same_thread=False)
        self._seen = self._version()

    def came(self) -> bool:
        """Return whether anything was committed, after a moment."""
        time.sleep(GLANCE_S)
        try:
            before, self._seen = self._seen, self._version()
        except sqlite3.Error as error:
            log.warning("news.away", error=type(error).__name__)
            time.sleep(AGAIN_S)
            return False
        return self._seen != before

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])


class Listening:
    """On PostgreSQL: a connection that is told (LISTEN)."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._connection: psycopg.Connection | None = None
        self._away_until = 0.0

    def came(self) -> bool:
        """Return as soon as a run was announced, or after a while. Just connected counts as news: before, none were
        heard.
        """
        if time.monotonic() < self._away_until:
            time.sleep(LISTEN_S)
            return False
        try:
            if self._connection is None:
                self._connection = psycopg.connect(self._address, autocommit=True)
                self._connection.execute(f"LISTEN {CHANNEL}")
                return True
            return any(True for _ in self._connection.notifies(timeout=LISTEN_S, stop_after=1))
        except psycopg.Error as error:
            log.warning("news.away", error=type(error).__name__)
            self.close()
            self._away_until = time.monotonic() + AGAIN_S
            return False

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
