"""Writes a programme as a workbook: text as text, so that no cell is ever a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from optimizer.errors import Problem
from optimizer.loading.atomic import atomic_file
from optimizer.loading.findings import refuse, short
from optimizer.loading.headers import KEY_HEADERS, PROGRAMME_SHEET, VALUE_HEADERS, Lang
from optimizer.loading.key_values import key_value_rows
from optimizer.loading.texts import Sheet

LONGEST_CELL, LAST_ROW = 32_767, 1_048_576
# Written into every workbook, so that the same programme always gives the same bytes.
_MADE = datetime(2002, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_WIDTH = 16


def write_workbook(path: Path, settings: dict[str, Any], sheets: list[Sheet], lang: Lang, overwrite: bool) -> None:
    """Write a programme as one workbook, whole or not at all.

    Raises
    ------
    InputRefused
        ``xlsx.cell_too_long`` or ``xlsx.too_many_rows`` for what a workbook cannot hold.
    """
    place = 0 if lang == "en" else 1
    with atomic_file(path, overwrite=overwrite) as temporary:
        options = {"constant_memory": True, "in_memory": False, "tmpdir": str(path.parent)}
        with xlsxwriter.Workbook(str(temporary), options) as book:
            book.set_properties({"created": _MADE})
            header = [KEY_HEADERS[place], VALUE_HEADERS[place]]
            _write(book, path.name, PROGRAMME_SHEET[place], header, key_value_rows(settings), (22, 110))
            for sheet in sheets:
                name = sheet.table.zh if lang == "zh" else sheet.table.name
                _write(book, path.name, name, sheet.header(lang), sheet.cells(lang), ())


def _write(
    book: Any,
    file: str,
    name: str,
    header: Sequence[str],
    records: Iterable[Sequence[str | int]],
    widths: Sequence[int],
) -> None:
    page = book.add_worksheet(name)
    page.freeze_panes(1, 0)
    for column in range(len(header)):
        page.set_column(column, column, widths[column] if column < len(widths) else _WIDTH)
    bold = book.add_format({"bold": True, "bottom": 1})
    for column, text in enumerate(header):
        page.write_string(0, column, text, bold)
    for row, record in enumerate(records, start=1):
        if row >= LAST_ROW:
            raise refuse(Problem(code="xlsx.too_many_rows", file=f"{file}#{name}", row=row + 1, allowed=str(LAST_ROW)))
        for column, value in enumerate(record):
            if isinstance(value, int):
                page.write_number(row, column, value)
            elif value:
                _write_text(page, f"{file}#{name}", row, column, value, header[column])


def _write_text(page: Any, file: str, row: int, column: int, text: str, header: str) -> None:
    if len(text.encode("utf-16-le")) > 2 * LONGEST_CELL:
        raise refuse(
            Problem(
                code="xlsx.cell_too_long",
                file=file,
                row=row + 1,
                column=header,
                value=short(text),
                allowed=str(LONGEST_CELL),
            )
        )
    page.write_string(row, column, text)
