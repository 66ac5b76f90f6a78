"""Sheets that came back -> the tables that were written: found by name and headers, whatever was moved or added."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from api.exports.sheet import Cell, Sheet
from api.takeback.returned import At, Page, Returned
from optimizer.errors import Problem
from optimizer.loading.findings import refuse

LONGEST = 32_767
"""Characters of a cell: what is longer was cut when it was written."""
_SEARCHED = 40
"""Rows in which a header is looked for: planners put a few lines above."""
_MOSTLY = 0.6
"""Share of the headers that a sheet of another name must have to be taken for the one that was written."""


@dataclass(frozen=True)
class Table:
    """A sheet as written, and as it came back: ``columns`` maps headers still there to their place, from 1."""

    written: Sheet
    page: Page
    header_row: int
    columns: dict[str, int]

    def rows(self) -> Iterator[int]:
        """Yield the numbers of the rows below the header that say something in a column of ours."""
        for row in self.page.rows:
            if row > self.header_row and any(self.text(row, header) for header in self.columns):
                yield row

    def at(self, row: int, header: str) -> At:
        """Return where a cell is."""
        return row, self.columns[header]

    def text(self, row: int, header: str) -> str:
        """Return what a cell says; blank where the column is gone."""
        return self.page.text((row, self.columns[header])) if header in self.columns else ""

    def is_hidden(self, row: int, header: str) -> bool:
        """Return whether a merged cell covers this one."""
        return header in self.columns and (row, self.columns[header]) in self.page.hidden

    def is_formula(self, row: int, header: str) -> bool:
        """Return whether the cell holds a formula without a result."""
        return header in self.columns and (row, self.columns[header]) in self.page.formulas


def text_of(cell: Cell) -> str:
    """Return what was written for a cell, as it reads when it comes back."""
    return "" if cell is None else " ".join(str(cell)[:LONGEST].split())


def find_table(returned: Returned, written: Sheet, names: Collection[str], keys: Sequence[str] = ()) -> Table | None:
    """Return the table that ``written`` has become, or None if it is gone.

    Parameters
    ----------
    returned
        The workbook.
    written
        The sheet as it was written.
    names
        Of all sheets that were written: a sheet that bears another's name is not this one under a new name.
    keys
        Headers without which the table says nothing.

    Raises
    ------
    InputRefused
        ``takeback.sheet_twice``, ``takeback.column_twice`` or ``takeback.column_missing``.
    """
    named = [page for page in returned.pages if page.name.strip() == written.name]
    pages = named or [
        page for page in returned.pages if page.name.strip() not in names and _share(page, written) >= _MOSTLY
    ]
    if len(pages) > 1:
        raise refuse(Problem(code="takeback.sheet_twice", file=returned.name, value=written.name))
    if not pages:
        return None
    page, headers = pages[0], {column.header for column in written.columns}
    row = _header_row(page, headers)
    columns: dict[str, int] = {}
    for place, text in enumerate(page.rows.get(row, []), start=1):
        header = " ".join(text.split())
        if header not in headers:
            continue
        if header in columns and any(column.editable for column in written.columns if column.header == header):
            raise refuse(_column(returned, page, "takeback.column_twice", row, header))
        columns.setdefault(header, place)
    missing = next((key for key in keys if key not in columns), None)
    if missing is not None:
        raise refuse(_column(returned, page, "takeback.column_missing", row, missing))
    return Table(written, page, row, columns)


def _column(returned: Returned, page: Page, code: str, row: int, header: str) -> Problem:
    return Problem(code=code, file=f"{returned.name}#{page.name}", row=row or None, value=header)


def _header_row(page: Page, headers: set[str]) -> int:
    """Return the row with most of the headers; 0 if none has any."""
    counts = {row: _count(page, row, headers) for row in sorted(page.rows)[:_SEARCHED]}
    best = max(counts, key=lambda row: counts[row], default=0)
    return best if counts.get(best) else 0


def _count(page: Page, row: int, headers: set[str]) -> int:
    return len(headers & {" ".join(text.split()) for text in page.rows[row]})


def _share(page: Page, written: Sheet) -> float:
    headers = {column.header for column in written.columns}
    row = _header_row(page, headers)
    return _count(page, row, headers) / len(headers) if row else 0.0
