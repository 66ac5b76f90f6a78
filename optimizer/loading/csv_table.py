"""CSV files: read in any of the known encodings and separators, written so that no cell is a formula.

A spreadsheet program runs a cell that begins with ``= + - @`` (or a tab or new line) as a formula.
Such cells are written with an apostrophe in front, and reading takes one apostrophe away from in
front of such a sign, so that the text survives; plain negative numbers are left as they are.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from optimizer.errors import Problem
from optimizer.loading.encoding import read_text
from optimizer.loading.findings import Findings, short
from optimizer.loading.headers import Table
from optimizer.loading.raw import RawTable, raw_table

LIMIT = 300_000_000
_SIGNS = r"=+\-@\t\r\n＝＋－＠"
_DANGEROUS = re.compile(rf"'*[{_SIGNS}]")
_GUARDED = re.compile(rf"'+[{_SIGNS}]")
_NEGATIVE = re.compile(r"-\d+(?:\.\d+)?")


def read_csv(path: Path, name: str, table: Table, findings: Findings) -> RawTable | None:
    """Return the table in a CSV file, or None if there is none; problems go to ``findings``."""
    text = read_text(path, name, LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        records = list(reader)
    except csv.Error as error:
        row = _begin_of_bad_record(text)
        findings.add(Problem(code="csv.syntax", table=table.name, file=name, row=row, value=short(error)))
        return None
    rows: Sequence[int] = range(1, len(records) + 1)
    if reader.line_num != len(records):
        rows = _first_lines(text)
    if "'" in text:
        records = [[_unguard(cell) for cell in record] for record in records]
    return raw_table(table, name, records, rows, findings)


def _delimiter(text: str) -> str:
    """Return the separator: a comma, or what a spreadsheet program puts in its place."""
    header = text[: text.find("\n")] if "\n" in text else text
    return max(",\t;", key=header.count)


def _first_lines(text: str) -> list[int]:
    """Return for every record the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    first, before = [], 0
    for _ in reader:
        first.append(before + 1)
        before = reader.line_num
    return first


def _begin_of_bad_record(text: str) -> int:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    before = 0
    try:
        for _ in reader:
            before = reader.line_num
    except csv.Error:
        pass
    return before + 1


def _unguard(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _GUARDED.match(cell) else cell


def guard(cell: str) -> str:
    """Return the text to write for a cell so that no program runs it."""
    return f"'{cell}" if _DANGEROUS.match(cell) and not _NEGATIVE.fullmatch(cell) else cell


def csv_bytes(header: Sequence[str], records: Iterable[Sequence[str]]) -> bytes:
    """Return a CSV file in UTF-8 with BOM (without it a spreadsheet program garbles Chinese)."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([guard(cell) for cell in header])
    for record in records:
        # A record of one blank cell would be a blank line; the writer quotes it, and it stays a record.
        writer.writerow([guard(cell) for cell in record])
    return stream.getvalue().encode("utf-8-sig")
