"""Cells given as data (not as text of a table) -> the canonical values that the domain keeps."""

from __future__ import annotations

from typing import Any

from optimizer.domain.conditions import AttributeCondition
from optimizer.loading.cells import SEPARATORS, BadCell, clean
from optimizer.loading.conditions import Names, settle_leaf
from optimizer.loading.headers import Column
from optimizer.loading.rows import Parsers


def given_cell(column: Column, value: Any, parsers: Parsers, names: Names) -> Any:
    """Return what a cell of ``column`` says, or None if it is blank.

    Parameters
    ----------
    value
        Text in any spelling that the tables allow, a number, true or false, or a tuple of texts or conditions.
    parsers
        Those of the programme that the cell belongs to.
    names
        Chinese names of attributes, for conditions.

    Raises
    ------
    BadCell
        If the column cannot have this value.
    """
    if isinstance(value, tuple) and value:
        return _several(column, value, names)
    if isinstance(value, bool):
        if column.kind != "yes_no":
            raise BadCell("cell.json_type", value=str(value).lower())
        return value
    text = "" if value is None or value == () else clean(str(value))
    if text:
        return parsers.of(column)(text)
    if column.needed:
        raise BadCell("cell.missing", value="")
    return None


def _several(column: Column, value: tuple[Any, ...], names: Names) -> tuple[Any, ...]:
    if column.kind == "conditions" and all(isinstance(part, AttributeCondition) for part in value):
        return tuple(settle_leaf(part, names) for part in value)
    if column.kind != "list" or not all(isinstance(part, str) for part in value):
        raise BadCell("cell.json_type", value="[…]")
    parts = tuple(map(clean, value))
    for part in parts:
        if not part or any(sign in part for sign in SEPARATORS):
            raise BadCell("cell.list_part", f"| {' '.join(SEPARATORS[1:])}", part)
    return parts
