"""An engine that goes on from the question before finds what one that begins anew finds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from optimizer.compiling.columns import Ints
from optimizer.compiling.linear import INFINITE, LinearModel, Rows, RowsBuilder
from optimizer.solving.engine import Sum
from optimizer.solving.milp import Milp
from optimizer.solving.options import CancelToken, Clock
from optimizer.solving.pricing import engine as pricing
from optimizer.solving.pricing.engine import PricedBlocks
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
