"""``duikou serve`` told to stop by a signal, as systemd and Docker do it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from api.settings import Settings
from api.store.database import Database
from api.store.tables import Worker
from tests.service.processes import api, until


def test_a_service_that_is_stopped_waits_until_its_workers_have_left(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)

    def states() -> list[str]:
        with database.reading() as session:
            return list(session.scalars(select(Worker.state)))

    with api(settings, workers=1):
        database = Database(settings.database_url)
        until(lambda: states() == ["alive"])
    assert states() == ["left"]
    database.close()
