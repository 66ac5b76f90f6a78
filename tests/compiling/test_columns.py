"""Conditions over columns: tested once per distinct value, and never one taken for another."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.columns import Columns, factorise
from optimizer.domain.conditions import AllOf, AnyOf, AttributeCondition, Cell, Not

CELLS: list[dict[str, Cell]] = [{"a": 1, "b": "x"}, {"a": 2, "b": ""}, {"a": None, "b": "y"}]


def columns() -> Columns:
    return Columns(len(CELLS), lambda row, name: CELLS[row][name])


def test_one_and_true_are_two_conditions() -> None:
    table = columns()
    one = AttributeCondition.model_validate({"attribute": "a", "is": 1})
    true = AttributeCondition.model_validate({"attribute": "a", "is": True})
    assert table.holds(one).tolist() == [True, False, False]
    assert table.holds(true).tolist() == [False, False, False]


def test_parts_are_joined_row_by_row() -> None:
    table = columns()
    x = AttributeCondition.model_validate({"attribute": "b", "is": "x"})
    y = AttributeCondition.model_validate({"attribute": "b", "is": "y"})
    assert table.holds(AnyOf(any=(x, y))).tolist() == [True, False, True]
    assert table.holds(AllOf(all=(x, y))).tolist() == [False, False, False]
    assert table.holds(Not(not_=x)).tolist() == [False, True, True]


def test_codes_follow_the_first_appearance() -> None:
    codes, values = factorise(["b", "a", "b"])
    assert np.array_equal(codes, [0, 1, 0]) and values == ["b", "a"]
