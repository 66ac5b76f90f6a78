"""A programme as one JSON file: the settings' keys, and a list of objects per table."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, overload

from pydantic import ValidationError

from optimizer.domain.conditions import AttributeCondition
from optimizer.errors import InputRefused, Problem
from optimizer.loading.atomic import write_atomic
from optimizer.loading.cells import SEPARATORS
from optimizer.loading.condition_cells import format_conditions
from optimizer.loading.document import Document, find_mark
from optimizer.loading.encoding import read_text
from optimizer.loading.findings import Findings, short
from optimizer.loading.headers import NEEDED_TABLES, TABLES, Column, Table
from optimizer.loading.json_text import LIMIT, parse_json
from optimizer.loading.parts import Parts
from optimizer.loading.pydantic_errors import add_problems
from optimizer.loading.raw import Cells, RawTable

_EXTRA = "extra"


def read_json_file(path: Path, findings: Findings) -> Parts:
    """Return the parts of the programme in a JSON file; problems go to ``findings``."""
    parts = Parts()
    try:
        document = parse_json(read_text(path, path.name, LIMIT), path.name, findings)
    except InputRefused as error:
        findings.extend(error.problems)
        return parts
    if document is None:
        return parts
    if not isinstance(document.data, dict):
        parts.settings = document
        return parts
    settings = {key: value for key, value in document.data.items() if key not in TABLES}
    parts.settings = Document(settings, document.file, document.marks)
    for name, table in TABLES.items():
        rows = document.data.get(name)
        if rows is not None:
            _Rows(document, table, findings).add_to(parts, rows)
        elif name in NEEDED_TABLES:
            findings.add(document.place(Problem(code="key.missing", table=name, field=name, value=name)))
        else:
            parts.missing.add(name)
    return parts


def write_json_file(path: Path, data: dict[str, Any], overwrite: bool) -> None:
    """Write a programme as one JSON file, whole or not at all."""
    write_atomic(path, _programme_bytes(data), overwrite=overwrite)


def _programme_bytes(data: dict[str, Any]) -> bytes:
    """Return the JSON of a programme, one line per row of a table."""
    settings = json_bytes({key: value for key, value in data.items() if key not in TABLES}).decode()
    parts = [settings.rstrip("\n").removesuffix("\n}")]
    for name in TABLES:
        if name in data:
            rows = [json.dumps(row, ensure_ascii=False) for row in data[name]]
            parts.append(f'"{name}": [\n  ' + ",\n  ".join(rows) + "\n ]" if rows else f'"{name}": []')
    return (",\n ".join(parts) + "\n}\n").encode()


def json_bytes(data: Any) -> bytes:
    """Return ``data`` as JSON: UTF-8, indented by one blank, ending with a new line."""
    return (json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


class _Lines(Sequence[int]):
    """The line on which each row of a table begins; looked up only when a problem asks."""

    def __init__(self, document: Document, table: str, count: int) -> None:
        self._document, self._table, self._count = document, table, count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...
    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        if isinstance(index, slice):
            return [self[one] for one in range(*index.indices(self._count))]
        if not 0 <= index < self._count:
            raise IndexError(index)
        return find_mark(self._document.marks(), f"{self._table}.{index}")[0] or 0


class _Rows:
    """Turns the objects of one table into a raw table of text cells."""

    def __init__(self, document: Document, table: Table, findings: Findings) -> None:
        self._document, self._table, self._findings = document, table, findings

    def add_to(self, parts: Parts, rows: Any) -> None:
        """Add the table to ``parts``, unless it is no list of objects."""
        name = self._table.name
        if not isinstance(rows, list):
            self._problem("value.list", name, rows)
            return
        wrong = [index for index, row in enumerate(rows) if not isinstance(row, dict)]
        for index in wrong:
            self._problem("value.mapping", f"{name}.{index}", rows[index])
        if not wrong:
            fields, cells = self._columns(rows)
            lines = _Lines(self._document, name, len(rows))
            parts.tables[name] = RawTable(self._table, self._document.file, fields, cells, lines, None)

    def _columns(self, rows: list[dict[str, Any]]) -> tuple[dict[str, str], dict[str, Cells]]:
        columns = {column.name: column for column in self._table.columns}
        needed = (column.name for column in self._table.columns if column.needed)
        keys = dict.fromkeys([*needed, *(key for row in rows for key in row)])
        cells: dict[str, Cells] = {}
        for key in keys:
            if key in columns:
                cells[key] = self._column(columns[key], [row.get(key) for row in rows])
            elif key != _EXTRA or not self._table.has_extra:
                index = next(index for index, row in enumerate(rows) if key in row)
                allowed = [*columns, _EXTRA] if self._table.has_extra else [*columns]
                self._problem("key.unknown", f"{self._table.name}.{index}.{key}", key, ", ".join(allowed))
        if _EXTRA in keys and self._table.has_extra:
            cells.update(self._extra(rows))
        return {name: name for name in cells}, cells

    def _column(self, column: Column, values: list[Any]) -> list[str]:
        if set(map(type, values)) <= {str}:
            return values
        return [
            value if isinstance(value, str) else self._text(column, value, index) for index, value in enumerate(values)
        ]

    def _text(self, column: Column, value: Any, index: int) -> str:
        """Return the text that a cell with this value would have in a table."""
        path = f"{self._table.name}.{index}.{column.name}"
        if value is None:
            return ""
        if isinstance(value, bool) and column.kind == "yes_no":
            return "yes" if value else "no"
        if isinstance(value, int) and not isinstance(value, bool) and column.kind not in ("list", "conditions"):
            return str(value)
        if isinstance(value, list) and column.kind == "list":
            return self._list(path, value)
        if isinstance(value, list) and column.kind == "conditions":
            return self._conditions(path, value)
        self._problem("cell.json_type", path, value)
        return ""

    def _list(self, path: str, value: list[Any]) -> str:
        for place, part in enumerate(value):
            if not isinstance(part, str) or not part.strip() or any(sign in part for sign in SEPARATORS):
                self._problem("cell.list_part", f"{path}.{place}", part, f"| {' '.join(SEPARATORS[1:])}")
                return ""
        return SEPARATORS[0].join(value)

    def _conditions(self, path: str, value: list[Any]) -> str:
        """Return conditions given as objects in the language of cells."""
        conditions = []
        for place, part in enumerate(value):
            try:
                conditions.append(AttributeCondition.model_validate(part))
            except ValidationError as error:
                local = Findings(self._findings.room)
                add_problems(error, part, AttributeCondition, local)
                for one in local.problems:
                    inner = f"{path}.{place}.{one.field}".rstrip(".")
                    self._problem(one.code, inner, one.value, one.allowed)
        return format_conditions(tuple(conditions))

    def _extra(self, rows: list[dict[str, Any]]) -> dict[str, list[str]]:
        """Return the planner's own columns; a row that lacks one has a blank cell there."""
        extras = [row.get(_EXTRA) or {} for row in rows]
        for index, extra in enumerate(extras):
            if not isinstance(extra, dict):
                self._problem("value.mapping", f"{self._table.name}.{index}.{_EXTRA}", extra)
                extras[index] = {}
        cells = {}
        for name in dict.fromkeys(name for extra in extras for name in extra):
            if not name.strip() or name != name.strip() or self._table.column_of(name):
                index = next(index for index, extra in enumerate(extras) if name in extra)
                self._problem("table.extra_name", f"{self._table.name}.{index}.{_EXTRA}.{name}", name)
                continue
            column = Column(name=f"{_EXTRA}.{name}", zh=name)
            cells[name] = self._column(column, [extra.get(name) for extra in extras])
        return cells

    def _problem(self, code: str, path: str, value: Any, allowed: str = "") -> None:
        """Add a problem at a dotted path that begins with the table."""
        _, index, field = [*path.split(".", 2), "", ""][:3]
        placed = self._document.place(Problem(code=code, field=path))
        shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)[:200]
        self._findings.add(
            Problem(
                code=code,
                table=self._table.name,
                index=int(index) if index else None,
                field=field,
                value=short(shown),
                allowed=allowed,
                file=placed.file,
                row=placed.row,
                column=field or placed.column,
            )
        )
