"""A table as text: headers matched with the declared columns, cells by column, rows of the file."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from optimizer.errors import Problem
from optimizer.loading.cells import BadCell, clean
from optimizer.loading.findings import Findings, short
from optimizer.loading.headers import Table

Cells = Sequence[str]


@dataclass(frozen=True)
class RawTable:
    """The cells of one table, not yet understood.

    ``fields`` maps the field of a known column, or the header of a column of the planner's own, to
    its header as written; ``cells`` to its texts. ``rows[i]`` is the row of the file where record
    ``i`` begins.
    """

    table: Table
    file: str
    fields: dict[str, str]
    cells: dict[str, Cells]
    rows: Sequence[int]
    header_row: int | None = 1

    @property
    def extra(self) -> tuple[str, ...]:
        """The columns of the planner's own, in the order of the file."""
        known = {column.name for column in self.table.columns}
        return tuple(name for name in self.fields if name not in known)

    def place(self, problem: Problem) -> Problem:
        """Return ``problem`` with file, row and column of its ``index`` and ``field``."""
        field = problem.field.split(".")[0] if problem.field not in self.fields else problem.field
        row = self.rows[problem.index] if problem.index is not None else None
        if row is None and field:
            row = self.header_row
        return dataclasses.replace(problem, file=self.file, row=row, column=self.fields.get(field, field))


def raw_table(
    table: Table, file: str, records: list[list[str]], rows: Sequence[int], findings: Findings
) -> RawTable | None:
    """Return the table that ``records`` (the first is the header) hold, or None if they hold none.

    Blank records are left out, short ones filled up; problems with headers and records that are
    too long go to ``findings``.
    """
    kept = [
        place for place, record in enumerate(records) if record and (record[0].strip() or any(map(str.strip, record)))
    ]
    if not kept:
        findings.add(Problem(code="table.no_header", table=table.name, file=file))
        return None
    if len(kept) < len(records):
        records, rows = [records[place] for place in kept], [rows[place] for place in kept]
    header, body, width = records[0], records[1:], len(records[0])
    if set(map(len, body)) - {width}:
        body = _even(table, file, body, rows[1:], width, findings)
    columns: list[tuple[str, ...]] = list(zip(*body, strict=True)) if body else [()] * width
    fields, cells = _match_headers(table, file, header, columns, rows[0], findings)
    return RawTable(table, file, fields, cells, rows[1:], rows[0])


def _even(
    table: Table, file: str, body: list[list[str]], rows: Sequence[int], width: int, findings: Findings
) -> list[list[str]]:
    """Return the records, each with exactly ``width`` cells."""
    for index, record in enumerate(body):
        beyond = [cell for cell in record[width:] if cell.strip()]
        if beyond:
            findings.add(
                Problem(
                    code="table.too_many_cells",
                    table=table.name,
                    index=index,
                    file=file,
                    row=rows[index],
                    value=short(beyond[0]),
                    allowed=str(width),
                )
            )
    return [record[:width] + [""] * (width - len(record)) for record in body]


def _match_headers(
    table: Table, file: str, header: list[str], columns: list[tuple[str, ...]], row: int, findings: Findings
) -> tuple[dict[str, str], dict[str, Cells]]:
    fields: dict[str, str] = {}
    cells: dict[str, Cells] = {}
    for place, (text, column) in enumerate(zip(header, columns, strict=True), start=1):
        name = _field_of(table, text)
        code = _header_problem(table, name, fields, column)
        if code:
            allowed = ", ".join(f"{one.name} ({one.zh})" for one in table.columns)
            shown = text.strip() or str(place)
            findings.add(
                Problem(
                    code=code,
                    table=table.name,
                    field=name or "",
                    file=file,
                    row=row,
                    column=short(shown),
                    value=short(text),
                    allowed=allowed,
                )
            )
        elif name:
            fields[name], cells[name] = text.strip(), column
    return fields, cells


def _field_of(table: Table, header: str) -> str | None:
    """Return the field that a header names, or itself if it is a column of the planner's own."""
    try:
        text = clean(header)
    except BadCell:
        return None
    column = table.column_of(text)
    return column.name if column else text


def _header_problem(table: Table, name: str | None, taken: dict[str, str], column: Cells) -> str:
    """Return the code of what is wrong with a header; blank if nothing is."""
    if name is None:
        return "cell.characters"
    if not name:
        return "table.header_blank" if any(map(str.strip, column)) else ""
    if name in taken:
        return "table.header_duplicate"
    known = any(name == one.name for one in table.columns)
    return "" if known or table.has_extra else "table.header_unknown"
