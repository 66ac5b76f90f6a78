"""The service under test: its real application on a real SQLite file and on a real PostgreSQL server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from api.settings import Settings
from tests.service.postgresql import Server, server
from tests.service.service import Service, service


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A PostgreSQL server of this test process."""
    with server() as made:
        yield made


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a service whose database is empty."""
    address = request.getfixturevalue("postgresql").new_database() if request.param == "postgresql" else None
    return Settings(data=tmp_path_factory.mktemp("service"), database=address, workers=0)


@pytest.fixture(scope="module")
def running(settings: Settings) -> Iterator[Service]:
    """A service, shared by the tests of a module; runs are done by ``work()``."""
    with service(settings) as made:
        yield made
