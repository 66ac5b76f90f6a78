"""What edits say in the planner's spelling -> the spelling of the programme they are applied to.

Chinese names of attributes and levels, codes and dates mean the same as in the files of a programme.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import cached_property, partial
from typing import Any, TypeVar

from optimizer.domain.people import Nominee, Post, Unit
from optimizer.domain.programme import Programme
from optimizer.domain.rules import Rule
from optimizer.domain.targets import Target
from optimizer.loading.cells import BadCell, clean
from optimizer.loading.conditions import Names, attribute_names, settle_cell, settle_rule, settle_target
from optimizer.loading.findings import short
from optimizer.loading.given_cells import given_cell
from optimizer.loading.headers import NOMINEES, POSTS, UNITS, Table
from optimizer.loading.parts import level_names
from optimizer.loading.rows import Parsers
from optimizer.whatif.applying.refused import Fault, Refused

Row = TypeVar("Row", Unit, Nominee, Post)
TABLES: Mapping[type, Table] = {Unit: UNITS, Nominee: NOMINEES, Post: POSTS}


class Spelling:
    """The names that one programme knows."""

    def __init__(self, programme: Programme) -> None:
        self._programme = programme

    def rule(self, rule: Rule) -> Rule:
        """Return a rule with its conditions in the domain's spelling."""
        return settle_rule(rule, self._people, self._places)

    def target(self, target: Target) -> Target:
        """Return a target with its condition in the domain's spelling."""
        return settle_target(target, self._people)

    def row(self, given: Row, field: str) -> Row:
        """Return a new row with canonical cells and all columns of the planner's own.

        Raises
        ------
        Refused
            With every cell that its column cannot have; ``field`` is where the row stands in the edit.
        """
        table = TABLES[type(given)]
        cells = {column.name: getattr(given, column.name) for column in table.columns}
        values = self._values(type(given), {**cells, **given.extra}, field)
        extra = {name: values.pop(name, "") for name in self.own(type(given))}
        return dataclasses.replace(given, **values, extra=extra)

    def changed(self, row: Row, changes: Mapping[str, Any], field: str) -> Row:
        """Return ``row`` with some cells changed; Refused as for :meth:`row`, also for columns there are not."""
        values = self._values(type(row), changes, field)
        own = {name: values.pop(name) for name in self.own(type(row)) if name in values}
        return dataclasses.replace(row, **values, extra={**row.extra, **own})

    def own(self, kind: type) -> tuple[str, ...]:
        """Return the columns of the planner's own in a table, as its first row has them."""
        rows = getattr(self._programme, TABLES[kind].name)
        return tuple(rows[0].extra) if rows else ()

    def _values(self, kind: type[Any], cells: Mapping[str, Any], field: str) -> dict[str, Any]:
        """Return field or own column -> value; a blank cell has its usual value."""
        table = TABLES[kind]
        own = self.own(kind)
        blanks = {one.name: one.default for one in dataclasses.fields(kind)}
        values: dict[str, Any] = {}
        faults = []
        for name, cell in cells.items():
            column = table.column_of(name)
            place = f"{field}.{name}"
            if column is None and name not in own:
                allowed = ", ".join([*(one.name for one in table.columns), *own])
                faults.append(Fault("edit.column_unknown", place, name, allowed))
                continue
            try:
                if column is None:
                    values[name] = clean("" if cell is None else str(cell))
                else:
                    value = given_cell(column, cell, self._parsers, self._people)
                    values[column.name] = blanks[column.name] if value is None else value
            except BadCell as error:
                value = short(cell if error.value is None else error.value)
                faults.append(Fault(error.code, place, value, error.allowed))
        if faults:
            raise Refused.all(faults)
        return values

    @cached_property
    def _people(self) -> Names:
        return attribute_names(NOMINEES, self.own(Nominee))

    @cached_property
    def _places(self) -> Names:
        return attribute_names(POSTS, self.own(Post))

    @cached_property
    def _parsers(self) -> Parsers:
        return Parsers(level_names(self._programme.levels), partial(settle_cell, names=self._people))
