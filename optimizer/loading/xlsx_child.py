"""Reads a workbook in a process of its own, so that a hostile one cannot take the machine with it.

Run as a script, with the path of the workbook and, if merged cells are wanted, the word ``merged``. It imports
nothing of this project and limits its own memory. Output: one JSON value per line, in this order, the last being
``"end"``:

    ["sheet", name]           a sheet begins
    ["merged", [ranges]]      its merged cells (A1:B2), if wanted and there are any
    ["row", number, [texts]]  one of its rows that is not blank
    ["bad", code, sheet, row, column, value, allowed]   something that cannot be read
"""

from __future__ import annotations

import json
import re
import sys
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

MOST_COLUMNS, MOST_BLANK_ROWS, MOST_TEXT = 300, 20_000, 400_000_000
LAST_ROW = 1_048_576
MEMORY = 2_000_000_000
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_DOCTYPES = tuple("<!DOCTYPE".encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be"))
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]{0,200}?ref=["']([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})["']""")
MOST_MERGED = 100_000


# openpyxl answers a damaged file with whatever error comes first (ParseError is a SyntaxError).
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError,
    KeyError, ValueError, TypeError, IndexError, AttributeError, SyntaxError,
)  # fmt: skip


class Refused(Exception):
    """The workbook is not read any further; the arguments are those of a ``bad`` line."""


def main(path: str, with_merged: bool = False) -> None:
    """Write what the workbook holds to standard output."""
    _limit_memory()
    try:
        _look_inside(path)
        _write_sheets(path, with_merged)
    except Refused as error:
        _say(["bad", *error.args])
    except MemoryError:
        _say(["bad", "xlsx.memory", "", None, "", "", ""])
    except _DAMAGE as error:
        _say(["bad", "xlsx.damaged", "", None, "", type(error).__name__, ""])
    _say("end")


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _look_inside(path: str) -> None:
    """Refuse a workbook whose parts declare document types: no spreadsheet program writes them."""
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            if not entry.filename.lower().endswith((".xml", ".rels")):
                continue
            tail = b""
            with archive.open(entry) as part:
                while chunk := part.read(1 << 20):
                    if any(sign in tail + chunk for sign in _DOCTYPES):
                        raise Refused("xlsx.doctype", "", None, "", entry.filename, "")
                    tail = chunk[-20:]


def _has_formulas(path: str) -> bool:
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            if "worksheets/" in entry.filename and entry.filename.endswith(".xml"):
                with archive.open(entry) as part:
                    tail = b""
                    while chunk := part.read(1 << 20):
                        if _FORMULA.search(tail + chunk):
                            return True
                        tail = chunk[-20:]
    return False


def _write_sheets(path: str, with_merged: bool) -> None:
    # openpyxl would import numpy for number types that no cell has; it costs time and memory.
    sys.modules["numpy"] = None  # type: ignore[assignment]  # the documented way to forbid an import
    from openpyxl import load_workbook

    warnings.simplefilter("ignore")
    book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    formulas = load_workbook(path, read_only=True, keep_links=False) if _has_formulas(path) else None
    for name in book.sheetnames:
        _say(["sheet", name])
        sheet = book[name]
        if not hasattr(sheet, "iter_rows"):  # a sheet with nothing but a chart
            continue
        # The reader knows in which part of the file a sheet is, but not which of its cells are merged.
        part = getattr(sheet, "_worksheet_path", "") if with_merged else ""
        if part and (ranges := _merged(path, part)):
            _say(["merged", ranges])
        uncached = _uncached(name, sheet, formulas[name]) if formulas else iter(())
        for line in uncached:
            _say(line)
        for number, row in _rows(name, sheet):
            _say(["row", number, row])


def _rows(name: str, sheet: Any) -> Iterator[tuple[int, list[str]]]:
    """Yield (row number, texts) of the rows that are not blank."""
    sheet.reset_dimensions()  # what the file claims its size to be may be anything
    last, size = 0, 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        if number > LAST_ROW:
            raise Refused("xlsx.far_cell", name, number, "", "", str(LAST_ROW))
        if not any(value is not None for value in values):
            continue
        texts = [_text(value) for value in values]
        while texts and not texts[-1].strip():
            texts.pop()
        if not texts:
            continue
        if number - last > MOST_BLANK_ROWS or len(texts) > MOST_COLUMNS:
            raise Refused("xlsx.far_cell", name, number, _letters(len(texts)), texts[-1][:100], "")
        last, size = number, size + sum(map(len, texts)) + len(texts)
        if size > MOST_TEXT:
            raise Refused("xlsx.too_large", name, number, "", "", f"{MOST_TEXT // 1_000_000} MB")
        yield number, texts


def _merged(path: str, part: str) -> list[str]:
    """Return the ranges of merged cells of a sheet, in order."""
    found: dict[str, None] = {}
    with zipfile.ZipFile(path) as archive, archive.open(part) as stream:
        tail = b""
        while chunk := stream.read(1 << 20):
            found.update((ref.decode(), None) for ref in _MERGED.findall(tail + chunk))
            if len(found) > MOST_MERGED:
                raise Refused("xlsx.too_large", "", None, "", "", str(MOST_MERGED))
            tail = (tail + chunk)[-300:]
    return list(found)


def _uncached(name: str, values: Any, formulas: Any) -> Iterator[list[Any]]:
    """Yield a ``bad`` line for every formula whose result is not stored: its cell would look blank."""
    values.reset_dimensions()
    formulas.reset_dimensions()
    for number, (row, raw) in enumerate(zip(values.iter_rows(), formulas.iter_rows(), strict=False), start=1):
        for place, (cell, formula) in enumerate(zip(row, raw, strict=False), start=1):
            if formula.data_type == "f" and cell.value is None:
                yield ["bad", "cell.formula", name, number, _letters(place), str(formula.value)[:100], ""]


def _text(value: Any) -> str:
    """Return a cell's value as the text that a planner sees: whole numbers without ``.0``, days as ISO."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value) if "_x" in value else value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, (date, time)) else str(value)


def _letters(column: int) -> str:
    """Return the letters of a column: 1 is A, 16384 is XFD."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _say(line: Any) -> None:
    sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main(str(Path(sys.argv[1])), "merged" in sys.argv[2:])
