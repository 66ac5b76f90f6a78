"""Migrations: up, down and up again on both databases, and never two opinions about a table."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, inspect, select

from api.audit.verify import verify
from api.settings import Settings
from api.store.database import Database
from api.store.migrate import config, downgrade, head, upgrade, version
from api.store.tables import Base
from tests.service.furnished import furnish
from tests.service.service import V1, service


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    """An empty database."""
    settings.data.mkdir(exist_ok=True)
    found = Database(settings.database_url)
    if version(found) is not None:
        downgrade(found, "base")
    yield found
    found.close()


def test_every_migration_goes_up_and_down(database: Database) -> None:
    script = ScriptDirectory.from_config(config(database))
    steps = [step.revision for step in reversed(list(script.walk_revisions()))]
    for step in steps:
        upgrade(database, step)
        assert version(database) == step
    for step in [*reversed(steps[:-1]), "base"]:
        downgrade(database, step)
    assert set(inspect(database.engine).get_table_names()) <= {"alembic_version"}
    upgrade(database)
    assert version(database) == head()


FORGOTTEN = {"login_session": "0004", "idempotency": "0002", "login_failure": "0004"}
"""Tables whose rows a way down to before this version forgets: sessions end, remembered answers go."""


def test_rows_outlive_the_way_down_to_any_version_and_up_again(settings: Settings, tmp_path: Path) -> None:
    """Every version is one that somebody may come from: what it knows of is kept, and all of it holds afterwards."""
    settings = settings.model_copy(update={"data": tmp_path})
    with service(settings) as made:
        plan = furnish(made).plan
        document = made.client.get(f"{V1}/plans/{plan}/document", headers=made.admin).content
    database, admin = made.parts.database, made.admin
    before = _rows(database)
    assert all(before.values()), before
    steps = [step.revision for step in ScriptDirectory.from_config(config(database)).walk_revisions()]
    for step in steps[1:]:
        downgrade(database, step)
        assert version(database) == step
        upgrade(database)
        kept = {name: count for name, count in before.items() if step >= FORGOTTEN.get(name, "")}
        assert {name: count for name, count in _rows(database).items() if name in kept} == kept, step
    assert verify(database).holds
    database.close()
    with service(settings) as again:
        assert again.client.get(f"{V1}/plans/{plan}/document", headers=admin).content == document


def _rows(database: Database) -> dict[str, int]:
    with database.reading() as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
            if table.name != "worker"
        }


def test_the_migrated_tables_are_those_of_the_program(database: Database) -> None:
    upgrade(database)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_processes_that_start_together_migrate_once(database: Database) -> None:
    code = "import sys; from api.store.database import Database; from api.store.migrate import upgrade; "
    code += "upgrade(Database(sys.argv[1]))"
    running = [subprocess.Popen([sys.executable, "-c", code, database.url]) for _ in range(3)]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    assert version(database) == head()
