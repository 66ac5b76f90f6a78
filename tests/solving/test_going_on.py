"""An engine that goes on from the question before finds what one that begins anew finds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from optimizer.compiling.columns import Ints
from optimizer.compiling.linear import INFINITE, NO_ROWS, LinearModel, Rows, RowsBuilder
from optimizer.domain.tiers import Sense
from optimizer.solving.engine import Sum
from optimizer.solving.milp import Milp
from optimizer.solving.options import CancelToken, Clock
from optimizer.solving.pricing import engine as pricing
from optimizer.solving.pricing.domain import Domain
from optimizer.solving.pricing.engine import PricedBlocks
from optimizer.solving.pricing.groups import find_groups
from optimizer.solving.pricing.left import Locked
from optimizer.solving.pricing.propagation_kernel import KNOWN
from tests.solving.test_pricing import random_model


@pytest.fixture(autouse=True, params=[0, 400])
def _priced(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Let tiny models be priced, and left to branch and bound."""
    monkeypatch.setattr(pricing, "FEW", request.param)


def asked(
    engine: Milp | PricedBlocks, model: LinearModel, locks: tuple[Rows, ...], wanted: Sum, start: Ints
) -> tuple[int | None, Ints | None]:
    """Return the best sum, and the solution."""
    outcome = engine.best(model, locks, wanted, start, Clock(None, CancelToken()), lambda best, bound: None)
    assert outcome.answer == "optimal" and outcome.solution is not None
    assert outcome.bound == wanted.of(outcome.solution)
    assert model.is_feasible(outcome.solution) and not any(len(rows.broken(outcome.solution)) for rows in locks)
    return outcome.bound, outcome.solution


def at_least(wanted: Sum, value: int) -> Rows:
    """Return the row that keeps a sum."""
    rows = RowsBuilder()
    rows.add(wanted.column, wanted.value, value, INFINITE)
    return rows.build()


@pytest.mark.parametrize("seed", range(40))
def test_sums_one_after_another(seed: int) -> None:
    """Three sums, each kept within a tolerance; then the second lock is another one, and closed columns are open."""
    model, first, start = random_model(seed)
    draw, columns = np.random.default_rng(seed), np.arange(len(model))
    sums = [first, *(Sum(columns, draw.integers(-20, 40, len(columns)), "max") for _ in range(2))]
    engine, locks = PricedBlocks(), ()
    for wanted in sums:
        best, _ = asked(engine, model, locks, wanted, start)
        assert (
            best
            == asked(PricedBlocks(), model, locks, wanted, start)[0]
            == asked(Milp(), model, locks, wanted, start)[0]
        )
        worst = min(wanted.of(start), int(best or 0) - int(draw.integers(0, 9)))  # the start stays a solution
        locks = (*locks, at_least(wanted, worst))
    closed = replace(model, upper=np.where(draw.random(len(model)) < 0.3, np.minimum(model.upper, start), model.upper))
    other = (locks[0], at_least(sums[1], sums[1].of(start) - 3))
    for some, rows in ((model, locks), (closed, locks), (closed, other), (model, other), (model, ())):
        for wanted in sums:
            assert asked(engine, some, rows, wanted, start)[0] == asked(Milp(), some, rows, wanted, start)[0]


def locked_at(wanted: Sum, value: int) -> Rows:
    """Return the row that keeps a sum, as a search makes it: over the sum's own arrays."""
    low, high = (value, INFINITE) if wanted.sense == "max" else (-INFINITE, value)
    return Rows(np.array([0, len(wanted.column)]), wanted.column, wanted.value, np.array([low]), np.array([high]))


@pytest.mark.parametrize("seed", range(20))
def test_after_what_rows_are_short_of(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once the least of a free column is proven, the next sum begins where that proof ended, and finds as much."""
    model, wanted, start = random_model(seed)
    least, start = Sum(np.array([len(model) - 1]), np.ones(1, dtype=np.int64), "min"), start.copy()
    start[-1] = 5
    engine, begun = PricedBlocks(), []
    monkeypatch.setattr(
        Locked, "is_by", lambda self, rows, was=Locked.is_by: begun.append(was(self, rows)) or begun[-1]
    )
    best, solution = asked(engine, model, (), least, start)
    assert best == 0 and solution is not None
    for lock in (locked_at(least, 0), locked_at(least, 1)):
        found = asked(engine, model, (lock,), wanted, solution)[0]
        assert found == asked(Milp(), model, (lock,), wanted, solution)[0]
    assert begun == [True]


@pytest.mark.parametrize("seed", range(20))
def test_after_what_rows_are_short_of_with_fewer_columns(seed: int) -> None:
    """Columns closed since then are closed in the domain where that proof ended, too."""
    model, wanted, start = random_model(seed)
    least, start = Sum(np.array([len(model) - 1]), np.ones(1, dtype=np.int64), "min"), start.copy()
    start[-1] = 5
    engine, draw = PricedBlocks(), np.random.default_rng(seed)
    solution = asked(engine, model, (), least, start)[1]
    assert solution is not None
    upper = np.where(draw.random(len(model)) < 0.3, np.minimum(model.upper, solution), model.upper)
    fewer, lock = replace(model, upper=upper), locked_at(least, 0)
    found = asked(engine, fewer, (lock,), wanted, solution)
    assert found[0] == asked(Milp(), fewer, (lock,), wanted, solution)[0]
    assert found[1] is not None and (found[1] <= upper).all()


@pytest.mark.parametrize("sense", ["min", "max"])
@pytest.mark.parametrize("seed", range(20))
def test_the_row_of_a_lock_is_the_same_in_both_ways(seed: int, sense: Sense) -> None:
    """Whether narrowed while it was proven or told as a row: same number, same entries in the model's own terms."""
    model, wanted, start = random_model(seed)
    groups, wanted = find_groups(model), replace(wanted, sense=sense)
    assert groups is not None
    sign, domain = 1 if sense == "max" else -1, Domain.of(groups, model, NO_ROWS)
    objective = np.zeros(len(groups.column), dtype=np.int64)
    objective[groups.place[wanted.column]] = sign * wanted.value
    proven = domain.with_least(objective, sign * wanted.of(start), sign)
    told = domain.with_rows(locked_at(wanted, wanted.of(start)), model.upper)
    for one, other in zip(_terms(proven), _terms(told), strict=True):
        assert (one == other).all()
    assert proven.narrow() and told.narrow()
    assert (proven.is_open == told.is_open).all() and (proven.must == told.must).all()
    assert (proven.number == told.number).all() and proven.count == told.count


@pytest.mark.parametrize("seeds", [range(ten, ten + 10) for ten in range(0, 60, 10)])
def test_what_groups_can_add_is_remembered_rightly(seeds: range) -> None:
    """Narrowed again and again, by rows, bounds and choices: each time as if nothing had been known before."""
    # In some models all rows rest at once; if that were so in all of them, nothing would be tried.
    assert sum(_remembered(seed) for seed in seeds)


def _remembered(seed: int) -> int:
    """Narrow a domain in eight ways, with what is known of its rows and without; return of how many it was known."""
    model, wanted, start = random_model(seed)
    draw, groups = np.random.default_rng(seed), find_groups(model)
    assert groups is not None
    domain, place, known = Domain.of(groups, model, NO_ROWS), np.zeros(len(groups.column), dtype=np.int64), 0
    solution, free = start[groups.column], start[groups.column[groups.grouped :]]
    for step in range(8):
        place[groups.place[wanted.column]] = draw.integers(-20, 40, len(wanted.column))
        some = draw.random(len(model)) < 0.2
        if step % 4 == 0:
            domain = domain.with_least(place, int((place * solution).sum()) - int(draw.integers(0, 20)))
        elif step % 4 == 1:
            upper = np.where(some, np.minimum(model.upper, start), model.upper)
            domain = domain.with_rows(at_least(wanted, wanted.of(start) - 9 + step), upper)
        elif step % 4 == 2:
            is_open = domain.is_open & (~some | (solution > 0))
            domain = domain.with_choices(domain.must, is_open, domain.lower, domain.upper)
        else:
            domain = domain.copy()
            np.minimum(domain.upper, free + 4 - step // 2, out=domain.upper)
        known += int(domain.reach[:, KNOWN].sum())
        forgetful = domain.copy()
        forgetful.reach[:] = 0
        assert domain.narrow() and forgetful.narrow()
        for name in ("must", "is_open", "lower", "upper", "number"):
            assert (getattr(domain, name) == getattr(forgetful, name)).all(), name
    return known


def _terms(domain: Domain) -> tuple[Ints, Ints, Ints]:
    """Return the number of each entry's row, its place, and its coefficient as the model has it."""
    row = np.repeat(np.arange(len(domain.rows)), np.diff(domain.rows.start))
    kept = domain.rows.value != 0  # a row told may name columns that add nothing
    return domain.number[row[kept]], domain.rows.column[kept], (domain.rows.value * domain.divisor[row])[kept]
