"""Settings of the service, from ``DUIKOU_…`` variables of the environment."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What a process of the service needs to know.

    ``database``: address of PostgreSQL, or of a SQLite file; by default a file in ``data``.
    """

    model_config = SettingsConfigDict(env_prefix="DUIKOU_", extra="ignore")

    environment: Literal["development", "production"] = "development"
    data: Path = Path("duikou-data")
    database: str | None = None
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    workers: int = Field(default=1, ge=0, le=64)
    secret: SecretStr | None = None
    body_limit: int = Field(default=64 * 2**20, ge=1024, description="bytes of one request")
    runs_per_user: int = Field(default=20, ge=1, description="queued or running at once")
    run_limit_s: float = Field(default=86_400, gt=0, description="seconds that a search may take at most")
    session_hours: int = Field(default=12, ge=1, le=24 * 30)

    @property
    def database_url(self) -> str:
        """Address of the service's own tables."""
        if self.database is not None:
            return self.database
        return f"sqlite:///{self.data.resolve() / 'duikou.sqlite'}"

    @property
    def jobs_url(self) -> str:
        """Address of the job queue's tables: a file of their own beside SQLite's; in PostgreSQL, a schema."""
        url = self.database_url
        if url.startswith("sqlite"):
            base, _, name = url.rpartition("/")
            return f"{base}/jobs-{name}"
        return url


def worker_id(slot: int | None = None) -> str:
    """Return an id no other live process has: two live processes of one id would run one job twice."""
    import secrets
    import socket

    place = f"{os.getpid()}" if slot is None else f"{slot}-{os.getpid()}"
    return f"{socket.gethostname()}-{place}-{secrets.token_hex(4)}"
