"""Brings a database to the version this program needs (Alembic), or back."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from api.store.database import Database

MIGRATIONS = Path(__file__).parent / "migrations"


def config(database: Database) -> Config:
    """Return Alembic's configuration for a database."""
    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS))
    made.attributes["database"] = database
    return made


def upgrade(database: Database, to: str = "head") -> None:
    """Bring the tables to a version; where they are there already, nothing happens."""
    command.upgrade(config(database), to)


def downgrade(database: Database, to: str) -> None:
    """Take the tables back to a version."""
    command.downgrade(config(database), to)


def version(database: Database) -> str | None:
    """Return the version the tables have; None: there are none."""
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def head() -> str:
    """Return the version this program needs."""
    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS))
    found = ScriptDirectory.from_config(made).get_current_head()
    assert found is not None
    return found
