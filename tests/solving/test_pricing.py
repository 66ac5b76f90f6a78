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
from optimizer.solving.pricing.domain import Domain
from optimizer.solving.pricing.dual import Function, best_at, exact_bound
from optimizer.solving.pricing.engine import PricedBlocks
from optimizer.solving.pricing.groups import find_groups, in_lowest_terms
from optimizer.solving.pricing.relaxed import Relaxed

NOTHING = RowsBuilder().build()


@pytest.fixture(autouse=True)
def _priced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tiny models be priced, too."""
    monkeypatch.setattr(pricing, "FEW", 0)


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
    outcome = engine.best(model, (), wanted, start, clock, lambda best, bound: None)
    assert outcome.answer == "optimal" and outcome.solution is not None
    return wanted.of(outcome.solution), outcome.bound


def priced_domain(model: LinearModel, wanted: Sum) -> tuple[Domain, Ints]:
    """Return the domain of a model and the sum wanted over its places."""
    groups = find_groups(model)
    assert groups is not None
    value = np.zeros(len(model), dtype=np.int64)
    value[wanted.column] = wanted.value
    return Domain.of(groups, model, NOTHING), value[groups.column]


@pytest.mark.parametrize("seed", range(40))
def test_narrowing_loses_no_solution(seed: int) -> None:
    """Whatever is closed or narrowed is in no solution, and what rests is broken by none."""
    model, wanted, _ = random_model(seed)
    draw = np.random.default_rng(seed)
    tight = RowsBuilder()
    tight.add(np.arange(len(model) - 1), draw.integers(0, 4, len(model) - 1), int(draw.integers(2, 9)), INFINITE)
    groups = find_groups(model)
    assert groups is not None
    domain = Domain.of(groups, model, tight.build())
    possible = domain.narrow()
    clock = Clock(None, CancelToken())
    for place in np.flatnonzero(~domain.is_open[: groups.grouped]) if possible else range(len(model) - 1):
        column = groups.column[place]
        forced = LinearModel(np.where(np.arange(len(model)) == column, 1, model.lower), model.upper, model.rows)
        assert Milp().best(forced, (tight.build(),), wanted, None, clock, lambda best, bound: None).solution is None


@pytest.mark.parametrize("seed", range(60))
def test_prices_and_windows_find_what_highs_finds(seed: int) -> None:
    model, wanted, start = random_model(seed)
    assert answer(PricedBlocks(), model, wanted, start) == answer(Milp(), model, wanted, start)


@pytest.mark.parametrize("seed", range(40))
def test_any_prices_of_the_right_sign_give_a_true_bound(seed: int) -> None:
    model, wanted, start = random_model(seed)
    best, _ = answer(Milp(), model, wanted, start)
    domain, value = priced_domain(model, wanted)
    draw = np.random.default_rng(seed)
    for with_network in (False, True) * 3:
        relaxed = Relaxed.of(domain, with_network)
        prices = draw.random(len(relaxed.rows)) * draw.choice([0.0, 1.0, 30.0, 1e6])
        priced = exact_bound(relaxed, value, prices)
        assert priced is not None and priced.bound >= best


@pytest.mark.parametrize("seed", range(20))
def test_a_column_ruled_out_is_in_no_solution_that_good(seed: int) -> None:
    model, wanted, start = random_model(seed)
    outcome = PricedBlocks().best(model, (), wanted, start, Clock(None, CancelToken()), lambda best, bound: None)
    assert outcome.losses is not None and outcome.solution is not None
    best = wanted.of(outcome.solution)
    for column in np.flatnonzero(outcome.losses.ruled_out(best)):
        forced = LinearModel(np.where(np.arange(len(model)) == column, 1, model.lower), model.upper, model.rows)
        found = Milp().best(forced, (), wanted, None, Clock(None, CancelToken()), lambda best, bound: None)
        assert found.solution is None or wanted.of(found.solution) < best


@pytest.mark.parametrize("seed", range(30))
def test_the_function_of_prices_is_what_its_best_choices_are_worth(seed: int) -> None:
    """Also narrowed, when some groups are decided, and with free columns that have a least value."""
    model, wanted, _ = random_model(seed)
    domain, value = priced_domain(model, wanted)
    draw = np.random.default_rng(seed)
    value[domain.groups.grouped :] = draw.integers(-50, 50, len(domain.lower))
    for narrowing in range(3):
        domain.is_open[: domain.groups.grouped] &= draw.random(domain.groups.grouped) < 1.0 - 0.2 * narrowing
        domain.lower[:] = min(narrowing, 2)
        for with_network in (False, True):
            relaxed = Relaxed.of(domain, with_network)
            rows, prices = relaxed.rows, draw.random(len(relaxed.rows)) * 20.0
            height, slope = Function(relaxed, value)(prices)
            taken = best_at(relaxed, value, prices)
            sums = rows.activity(taken)
            assert slope == pytest.approx(rows.high - sums)
            assert height == pytest.approx(float(value @ taken) + float(prices @ (rows.high - sums)))


def test_numbers_too_large_for_64_bits_are_refused_and_not_wrapped() -> None:
    model, wanted, _ = random_model(1, large=10**16)
    domain, value = priced_domain(model, wanted)
    relaxed = Relaxed.of(domain, with_network=False)
    assert exact_bound(relaxed, value, np.full(len(relaxed.rows), 1e16)) is None


def test_a_model_without_groups_is_left_to_highs() -> None:
    rows = RowsBuilder()
    rows.add([0, 1, 2], [2, 3, 4], -INFINITE, 6)
    model = LinearModel(np.zeros(3, dtype=np.int64), np.ones(3, dtype=np.int64), rows.build())
    wanted = Sum(np.arange(3), np.array([2, 3, 5]), "max")
    assert find_groups(model) is None
    assert answer(PricedBlocks(), model, wanted, np.zeros(3, dtype=np.int64)) == (7, 7)


@pytest.mark.parametrize("seed", range(20))
def test_rows_in_lowest_terms_have_the_same_solutions(seed: int) -> None:
    """Every way to take or leave ten columns breaks a row exactly if it breaks the row in lowest terms."""
    draw = np.random.default_rng(seed)
    rows = RowsBuilder()
    for factor in (1, 5, 12):
        low, high = np.sort(draw.integers(-40, 60, 2)).tolist()
        bounds = [(low, high), (low, INFINITE), (-INFINITE, high)][int(draw.integers(3))]
        rows.add(np.arange(10), factor * draw.integers(-3, 4, 10), *bounds)
    rows.open(-INFINITE, INFINITE)
    before = rows.build()
    after, divisor = in_lowest_terms(before, np.arange(len(before)), np.arange(10))
    assert (np.repeat(divisor, np.diff(before.start)) * after.value == before.value).all()
    for number in range(1 << 10):
        solution = np.array([number >> bit & 1 for bit in range(10)])
        assert before.broken(solution).tolist() == after.broken(solution).tolist()


def test_a_share_of_people_is_priced_as_whole_people() -> None:
    """Ten per cent of 19 places are two women: without rounding, the bound would let one of them be 0.9 of one."""
    rows, columns = RowsBuilder(), 6
    for group in range(3):
        rows.add([2 * group, 2 * group + 1], 1, 1, 1)
    rows.add([0, 2, 4], 10, 19, INFINITE)
    model = LinearModel(np.zeros(columns, dtype=np.int64), np.ones(columns, dtype=np.int64), rows.build())
    wanted = Sum(np.arange(columns), np.array([0, 10, 0, 10, 0, 10]), "max")
    domain, value = priced_domain(model, wanted)
    priced = exact_bound(Relaxed.of(domain, with_network=False), value, np.array([-10.0]))
    assert priced is not None and priced.bound == 10
