"""A sheet as data: columns, rows, and what is to stand out. Written by :mod:`api.exports.workbook`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

Cell = str | int | None
Row = Sequence[Cell]
Style = Literal["plain", "section", "header", "good", "bad", "note"]

WIDEST = 60
_SAMPLE = 500
"""Rows that are looked at to find a column's width."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    ``alarm``: numbers above 0 are coloured. ``wraps``: long text goes over lines. ``editable``: planners may change
    its cells and send the workbook back (:mod:`api.takeback`); ``to_fill``: and they are blank until then;
    ``choices`` are offered in a list.
    """

    header: str
    alarm: bool = False
    wraps: bool = False
    editable: bool = False
    to_fill: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table under a header row.

    ``footer`` rows stand below the filter's range (totals). ``group``: the column whose changes are
    marked by a line.
    """

    name: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    footer: Sequence[Row] = ()
    group: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet without a table: styled lines, for reading."""

    name: str
    lines: list[tuple[Style, Row]] = field(default_factory=list)

    def add(self, style: Style, *cells: Cell) -> None:
        """Add a line."""
        self.lines.append((style, cells))


def widths(header: Row, rows: Sequence[Row]) -> list[int]:
    """Return a width for each column, in characters of Excel, from the header and the first rows."""
    found = [_width(cell) for cell in header]
    for row in rows[:_SAMPLE]:
        for place, cell in enumerate(row):
            found[place] = max(found[place], _width(cell))
    return [min(width + 2, WIDEST) for width in found]


def page_widths(lines: Iterable[tuple[Style, Row]]) -> list[int]:
    """Return a width for each column of a page; headings and notes may run over the edge."""
    tables = [row for style, row in lines if style not in ("section", "note")]
    most = max((len(row) for row in tables), default=1)
    return widths([""] * most, [[*row, *[None] * (most - len(row))] for row in tables])


def _width(cell: Cell) -> int:
    if cell is None:
        return 0
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in str(cell))
