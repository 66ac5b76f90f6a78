"""The structure that pricing needs: groups of which one column is taken, and the few rows between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.linear import INFINITE, LinearModel, Rows

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Groups:
    """The columns of a model as groups, of each of which at most one column is taken, or exactly one.

    Attributes
    ----------
    column
        The model's columns, the grouped ones first and group by group: the *places*. Shape (places,).
    place
        Place of each column; the inverse of ``column``.
    first
        Group ``g`` holds the places ``first[g]`` up to ``first[g + 1] - 1``; the others are free. Shape (groups + 1,).
    must
        Whether exactly one is taken. Shape (groups,).
    coupling
        The rows that make no group, as numbers of the model's rows.
    rows
        The same rows over places, in that order, each sorted by place and in lowest terms.
    divisor
        By what each row was divided to be in lowest terms. Shape (coupling rows,).
    magnitude
        The sum of all their coefficients, signs left out.
    """

    column: Ints
    place: Ints
    first: Ints
    must: Bools
    coupling: Ints
    rows: Rows
    divisor: Ints
    magnitude: float

    @property
    def grouped(self) -> int:
        """Number of grouped columns."""
        return int(self.first[-1])

    def with_extra(self, extra: Rows) -> tuple[Rows, Ints]:
        """Return the coupling rows followed by ``extra`` rows of the model, over places and in lowest terms, and by
        what each was divided.
        """
        if not len(extra):
            return self.rows, self.divisor
        other, divisor = in_lowest_terms(_over_places(extra, self.place))
        both = Rows(
            np.concatenate([self.rows.start, self.rows.start[-1] + other.start[1:]]),
            np.concatenate([self.rows.column, other.column]),
            np.concatenate([self.rows.value, other.value]),
            np.concatenate([self.rows.low, other.low]),
            np.concatenate([self.rows.high, other.high]),
        )
        return both, np.concatenate([self.divisor, divisor])


def find_groups(model: LinearModel) -> Groups | None:
    """Return the groups of a model, or None if it has no such structure.

    A row makes a group if all its entries are 1, its upper bound is 1, and no earlier group has any
    of its columns.
    """
    rows = model.rows
    size = np.diff(rows.start)
    row_of = np.repeat(np.arange(len(size)), size)
    all_one = (size > 0) & (rows.high == 1) & (rows.low <= 1)
    all_one[row_of[rows.value != 1]] = False
    makers = _disjoint(np.flatnonzero(all_one), rows, len(model))
    if not len(makers):
        return None
    is_maker = np.zeros(len(size), dtype=bool)
    is_maker[makers] = True
    group_of = np.full(len(model), len(size), dtype=np.int64)
    members = rows.column[is_maker[row_of]]
    group_of[members] = row_of[is_maker[row_of]]
    column = np.argsort(group_of, kind="stable")
    place = np.empty(len(model), dtype=np.int64)
    place[column] = np.arange(len(model))
    coupling = np.flatnonzero(~is_maker & (size > 0))
    chosen = select(rows, coupling)
    magnitude = float(np.abs(chosen.value).sum(dtype=np.float64))
    over_places, divisor = in_lowest_terms(_over_places(chosen, place))
    return Groups(
        column,
        place,
        np.concatenate([[0], np.cumsum(size[makers])]),
        rows.low[makers] == 1,
        coupling,
        over_places,
        divisor,
        magnitude,
    )


def in_lowest_terms(rows: Rows) -> tuple[Rows, Ints]:
    """Return the rows divided by the greatest common divisors of their coefficients, and these divisors.

    Sums are whole numbers, so bounds become whole numbers as well: ten per cent of 49 places, 10 for each woman and
    49 in all, are five women. The solutions are the same, the bounds that prices give are tighter.
    """
    size = np.diff(rows.start)
    divisor = np.ones(len(rows), dtype=np.int64)
    some = size > 0
    if some.any():
        divisor[some] = np.gcd.reduceat(np.abs(rows.value), rows.start[:-1][some])
    divisor = np.maximum(divisor, 1)
    if (divisor == 1).all():
        return rows, divisor
    low = np.where(rows.low > -INFINITE, -(-rows.low // divisor), rows.low)
    high = np.where(rows.high < INFINITE, rows.high // divisor, rows.high)
    return Rows(rows.start, rows.column, rows.value // np.repeat(divisor, size), low, high), divisor


def _disjoint(candidates: Ints, rows: Rows, columns: int) -> Ints:
    """Return those of the candidate rows whose columns no earlier one has."""
    first_row = np.full(columns, -1, dtype=np.int64)
    chosen = select(rows, candidates)
    row_of = np.repeat(candidates, np.diff(chosen.start))
    first_row[chosen.column[::-1]] = row_of[::-1]
    clashes = np.zeros(len(rows), dtype=bool)
    clashes[row_of[first_row[chosen.column] != row_of]] = True
    return candidates[~clashes[candidates]]


def select(rows: Rows, numbers: Ints) -> Rows:
    """Return some of the rows, in the order of ``numbers``."""
    size = np.diff(rows.start)[numbers]
    ends = np.cumsum(size)
    entry = np.arange(ends[-1] if len(ends) else 0) + np.repeat(rows.start[numbers] - (ends - size), size)
    return Rows(
        np.concatenate([[0], ends]), rows.column[entry], rows.value[entry], rows.low[numbers], rows.high[numbers]
    )


def _over_places(rows: Rows, place: Ints) -> Rows:
    """Return the rows over places instead of columns, each sorted by place."""
    at = place[rows.column]
    row_of = np.repeat(np.arange(len(rows)), np.diff(rows.start))
    if not ((np.diff(at) > 0) | (np.diff(row_of) > 0)).all():
        order = np.lexsort((at, row_of))
        return Rows(rows.start, at[order], rows.value[order], rows.low, rows.high)
    return Rows(rows.start, at, rows.value, rows.low, rows.high)
