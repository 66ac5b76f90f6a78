"""Cells that nobody may change: each that says something else than was written is a refused change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from api.exports.sheet import Page as Lines
from api.exports.sheet import Row, Sheet
from api.takeback.results import Place, RefusedChange
from api.takeback.returned import Page, Returned
from api.takeback.tables import Table, find_table, text_of
from optimizer.loading.findings import short

_ALIKE = 2
"""A row is taken for a changed one if at least one in so many of its cells is as written."""
_COMMON = 400
"""A text that more rows have than this tells nothing."""


def changed_cell(table: Table, row: int, header: str, was: str) -> RefusedChange | None:
    """Return the refusal of a cell that should say ``was``; None if it does, or if nothing can be told from it."""
    if header not in table.columns or table.is_hidden(row, header):
        return None
    place = Place(sheet=table.page.name, row=row, column=header)
    if table.is_formula(row, header):
        return RefusedChange(place=place, code="takeback.formula")
    now = table.text(row, header)
    if now == was:
        return None
    return RefusedChange(place=place, code="takeback.read_only", facts={"was": short(was), "now": short(now)})


def cleared_columns(table: Table, expected: Mapping[int, Mapping[str, str]]) -> dict[str, RefusedChange]:
    """Return header -> one refusal, for columns that are blank all the way down and were not."""
    found = {}
    for header in table.columns:
        said = [row for row, texts in expected.items() if texts.get(header)]
        column = next(one for one in table.written.columns if one.header == header)
        if len(said) > 1 and not column.editable and not any(table.text(row, header) for row in said):
            place = Place(sheet=table.page.name, row=table.header_row, column=header)
            found[header] = RefusedChange(place=place, code="takeback.column_cleared")
    return found


def changes_elsewhere(
    returned: Returned, written: Sequence[Lines | Sheet], names: Collection[str]
) -> Iterator[RefusedChange]:
    """Yield every changed cell of sheets that are for reading only; rows may be sorted or gone."""
    for one in written:
        if isinstance(one, Lines):
            yield from _changed_lines(returned, one)
        elif (table := find_table(returned, one, names)) is not None:
            yield from _changed_rows(table)


def _changed_rows(table: Table) -> Iterator[RefusedChange]:
    headers = [column.header for column in table.written.columns if column.header in table.columns]
    places = {column.header: place for place, column in enumerate(table.written.columns)}
    rows = (*table.written.rows, *table.written.footer)
    expected = [tuple(text_of(row[places[header]]) for header in headers) for row in rows]
    actual = {row: tuple(table.text(row, header) for header in headers) for row in table.rows()}
    for row, was in _matched(expected, actual):
        for header, text in zip(headers, was, strict=True):
            if (change := changed_cell(table, row, header, text)) is not None:
                yield change


def _changed_lines(returned: Returned, written: Lines) -> Iterator[RefusedChange]:
    page = next((page for page in returned.pages if page.name.strip() == written.name), None)
    if page is None:
        return
    width = max((len(row) for _, row in written.lines), default=0)
    expected = [_padded(row, width) for _, row in written.lines if len([cell for cell in row if cell is not None]) > 1]
    actual = {row: tuple(page.text((row, place)) for place in range(1, width + 1)) for row in page.rows}
    for row, was in _matched(expected, actual):
        yield from _changed_line(page, row, was, actual[row])


def _changed_line(page: Page, row: int, was: Sequence[str], now: Sequence[str]) -> Iterator[RefusedChange]:
    for place, (before, after) in enumerate(zip(was, now, strict=True), start=1):
        if before != after and (row, place) not in page.hidden:
            facts = {"was": short(before), "now": short(after)}
            place_ = Place(sheet=page.name, row=row, column=chr(64 + place))
            yield RefusedChange(place=place_, code="takeback.read_only", facts=facts)


def _padded(row: Row, width: int) -> tuple[str, ...]:
    return (*map(text_of, row), *[""] * (width - len(row)))


def _matched(
    expected: Sequence[tuple[str, ...]], actual: Mapping[int, tuple[str, ...]]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield (row, what it should say) for rows that are like one that was written, and not the same."""
    left = Counter(expected)
    others = []
    for row, texts in actual.items():
        if left[texts] > 0:
            left[texts] -= 1
        else:
            others.append(row)
    sharing = _sharing(left)
    for row in others:
        near = {texts for at in enumerate(actual[row]) for texts in sharing.get(at, ()) if left[texts] > 0}
        nearest = max(sorted(near), key=lambda texts: _alike(texts, actual[row]), default=None)
        if nearest is not None and _alike(nearest, actual[row]) * _ALIKE >= sum(map(bool, nearest)):
            left[nearest] -= 1
            yield row, nearest


def _sharing(left: Mapping[tuple[str, ...], int]) -> dict[tuple[int, str], list[tuple[str, ...]]]:
    """Return (column, text) -> rows that were written with it, for texts that tell rows apart at all.

    A workbook in which every row is changed would otherwise be compared row by row with every other.
    """
    found: dict[tuple[int, str], list[tuple[str, ...]]] = {}
    for texts, count in left.items():
        for at in enumerate(texts):
            if count > 0 and at[1]:
                found.setdefault(at, []).append(texts)
    return {at: rows for at, rows in found.items() if len(rows) <= _COMMON}


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    return sum(a == b and bool(a) for a, b in zip(one, other, strict=True))
