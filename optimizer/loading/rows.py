"""Raw tables -> rows of the domain, column by column, each distinct text understood once."""

from __future__ import annotations

import dataclasses
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from optimizer.domain.people import Nominee, Post, Score, Unit, Wish
from optimizer.errors import Problem
from optimizer.loading import cells
from optimizer.loading.cells import BadCell, Parser
from optimizer.loading.findings import Findings, short
from optimizer.loading.headers import Column
from optimizer.loading.raw import Cells, RawTable

Row = TypeVar("Row", Unit, Nominee, Post, Score, Wish)
Conditions = Callable[[str], Any]


@dataclass
class Read(Generic[Row]):
    """The rows of one table, and which of them (by index) have cells that could not be read."""

    rows: tuple[Row, ...] = ()
    bad: set[int] = field(default_factory=set)
    usable: bool = True


@dataclass(frozen=True)
class Parsers:
    """What reading cells needs to know of the rest of the programme.

    ``levels`` maps names of levels to their ids; ``conditions`` reads a cell of conditions.
    """

    levels: Mapping[str, str]
    conditions: Conditions

    def of(self, column: Column) -> Parser:
        """Return the parser of a column's cells."""
        match column.kind:
            case "code_list":
                return cells.code_parser(column.name)
            case "number":
                return cells.number_parser(column.least, column.most)
            case "unit_kind":
                return cells.word_parser(cells.UNIT_KINDS)
            case "by":
                return cells.word_parser(cells.WISH_BY)
            case "level":
                return cells.level_parser(self.levels)
            case "conditions":
                return self.conditions
            case "birth":
                return cells.parse_birth
            case "list":
                return cells.parse_list
            case "yes_no":
                return cells.parse_yes_no
            case "text":
                return _same


def _same(text: str) -> str:
    return text


def read_rows(kind: type[Row], raw: RawTable, parsers: Parsers, findings: Findings) -> Read[Row]:
    """Return the rows of a table; problems go to ``findings`` with file, row and column.

    A cell that cannot be read is left blank, so that the rest can still be checked; a table that
    lacks a needed column is not usable.
    """
    result: Read[Row] = Read()
    reader = _Reader(raw, findings, result.bad)
    blanks = {one.name: _blank(one) for one in dataclasses.fields(kind)}
    count = len(raw.rows)
    columns: dict[str, Sequence[Any]] = {}
    for column in raw.table.columns:
        blank = blanks[column.name]
        if column.name in raw.cells:
            columns[column.name] = reader.column(column, parsers.of(column), blank)
            continue
        columns[column.name] = [blank] * count
        if column.needed:
            result.usable = False
            findings.add(_missing(raw, column))
    if raw.table.has_extra:
        columns["extra"] = reader.extra()
    result.rows = tuple(_build(kind, count, columns))
    return result


def _blank(one: dataclasses.Field[Any]) -> Any:
    """Return what a blank cell of a field means; for a needed field what stands in until it is refused."""
    if one.default is not dataclasses.MISSING:
        return one.default
    return 0 if one.name in ("score", "rank") else ""


def _missing(raw: RawTable, column: Column) -> Problem:
    header = f"{column.name} ({column.zh})"
    problem = Problem(code="table.column_missing", table=raw.table.name, value=header, allowed=header)
    return dataclasses.replace(problem, field=column.name, file=raw.file, row=raw.header_row)


class _Memo(dict[str, Any]):
    """Text -> value of one column's cells: a text is understood when it is first looked up."""

    def __init__(self, column: Column, parse: Parser, blank: Any) -> None:
        self.bad: dict[str, BadCell] = {}
        self._needed, self._parse, self._blank = column.needed, parse, blank

    def __missing__(self, text: str) -> Any:
        value = self._blank
        try:
            cleaned = cells.clean(text)
            if cleaned:
                value = self._parse(cleaned)
            elif self._needed:
                raise BadCell("cell.missing")
        except BadCell as error:
            self.bad[text] = error
        self[text] = value
        return value


class _Reader:
    """Reads the columns of one raw table."""

    def __init__(self, raw: RawTable, findings: Findings, bad_rows: set[int]) -> None:
        self._raw, self._findings, self._bad_rows = raw, findings, bad_rows

    def column(self, column: Column, parse: Parser, blank: Any) -> list[Any]:
        """Return the values of a column; cells that cannot be read are reported and left blank."""
        texts = self._raw.cells[column.name]
        if not column.needed and not any(texts):
            return [blank] * len(texts)
        if column.kind == "text" and (plain := cells.clean_column(texts, column.needed)) is not None:
            return plain
        memo = _Memo(column, parse, blank)
        values = list(map(memo.__getitem__, texts))
        if memo.bad:
            self._report(column.name, texts, memo.bad)
        return values

    def extra(self) -> list[dict[str, str]]:
        """Return the planner's own columns of every row, as text."""
        names = self._raw.extra
        if not names:
            return [{} for _ in range(len(self._raw.rows))]
        columns = [self.column(Column(name=name, zh=name), _same, "") for name in names]
        return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]

    def _report(self, name: str, texts: Cells, bad: Mapping[str, BadCell]) -> None:
        """Add a problem for every row whose cell is one of the bad texts."""
        places = [index for index, text in enumerate(texts) if text in bad]
        self._bad_rows.update(places)
        kept = places[: self._findings.room]
        for index in kept:
            error = bad[texts[index]]
            value = short(texts[index] if error.value is None else error.value)
            problem = Problem(code=error.code, table=self._raw.table.name, index=index, field=name, value=value)
            self._findings.add(self._raw.place(dataclasses.replace(problem, allowed=error.allowed)))
        self._findings.count_only(len(places) - len(kept))


def _build(kind: type[Row], count: int, columns: Mapping[str, Sequence[Any]]) -> list[Row]:
    """Return ``count`` objects whose fields are the columns.

    The fields are set slot by slot, a whole column at a time: for a national programme calling the
    constructors would take longer than reading the files.
    """
    rows = [object.__new__(kind) for _ in range(count)]
    for name, values in columns.items():
        deque(map(getattr(kind, name).__set__, rows, values), maxlen=0)
    return rows
