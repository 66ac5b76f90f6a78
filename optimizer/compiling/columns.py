"""Attributes of nominees or posts as coded columns, so that a condition is tested once per distinct value."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from optimizer.domain.attributes import nominee_cell, post_cell
from optimizer.domain.codes import ORDERED
from optimizer.domain.conditions import AllOf, AnyOf, Cell, Condition, Not, comparison
from optimizer.domain.people import Nominee
from optimizer.domain.programme import Programme
from optimizer.stopping import pause, steps

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
T = TypeVar("T", bound=Hashable)
UNIT_ATTRIBUTES = frozenset({"unit_kind", "unit_tags", "city"})


class Columns:
    """The rows of one table by attribute.

    Parameters
    ----------
    count
        Number of rows.
    cell
        (row number, attribute) -> value; KeyError where the row has no such column.
    """

    def __init__(self, count: int, cell: Callable[[int, str], Cell]) -> None:
        self.count = count
        self._cell = cell
        self._coded: dict[str, tuple[Ints, list[Cell]]] = {}
        self._tested: dict[str, Bools] = {}

    def like(self, other: Columns, row: int) -> Columns:
        """Return these columns, made from ``other``, which differs in one row at most."""
        for attribute, (codes, values) in other._coded.items():
            value, codes = self._cell(row, attribute), codes.copy()
            values = values if value in values else [*values, value]
            codes[row] = values.index(value)
            self._coded[attribute] = codes, values
        return self

    def coded(self, attribute: str) -> tuple[Ints, list[Cell]]:
        """Return (code of each row, distinct values by code) of an attribute."""
        if attribute not in self._coded:
            self._coded[attribute] = factorise([self._cell(row, attribute) for row in steps(range(self.count))])
        return self._coded[attribute]

    def holds(self, condition: Condition) -> Bools:
        """Return for each row whether ``condition`` holds."""
        if isinstance(condition, AllOf):
            every: Bools = np.all([self.holds(part) for part in condition.all], axis=0)
            return every
        if isinstance(condition, AnyOf):
            some: Bools = np.any([self.holds(part) for part in condition.any], axis=0)
            return some
        if isinstance(condition, Not):
            return ~self.holds(condition.not_)
        key = repr(condition)  # not the condition itself: as a key, 1 and True would be one
        if key not in self._tested:
            pause()
            codes, values = self.coded(condition.attribute)
            order = ORDERED.get(condition.attribute)
            test = comparison(condition, order)
            table = np.array([test(value) for value in steps(values)], dtype=bool)
            self._tested[key] = table[codes] if len(values) else np.zeros(self.count, dtype=bool)
        return self._tested[key]


def factorise(values: Sequence[T]) -> tuple[Ints, list[T]]:
    """Return (code of each value, distinct values in order of first appearance)."""
    places: dict[T, int] = {}
    codes = np.fromiter(
        (places.setdefault(value, len(places)) for value in steps(values)), dtype=np.int64, count=len(values)
    )
    return codes, list(places)


def starts(sorted_codes: Ints, count: int) -> Ints:
    """Return where each of the codes 0 .. ``count`` - 1 begins among ascending ones, and their number at the end."""
    first = np.zeros(count + 1, dtype=np.int64)
    np.bincount(sorted_codes, minlength=count).cumsum(out=first[1:])
    return first


def nominee_columns(programme: Programme) -> Columns:
    """Return the columns of the programme's nominees, ages counted on its age date."""
    nominees, units, day = programme.nominees, programme.unit_by_code, programme.dates.age
    # The cells derived from a unit (city, tags) walk up its parents: once per unit is enough.
    by_unit = cache(lambda unit, name: nominee_cell(Nominee(id="", name="", unit=unit, level=""), name, units, day))

    def cell(row: int, name: str) -> Cell:
        nominee = nominees[row]
        if name in UNIT_ATTRIBUTES:
            return by_unit(nominee.unit, name)
        return nominee_cell(nominee, name, units, day)

    return Columns(len(nominees), cell)


def post_columns(programme: Programme) -> Columns:
    """Return the columns of the programme's posts."""
    posts, units = programme.posts, programme.unit_by_code
    return Columns(len(posts), lambda row, name: post_cell(posts[row], name, units))
