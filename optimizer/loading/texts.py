"""Rows of the domain -> cells to write: the way back of :mod:`optimizer.loading.rows`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from optimizer.domain.people import Nominee, Post, Score, Unit, Wish
from optimizer.domain.programme import Programme
from optimizer.loading import cells
from optimizer.loading.condition_cells import format_conditions
from optimizer.loading.headers import TABLES, Column, Lang, Table

Rows = Sequence[Unit] | Sequence[Nominee | Post] | Sequence[Score | Wish]


@dataclass(frozen=True)
class Sheet:
    """One table to write."""

    table: Table
    rows: Rows

    @property
    def extra(self) -> tuple[str, ...]:
        """The planner's own columns: all that any row has."""
        if not self.table.has_extra:
            return ()
        return tuple(dict.fromkeys(name for row in self.rows for name in getattr(row, "extra", ())))

    def header(self, lang: Lang) -> list[str]:
        """Return the headers in one language; the planner's own columns keep their names."""
        return [*(column.header(lang) for column in self.table.columns), *self.extra]

    def cells(self, lang: Lang) -> Iterator[list[str | int]]:
        """Yield the cells of each row: numbers as numbers, everything else as text."""
        extra = self.extra
        for row in self.rows:
            known = [_cell(column, getattr(row, column.name), lang) for column in self.table.columns]
            own: Mapping[str, str] = getattr(row, "extra", {})
            yield [*known, *(own.get(name, "") for name in extra)]

    def texts(self, lang: Lang) -> Iterator[list[str]]:
        """Yield the cells of each row as text."""
        for row in self.cells(lang):
            yield list(map(str, row))


def sheets_of(programme: Programme) -> list[Sheet]:
    """Return the tables of a programme that are to be written: no scores if it has none of its own."""
    tables = {name: getattr(programme, name) for name in TABLES}
    absent = {name for name, rows in tables.items() if rows is None or (name == "wishes" and not rows)}
    return [Sheet(TABLES[name], rows) for name, rows in tables.items() if name not in absent]


def _cell(column: Column, value: Any, lang: Lang) -> str | int:
    if value is None:
        return ""
    match column.kind:
        case "conditions":
            return format_conditions(value)
        case "list":
            return cells.SEPARATORS[0].join(value)
        case "yes_no":
            return ("是" if value else "否") if lang == "zh" else ("yes" if value else "no")
        case "unit_kind":
            return cells.UNIT_KINDS[value][0] if lang == "zh" else str(value)
        case "by":
            return cells.WISH_BY[value][0] if lang == "zh" else str(value)
        case "number":
            return int(value)
        case _:
            return str(value)
