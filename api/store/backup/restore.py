"""restore: a backup -> an empty database of either kind; whole or not at all."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, text

from api.store.backup.values import from_json
from api.store.backup.write import BATCH, FORMAT, MANIFEST
from api.store.database import IMMEDIATE, Database
from api.store.migrate import upgrade, version
from api.store.tables import Base
from optimizer.errors import InputRefused, Problem


def restore(path: Path, database: Database) -> dict[str, int]:
    """Fill an empty database and return the rows of each table.

    Runs that were queued or running wait again; workers find and enqueue them.

    Raises
    ------
    InputRefused
        If the file is no backup or is damaged, was made by another version, or if the database is not empty.
    """
    upgrade(database)
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(archive, path, database)
            engine = database.engine.execution_options(**{IMMEDIATE: True})
            with engine.begin() as connection:
                _refuse_full(connection, path)
                tables = Base.metadata.sorted_tables
                rows = {table.name: _fill(connection, table, archive, manifest, path) for table in tables}
                _ready(connection, database)
    except (zipfile.BadZipFile, json.JSONDecodeError, KeyError, UnicodeDecodeError, EOFError):
        raise _refuse("backup.damaged", path) from None
    return rows


def _refuse(code: str, path: Path, value: str = "", allowed: str = "") -> InputRefused:
    return InputRefused([Problem(code=code, file=path.name, value=value, allowed=allowed)])


def _manifest(archive: zipfile.ZipFile, path: Path, database: Database) -> dict[str, Any]:
    manifest = json.loads(archive.read(MANIFEST))
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise _refuse("backup.damaged", path)
    needed = version(database)
    if manifest["schema"] != needed:
        raise _refuse("backup.version", path, str(manifest["schema"]), str(needed))
    tables: dict[str, Any] = manifest["tables"]
    return tables


def _refuse_full(connection: Connection, path: Path) -> None:
    for table in Base.metadata.sorted_tables:
        if connection.scalar(select(func.count()).select_from(table)):
            raise _refuse("backup.not_empty", path, table.name)


def _fill(connection: Connection, table: Table, archive: zipfile.ZipFile, manifest: dict[str, Any], path: Path) -> int:
    rows, seal, batch = 0, sha256(), []
    for line in _lines(archive, table.name):
        seal.update(line)
        cells = json.loads(line)
        batch.append({column.name: from_json(column, cells[column.name]) for column in table.columns})
        rows += 1
        if len(batch) == BATCH:
            connection.execute(insert(table), batch)
            batch = []
    if batch:
        connection.execute(insert(table), batch)
    if manifest[table.name] != {"rows": rows, "sha256": seal.hexdigest()}:
        raise _refuse("backup.damaged", path)
    return rows


def _lines(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    with archive.open(f"{name}.jsonl") as file:
        yield from file


def _ready(connection: Connection, database: Database) -> None:
    """Let what was under way wait again, and numbers go on behind those that were given."""
    connection.execute(text("UPDATE run SET state = 'queued', worker = NULL WHERE state = 'running'"))
    connection.execute(text("UPDATE worker SET state = 'dead'"))
    if not database.is_sqlite:
        connection.execute(
            text(
                "SELECT setval(pg_get_serial_sequence('run_event', 'id'), "
                "(SELECT coalesce(max(id), 0) + 1 FROM run_event), false)"
            )
        )
