"""Rows are exact: entries add up, bounds move, sums are whole numbers."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.linear import INFINITE, LinearModel, RowsBuilder, joined, named


def test_entries_of_one_row_and_column_add_up_and_zeros_vanish() -> None:
    builder = RowsBuilder()
    row = builder.open(-INFINITE, 5)
    builder.put(row, [0, 1, 0, 2], [1, 4, 2, 0])
    rows = builder.build()
    assert rows.column.tolist() == [0, 1]
    assert rows.value.tolist() == [3, 4]


def test_joined_rows_keep_their_names_and_parts_without_rows_add_none() -> None:
    one, other, empty = RowsBuilder(), RowsBuilder(), RowsBuilder().build()
    one.add(np.array([0]), 1, 0, 1, named(("level", ("x",))))
    other.add(np.array([2]), 3, 0, 4, named(("level", ("y",))))
    parts = one.build(), other.build()
    both = joined([empty, parts[0], empty, parts[1]])
    assert [both.name(row) for row in range(len(both))] == [("level", ("x",)), ("level", ("y",))]
    assert both.column.tolist() == [0, 2] and both.high.tolist() == [1, 4]
    assert joined([empty, parts[0]]) is parts[0] and len(joined([empty, empty])) == 0


def test_a_constant_moves_finite_bounds_only() -> None:
    builder = RowsBuilder()
    rows = builder.open([-INFINITE, 2], [7, INFINITE])
    builder.shift(rows, np.array([3, 3]))
    built = builder.build()
    assert built.low.tolist() == [-INFINITE, -1]
    assert built.high.tolist() == [4, INFINITE]


def test_feasibility_is_exact_at_a_size_where_doubles_round() -> None:
    builder = RowsBuilder()
    builder.add([0, 1], [2**54, 1], -INFINITE, 2**54)
    model = LinearModel(np.zeros(2, dtype=np.int64), np.ones(2, dtype=np.int64), builder.build())
    assert model.is_feasible(np.array([1, 0]))
    assert not model.is_feasible(np.array([1, 1]))


def test_an_empty_row_with_an_impossible_bound_breaks() -> None:
    builder = RowsBuilder()
    builder.add([], [], 1, 1)
    model = LinearModel(np.zeros(1, dtype=np.int64), np.ones(1, dtype=np.int64), builder.build())
    assert not model.is_feasible(np.array([0]))
