"""Prices give true bounds whatever they are; better ones only give better bounds."""

from __future__ import annotations

import numpy as np
import pytest

from optimizer.compiling.columns import Ints
from optimizer.compiling.linear import INFINITE, LinearModel, RowsBuilder
from optimizer.solving.engine import Sum
from optimizer.solving.milp import Milp
from optimizer.solving.options import CancelToken, Clock
from optimizer.solving.pricing import engine as pricing
from optimizer.solving.pricing.dual import exact_bound
from optimizer.solving.pricing.engine import PricedBlocks
from optimizer.solving.pricing.groups import find_groups

NOTHING = RowsBuilder().build()

pricing.FEW = 0  # tiny models are priced, too


def random_model(seed: int, large: int = 1) -> tuple[LinearModel, Sum, Ints]:
    """Return groups of columns with two coupling rows and a slack, a sum to make best, and a feasible solution."""
    draw = np.random.default_rng(seed)
    groups, per = int(draw.integers(3, 9)), 4
    columns = groups * per
    rows = RowsBuilder()
    for group in range(groups):
        rows.add(np.arange(group * per, (group + 1) * per), 1, 1 if draw.random() < 0.7 else -INFINITE, 1)
    first = np.arange(0, columns, per)
    solution = np.zeros(columns + 1, dtype=np.int64)
    solution[first] = 1
    for _ in range(2):
        weight = draw.integers(0, 6, columns)
        rows.add(np.append(np.arange(columns), columns), np.append(weight, -1), -INFINITE, int(weight[first].sum()))
    upper = np.append(np.ones(columns, dtype=np.int64), 5)
    value = draw.integers(-50, 100, columns) * large
    return (
        LinearModel(np.zeros(columns + 1, dtype=np.int64), upper, rows.build()),
        Sum(np.arange(columns), value, "max"),
        solution,
    )


def answer(engine: Milp | PricedBlocks, model: LinearModel, wanted: Sum, start: Ints) -> tuple[int, int | None]:
    clock = Clock(None, CancelToken())
    outcome = engine.best(model, NOTHING, wanted, start, clock, lambda best, bound: None)
    assert outcome.answer == "optimal" and outcome.solution is not None
    return wanted.of(outcome.solution), outcome.bound


@pytest.mark.parametrize("seed", range(60))
def test_prices_and_windows_find_what_highs_finds(seed: int) -> None:
    model, wanted, start = random_model(seed)
    assert answer(PricedBlocks(), model, wanted, start) == answer(Milp(), model, wanted, start)


@pytest.mark.parametrize("seed", range(40))
def test_any_prices_of_the_right_sign_give_a_true_bound(seed: int) -> None:
    model, wanted, start = random_model(seed)
    best, _ = answer(Milp(), model, wanted, start)
    groups = find_groups(model, NOTHING, model.upper == 0)
    assert groups is not None
    value = np.zeros(len(model), dtype=np.int64)
    value[wanted.column] = wanted.value
    draw = np.random.default_rng(seed)
    for _ in range(5):
        prices = draw.random(len(groups.low)) * draw.choice([0.0, 1.0, 30.0, 1e6])
        priced = exact_bound(groups, value[groups.column], prices)
        assert priced is not None and priced.bound >= best


@pytest.mark.parametrize("seed", range(20))
def test_a_column_ruled_out_is_in_no_solution_that_good(seed: int) -> None:
    model, wanted, start = random_model(seed)
    outcome = PricedBlocks().best(model, NOTHING, wanted, start, Clock(None, CancelToken()), lambda best, bound: None)
    assert outcome.losses is not None and outcome.solution is not None
    best = wanted.of(outcome.solution)
    for column in np.flatnonzero(outcome.losses.ruled_out(best)):
        forced = LinearModel(np.where(np.arange(len(model)) == column, 1, model.lower), model.upper, model.rows)
        found = Milp().best(forced, NOTHING, wanted, None, Clock(None, CancelToken()), lambda best, bound: None)
        assert found.solution is None or wanted.of(found.solution) < best


def test_numbers_too_large_for_64_bits_are_refused_and_not_wrapped() -> None:
    model, wanted, _ = random_model(1, large=10**16)
    groups = find_groups(model, NOTHING, model.upper == 0)
    assert groups is not None
    value = np.zeros(len(model), dtype=np.int64)
    value[wanted.column] = wanted.value
    assert exact_bound(groups, value[groups.column], np.full(len(groups.low), 1e16)) is None


def test_a_model_without_groups_is_left_to_highs() -> None:
    rows = RowsBuilder()
    rows.add([0, 1, 2], [2, 3, 4], -INFINITE, 6)
    model = LinearModel(np.zeros(3, dtype=np.int64), np.ones(3, dtype=np.int64), rows.build())
    wanted = Sum(np.arange(3), np.array([2, 3, 5]), "max")
    assert find_groups(model, NOTHING, model.upper == 0) is None
    assert answer(PricedBlocks(), model, wanted, np.zeros(3, dtype=np.int64)) == (7, 7)
