"""Runs migrations on the database that the program hands over; the tables of the job queue are not ours."""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlalchemy import text

from api.store.database import Database
from api.store.tables import Base

LOCK = 0x4455_494C  # of PostgreSQL: two processes that start together migrate one after the other


def _ours(_thing: Any, name: str | None, kind: str, reflected: bool, _other: Any) -> bool:
    return not (kind == "table" and reflected and name not in Base.metadata.tables)


def run() -> None:
    """Run the migrations in one transaction."""
    database: Database = context.config.attributes["database"]
    engine = database.engine.execution_options(duikou_immediate=True)
    with engine.connect() as connection:
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


run()
