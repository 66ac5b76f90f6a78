"""backup: everything in a database -> one file, as it was at one moment."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Table, select

from api.store.backup.values import to_json
from api.store.database import Database
from api.store.migrate import version
from api.store.tables import Base
from optimizer.loading import atomic_file

FORMAT = "duikou-backup/1"
MANIFEST = "manifest.json"
BATCH = 500
PLAIN_DATE = (1980, 1, 1, 0, 0, 0)


def backup(database: Database, path: Path, *, overwrite: bool = False) -> dict[str, int]:
    """Write all tables to ``path``, whole or not at all, and return the rows of each.

    Everything is read in one transaction: what is written while the backup runs is in it entirely or not at all.
    """
    schema = version(database)
    with atomic_file(path, overwrite=overwrite) as temporary, database.engine.connect() as connection:
        if not database.is_sqlite:
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin(), zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
            tables = {table.name: _table(connection, table, archive) for table in Base.metadata.sorted_tables}
            manifest = {"format": FORMAT, "schema": schema, "tables": tables}
            archive.writestr(zipfile.ZipInfo(MANIFEST, PLAIN_DATE), json.dumps(manifest, indent=1))
    return {name: int(one["rows"]) for name, one in tables.items()}


def _table(connection: Connection, table: Table, archive: zipfile.ZipFile) -> dict[str, Any]:
    rows, seal = 0, sha256()
    entry = zipfile.ZipInfo(f"{table.name}.jsonl", PLAIN_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(entry, "w", force_zip64=True) as file:
        for line in _lines(connection, table):
            _write(file, line, seal)
            rows += 1
    return {"rows": rows, "sha256": seal.hexdigest()}


def _write(file: IO[bytes], line: bytes, seal: Any) -> None:
    file.write(line)
    seal.update(line)


def _lines(connection: Connection, table: Table) -> Iterator[bytes]:
    """Yield the rows in the order of their keys, so that equal tables give equal bytes."""
    result = connection.execution_options(yield_per=BATCH).execute(select(table).order_by(*table.primary_key))
    for row in result:
        cells = {name: to_json(value) for name, value in row._mapping.items()}
        yield json.dumps(cells, ensure_ascii=False).encode() + b"\n"
