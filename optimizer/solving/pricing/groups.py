"""The structure that pricing needs: groups of which one column is taken, and the few rows between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.linear import LinearModel, Rows

Floats = NDArray[np.float64]

MOST_COUPLING_ROWS = 400


@dataclass(frozen=True, slots=True)
class Groups:
    """A model seen as groups of columns (at most one, or exactly one, of each is taken) and coupling rows.

    Columns are renumbered: ``column`` lists the model's columns, grouped ones first and group by group;
    group ``g`` holds the places ``first[g]`` up to ``first[g + 1] - 1``. ``must``: exactly one is taken.
    The other columns (``free``, places from ``first[-1]`` on) are integers up to ``upper``.
    ``value[place, row]`` are the coupling entries as (place, row, value) triples sorted by place.
    """

    column: Ints
    first: Ints
    must: Bools
    upper: Ints
    entry_place: Ints
    entry_row: Ints
    entry_value: Ints
    low: Ints
    high: Ints

    @property
    def grouped(self) -> int:
        """Number of grouped columns."""
        return int(self.first[-1])

    def spread(self, prices: Floats) -> Floats:
        """Return for each place the sum of prices over its coupling entries."""
        products = self.entry_value * prices[self.entry_row]
        total: Floats = np.bincount(self.entry_place, weights=products, minlength=len(self.column)).astype(np.float64)
        return total

    def spread_exactly(self, prices: Ints) -> Ints:
        """The same in whole numbers."""
        total = np.zeros(len(self.column), dtype=np.int64)
        np.add.at(total, self.entry_place, self.entry_value * prices[self.entry_row])
        return total

    def activity(self, taken: Ints) -> Floats:
        """Return the sum of each coupling row for how often each place is taken (shape (places,))."""
        products = self.entry_value * taken[self.entry_place]
        total: Floats = np.bincount(self.entry_row, weights=products, minlength=len(self.low)).astype(np.float64)
        return total


def find_groups(model: LinearModel, extra: Rows, dead: Bools) -> Groups | None:
    """Return the groups of a model without its ``dead`` columns, or None if it has no such structure.

    A row makes a group if all its entries are 1, its upper bound is 1, and no earlier group has any
    of its columns. Rows that no choice within the groups can break are left out.
    """
    start, column, value = _alive_entries(model.rows, extra, dead)
    low = np.concatenate([model.rows.low, extra.low])
    high = np.concatenate([model.rows.high, extra.high])
    size = np.diff(start)
    all_one = np.ones(len(size), dtype=bool)
    row_of = np.repeat(np.arange(len(size)), size)
    all_one[row_of[value != 1]] = False
    group_rows = _disjoint(np.flatnonzero(all_one & (high == 1) & (low <= 1) & (size > 0)), start, column, len(model))
    if not len(group_rows):
        return None
    is_group = np.zeros(len(size), dtype=bool)
    is_group[group_rows] = True
    group_of = np.full(len(model), -1, dtype=np.int64)
    in_group = is_group[row_of]
    number = np.cumsum(is_group) - 1
    group_of[column[in_group]] = number[row_of[in_group]]
    alive = np.flatnonzero(~dead)
    order = alive[np.lexsort((alive, np.where(group_of[alive] < 0, len(size), group_of[alive])))]
    place = np.full(len(model), -1, dtype=np.int64)
    place[order] = np.arange(len(order))
    counts = np.bincount(group_of[order][group_of[order] >= 0], minlength=len(group_rows))
    coupling = np.flatnonzero(~is_group & (size > 0))
    if len(coupling) > MOST_COUPLING_ROWS:
        return None
    row = np.full(len(size), -1, dtype=np.int64)
    row[coupling] = np.arange(len(coupling))
    kept = row[row_of] >= 0
    by_place = np.argsort(place[column[kept]], kind="stable")
    return Groups(
        order,
        np.concatenate([[0], np.cumsum(counts)]),
        low[group_rows] == 1,
        model.upper[order],
        place[column[kept]][by_place],
        row[row_of[kept]][by_place],
        value[kept][by_place],
        low[coupling],
        high[coupling],
    )


def _alive_entries(rows: Rows, extra: Rows, dead: Bools) -> tuple[Ints, Ints, Ints]:
    """Return (start, column, value) of both sets of rows without the entries of dead columns."""
    size = np.concatenate([np.diff(rows.start), np.diff(extra.start)])
    row_of = np.repeat(np.arange(len(size)), size)
    column = np.concatenate([rows.column, extra.column])
    value = np.concatenate([rows.value, extra.value])
    kept = ~dead[column]
    start = np.concatenate([[0], np.cumsum(np.bincount(row_of[kept], minlength=len(size)))])
    return start, column[kept], value[kept]


def _disjoint(candidates: Ints, start: Ints, column: Ints, columns: int) -> Ints:
    """Return those of the candidate rows whose columns no earlier one has."""
    first_row = np.full(columns, -1, dtype=np.int64)
    size = np.diff(start)[candidates]
    row_of = np.repeat(candidates, size)
    within = np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size)
    columns_of = column[start[row_of] + within]
    first_row[columns_of[::-1]] = row_of[::-1]
    clash = np.unique(row_of[first_row[columns_of] != row_of])
    return candidates[~np.isin(candidates, clash)]
