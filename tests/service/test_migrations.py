"""Migrations: up, down and up again on both databases, and never two opinions about a table."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from api.settings import Settings
from api.store.database import Database
from api.store.migrate import config, downgrade, head, upgrade, version
from api.store.tables import Base


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
