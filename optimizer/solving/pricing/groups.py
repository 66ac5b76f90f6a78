"""The structure that pricing needs: groups of which one column is taken, and the few rows between them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.linear import LinearModel, Rows
from optimizer.frozen import frozen
from optimizer.solving.pricing.kernel import Int32
from optimizer.solving.pricing.rows_kernel import entries_of, group_columns, over_places

Floats = NDArray[np.float64]


@frozen
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
    group_of
        Group of each grouped place.
    must
        Whether exactly one is taken. Shape (groups,).
    coupling
        The rows that make no group, as numbers of the model's rows.
    rows
        The same rows over places, in that order, each sorted by place and in lowest terms.
    divisor
        By what each row was divided to be in lowest terms. Shape (coupling rows,).
    grouped
        Number of grouped columns.
    magnitude
        The sum of all their coefficients, signs left out; in floating point, so that it cannot leave 64 bits.
    """

    column: Ints
    place: Ints
    first: Ints
    group_of: Int32
    must: Bools
    coupling: Ints
    rows: Rows
    divisor: Ints
    grouped: int
    magnitude: float


def find_groups(model: LinearModel) -> Groups | None:
    """Return the groups of a model, or None if it has no such structure.

    A row makes a group if all its entries are 1, its upper bound is 1, and no earlier group has any
    of its columns.
    """
    rows = model.rows
    must, coupling, column, place, first, group_of, magnitude = group_columns(
        rows.start, rows.column, rows.value, rows.low, rows.high, len(model)
    )
    if not len(must):
        return None
    over_places, divisor = in_lowest_terms(rows, coupling, place)
    return Groups(column, place, first, group_of, must, coupling, over_places, divisor, len(group_of), magnitude)


def in_lowest_terms(rows: Rows, numbers: Ints, place: Ints) -> tuple[Rows, Ints]:
    """Return some rows over places, divided by the greatest common divisors of their coefficients, and these divisors.

    Sums are whole numbers, so bounds become whole numbers as well: ten per cent of 49 places, 10 for each woman and
    49 in all, are five women. The solutions are the same, the bounds that prices give are tighter.
    """
    start, at, value, low, high, divisor = over_places(
        numbers, rows.start, rows.column, rows.value, rows.low, rows.high, place
    )
    return Rows(start, at, value, low, high), divisor


def within(rows: Rows, is_kept: Bools) -> Rows:
    """Return all rows with their entries at some places alone; ``is_kept``: which, shape (places,)."""
    kept = is_kept[rows.column]
    start = np.concatenate([[0], np.cumsum(kept)])[rows.start]
    return Rows(start, rows.column[kept], rows.value[kept], rows.low, rows.high)


def select(rows: Rows, numbers: Ints) -> Rows:
    """Return some of the rows, in the order of ``numbers``."""
    start, column, value = entries_of(numbers, rows.start, rows.column, rows.value)
    return Rows(start, column, value, rows.low[numbers], rows.high[numbers])
