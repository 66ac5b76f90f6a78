"""Runs migrations on the database that the program hands over; the tables of the job queue are not ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic import context
from sqlalchemy import Connection, text

from api.store.database import Database
from api.store.tables import Base

LOCK = 0x4455_494C  # of PostgreSQL: two processes that start together migrate one after the other


def _ours(_thing: Any, name: str | None, kind: str, reflected: bool, _other: Any) -> bool:
    return not (kind == "table" and reflected and name not in Base.metadata.tables)


def run() -> None:
    """Run the migrations in one transaction."""
    database: Database = context.config.attributes["database"]
    engine = database.engine.execution_options(duikou_immediate=True)
    with engine.connect() as connection, _references_unheeded(connection, database):
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            include_object=_ours,
            render_as_batch=True,
            transactional_ddl=True,
        )
        with context.begin_transaction():
            if not database.is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
            context.run_migrations()
            if database.is_sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise RuntimeError("a migration left a row without the one it refers to")


@contextmanager
def _references_unheeded(connection: Connection, database: Database) -> Iterator[None]:
    """Let SQLite copy a table that others refer to; it can be told so outside of a transaction alone."""
    if not database.is_sqlite:
        yield
        return
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.rollback()  # what a failed migration left open
        driver.execute("PRAGMA foreign_keys=ON")


run()
