"""A linear model in whole numbers, kept as numpy arrays: what the general engines are given.

Rows are ``low <= sum(coefficient * variable) <= high`` with integer data; every variable is an
integer between its bounds. Nothing here knows what the numbers mean.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import ArrayLike

from optimizer.compiling.columns import Ints, starts
from optimizer.domain.certificate import RowKind, RowName
from optimizer.frozen import frozen

INFINITE = 1 << 62
"""Stands for no bound; far above any sum of the model, far below overflow."""

Naming = Callable[[int], RowName]
"""Number of a row among those opened with it -> what the row is called in the programme's terms."""


def named(name: RowName) -> Naming:
    """Return the naming of a single row."""
    return lambda place: name


@frozen
class Rows:
    """Sparse rows. ``start`` has shape (rows + 1,); ``column`` and ``value`` (entries,).

    ``namings``: (first row, naming) of each run of rows, ascending; None where rows have no names.
    """

    start: Ints
    column: Ints
    value: Ints
    low: Ints
    high: Ints
    namings: tuple[tuple[int, Naming | None], ...] = ()

    def __len__(self) -> int:
        return len(self.low)

    def name(self, row: int) -> RowName | None:
        """Return what a row is called, None if it has no name."""
        run = bisect_right(self.namings, row, key=lambda one: one[0]) - 1
        first, naming = self.namings[run] if run >= 0 else (0, None)
        return None if naming is None else naming(row - first)

    def names(self, kind: RowKind) -> Iterator[RowName]:
        """Yield the names of all rows of one kind. Rows opened together are of one kind."""
        ends = [first for first, _ in self.namings[1:]] + [len(self)]
        for (first, naming), end in zip(self.namings, ends, strict=False):
            if naming is not None and end > first and naming(0)[0] == kind:
                yield from (naming(place) for place in range(end - first))

    def activity(self, solution: Ints) -> Ints:
        """Return the sum of each row at ``solution``, exactly."""
        products = np.zeros(len(self.column) + 1, dtype=np.int64)
        (self.value * solution[self.column]).cumsum(out=products[1:])
        reached = products[self.start]
        return np.asarray(reached[1:] - reached[:-1])

    def broken(self, solution: Ints) -> Ints:
        """Return the numbers of the rows that ``solution`` breaks."""
        sums = self.activity(solution)
        return np.flatnonzero((sums < self.low) | (sums > self.high))


def _alike(*values: ArrayLike) -> list[Ints]:
    """Return the values as arrays of one length; a single one is repeated."""
    arrays = [np.asarray(one, dtype=np.int64) for one in values]
    count = next((one.size for one in arrays if one.size != 1), 1)
    return [one if one.shape == (count,) else np.full(count, one) for one in arrays]


@dataclass(slots=True)
class RowsBuilder:
    """Collects rows piece by piece."""

    _row: list[Ints] = field(default_factory=list)
    _column: list[Ints] = field(default_factory=list)
    _value: list[Ints] = field(default_factory=list)
    _low: list[Ints] = field(default_factory=list)
    _high: list[Ints] = field(default_factory=list)
    _shift: list[tuple[Ints, Ints]] = field(default_factory=list)
    _namings: list[tuple[int, Naming | None]] = field(default_factory=list)
    count: int = 0

    def open(self, low: ArrayLike, high: ArrayLike, naming: Naming | None = None) -> Ints:
        """Add empty rows with these bounds and return their numbers (shape of the broadcast bounds).

        ``naming`` is asked for the names of single rows, and only when somebody wants to know.
        """
        self._namings.append((self.count, naming))
        lows, highs = _alike(low, high)
        self._low.append(lows)
        self._high.append(highs)
        numbers = np.arange(self.count, self.count + len(lows))
        self.count += len(lows)
        return numbers

    def put(self, row: ArrayLike, column: ArrayLike, value: ArrayLike) -> None:
        """Add entries (broadcast against each other) to rows that were opened."""
        rows, columns, values = _alike(row, column, value)
        self._row.append(rows)
        self._column.append(columns)
        self._value.append(values)

    def add(
        self, column: ArrayLike, value: ArrayLike, low: int, high: int, naming: Naming | None = None
    ) -> None:  # fmt: skip
        """Add one whole row."""
        self.put(self.open(low, high, naming), column, value)

    def shift(self, row: Ints, constant: Ints) -> None:
        """Add a constant to the sums of rows: their bounds move the other way."""
        self._shift.append((row, constant))

    def build(self) -> Rows:
        """Return the rows collected; entries of the same row and column are added up, zeros dropped."""
        empty = np.empty(0, dtype=np.int64)
        row = np.concatenate([empty, *self._row])
        column = np.concatenate([empty, *self._column])
        value = np.concatenate([empty, *self._value])
        # One key, and a sort that is fast where runs are in order already, as rows mostly are.
        order = np.argsort(row * (int(column.max(initial=0)) + 1) + column, kind="stable")
        row, column, value = row[order], column[order], value[order]
        if len(row):
            new = np.ones(len(row), dtype=bool)
            np.logical_or(row[1:] != row[:-1], column[1:] != column[:-1], out=new[1:])
            if np.count_nonzero(new) < len(new):
                value = np.add.reduceat(value, new.nonzero()[0])
                row, column = row[new], column[new]
            kept = value != 0
            if np.count_nonzero(kept) < len(kept):
                row, column, value = row[kept], column[kept], value[kept]
        start = starts(row, self.count)
        low, high = np.concatenate([empty, *self._low]), np.concatenate([empty, *self._high])
        for rows, constant in self._shift:
            low[rows] -= np.where(low[rows] > -INFINITE, constant, 0)
            high[rows] -= np.where(high[rows] < INFINITE, constant, 0)
        return Rows(start, column, value, low, high, tuple(self._namings))


NO_ROWS = RowsBuilder().build()


def joined(parts: Sequence[Rows]) -> Rows:
    """Return all rows of ``parts`` as one."""
    parts = [part for part in parts if len(part)]
    if len(parts) < 2:
        return parts[0] if parts else NO_ROWS
    entries = np.cumsum([0, *(len(part.column) for part in parts)])
    shifts = np.cumsum([0, *(len(part) for part in parts)]).tolist()[:-1]
    starts = [part.start[:-1] + shift for part, shift in zip(parts, entries, strict=False)]
    return Rows(
        np.concatenate([*starts, entries[-1:]]),
        np.concatenate([part.column for part in parts]),
        np.concatenate([part.value for part in parts]),
        np.concatenate([part.low for part in parts]),
        np.concatenate([part.high for part in parts]),
        tuple(
            (first + shift, naming) for part, shift in zip(parts, shifts, strict=True) for first, naming in part.namings
        ),
    )


@frozen
class LinearModel:
    """Variables with bounds, and rows over them."""

    lower: Ints
    upper: Ints
    rows: Rows

    def __len__(self) -> int:
        return len(self.lower)

    def is_feasible(self, solution: Ints) -> bool:
        """Return whether ``solution`` (shape (variables,)) satisfies every bound and row, exactly."""
        outside = (solution < self.lower) | (solution > self.upper)
        return not np.count_nonzero(outside) and not len(self.rows.broken(solution))

    def widened(self, count: int) -> LinearModel:
        """Return the model with so many more 0/1 variables, the last ones, in none of its rows."""
        more = np.zeros(count, dtype=np.int64)
        # Other rows, though equal: engines know a model by its rows.
        return LinearModel(np.append(self.lower, more), np.append(self.upper, more + 1), replace(self.rows))
