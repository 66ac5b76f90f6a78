"""Programmes with rows of their own for every city: the engine finds what HiGHS finds, and its prices are true."""

from __future__ import annotations

import numpy as np
import pytest

from optimizer.compiling.columns import Ints
from optimizer.compiling.linear import INFINITE, LinearModel, RowsBuilder
from optimizer.solving.engine import Outcome, Sum
from optimizer.solving.milp import Milp
from optimizer.solving.options import CancelToken, Clock
from optimizer.solving.pricing import engine as pricing
from optimizer.solving.pricing.domain import Domain
from optimizer.solving.pricing.dual import exact_bound, find_prices
from optimizer.solving.pricing.engine import PricedBlocks
from optimizer.solving.pricing.groups import find_groups
from optimizer.solving.pricing.local_prices import all_prices
from optimizer.solving.pricing.mixture import mix
from optimizer.solving.pricing.relaxed import Relaxed

NOTHING = RowsBuilder().build()
PER_CITY, WAYS, KINDS = 5, 4, 2


@pytest.fixture(autouse=True)
def _priced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let small models be priced, too."""
    monkeypatch.setattr(pricing, "FEW", 0)


def random_cities(seed: int, cities: int = 8) -> tuple[LinearModel, Sum, Sum, Ints]:
    """Return (model, people missing to make few, worth to make large, a solution that misses all).

    Every block sends one of four teams; the whole and every city ask for people of two kinds, or count them as missing.
    """
    draw = np.random.default_rng(seed)
    blocks = cities * PER_CITY
    columns = blocks * WAYS
    cells = [(kind, city) for kind in range(KINDS) for city in range(-1, cities)]
    people = draw.integers(0, 3, (KINDS, columns)) * (draw.random((KINDS, columns)) < 0.5)
    rows = RowsBuilder()
    for block in range(blocks):
        rows.add(np.arange(block * WAYS, (block + 1) * WAYS), 1, 1, 1)
    asked = []
    for number, (kind, city) in enumerate(cells):
        inside = np.arange(columns) if city < 0 else np.arange(city * PER_CITY * WAYS, (city + 1) * PER_CITY * WAYS)
        most = int(people[kind, inside].reshape(-1, WAYS).max(axis=1).sum())
        asked.append(int(most * draw.uniform(0.6, 1.1)) + 1)
        factor = int(draw.choice([1, 10]))
        less = int(draw.integers(factor))
        rows.add(
            np.append(inside, columns + number),
            factor * np.append(people[kind, inside], 1),
            factor * asked[-1] - less,
            INFINITE,
        )
    upper = np.concatenate([np.ones(columns, dtype=np.int64), np.array(asked)])
    first = np.concatenate([np.arange(columns) % WAYS == 0, np.array(asked)]).astype(np.int64)
    missing = columns + np.arange(len(cells))
    return (
        LinearModel(np.zeros(len(upper), dtype=np.int64), upper, rows.build()),
        Sum(missing, np.ones(len(cells), dtype=np.int64), "min"),
        Sum(np.arange(columns), draw.integers(1, 1000, columns), "max"),
        first,
    )


def ask(engine: Milp | PricedBlocks, model: LinearModel, lock: Ints | None, wanted: Sum, start: Ints) -> Outcome:
    rows = RowsBuilder()
    if lock is not None:
        rows.add(lock, 1, -INFINITE, int(start[lock].sum()))
    return engine.best(model, (rows.build(),), wanted, start, Clock(None, CancelToken()), lambda best, bound: None)


@pytest.mark.parametrize("seed", range(25))
def test_both_tiers_are_proven_to_be_what_highs_proves(seed: int) -> None:
    model, missing, worth, start = random_cities(seed)
    engine = PricedBlocks()
    least, its_least = (ask(one, model, None, missing, start) for one in (engine, Milp()))
    assert least.answer == its_least.answer == "optimal" and least.bound == its_least.bound
    assert least.solution is not None and model.is_feasible(least.solution)
    most, its_most = (ask(one, model, missing.column, worth, least.solution) for one in (engine, Milp()))
    assert most.answer == its_most.answer == "optimal" and most.bound == its_most.bound
    assert most.solution is not None and worth.of(most.solution) == most.bound


def relaxed_worth(seed: int, with_network: bool = True) -> tuple[Relaxed, Ints, LinearModel, Sum, Ints]:
    """Return the relaxation of random cities in which few may be missing, and the worth over places."""
    model, _, worth, start = random_cities(seed)
    groups = find_groups(model)
    assert groups is not None
    domain = Domain.of(groups, model, NOTHING)
    assert domain.narrow()
    value = np.zeros(len(model), dtype=np.int64)
    value[worth.column] = worth.value
    return Relaxed.of(domain, with_network), value[groups.column], model, worth, start


@pytest.mark.parametrize("seed", range(10))
def test_city_rows_need_no_price_and_the_bound_is_as_tight_or_tighter(seed: int) -> None:
    nested, value, _, _, _ = relaxed_worth(seed)
    flat, _, _, _, _ = relaxed_worth(seed, with_network=False)
    assert nested.network is not None and len(nested.rows) <= KINDS < len(flat.rows)
    clock = Clock(None, CancelToken())
    bounds = []
    for relaxed in (nested, flat):
        priced = exact_bound(relaxed, value, find_prices(relaxed, value, clock).prices)
        assert priced is not None
        bounds.append(priced.bound)
    assert bounds[0] <= bounds[1]


@pytest.mark.parametrize("seed", range(10))
def test_prices_of_local_rows_give_a_true_bound_better_than_none(seed: int) -> None:
    nested, value, model, worth, start = relaxed_worth(seed)
    best = ask(Milp(), model, None, worth, start).bound
    found = find_prices(nested, value, Clock(None, CancelToken()))
    flat = Relaxed.of(nested.domain, with_network=False)
    without = np.zeros(len(nested.domain.rows))
    without[nested.numbers] = found.prices
    bounds = []
    for prices in (all_prices(nested, value, found.prices), without):
        priced = exact_bound(flat, value, prices[flat.numbers])
        assert priced is not None and best is not None and priced.bound >= best
        bounds.append(priced.bound)
    assert bounds[0] <= bounds[1]


@pytest.mark.parametrize("seed", range(10))
def test_a_choice_near_the_mixture_keeps_local_rows_and_leaves_others_open(seed: int) -> None:
    model, missing, _, _ = random_cities(seed, cities=20)
    groups = find_groups(model)
    assert groups is not None
    domain = Domain.of(groups, model, NOTHING)
    assert domain.narrow()
    value = np.zeros(len(model), dtype=np.int64)
    value[missing.column] = -1
    relaxed = Relaxed.of(domain)
    mixture = mix(relaxed, value[groups.column], find_prices(relaxed, value[groups.column], Clock(None, CancelToken())))
    assert mixture is not None and relaxed.network is not None
    broken = domain.rows.broken(mixture.taken)
    assert not relaxed.network.clusters.is_local[broken].any()
    assert (np.add.reduceat(mixture.taken[: groups.grouped], groups.first[:-1]) == 1).all()
    small, is_all = mixture.around(20)
    whole, is_whole = mixture.around(10**6)
    assert is_whole and not (small.is_open & ~whole.is_open).any() and not (whole.is_open & ~domain.is_open).any()
    assert is_all or small.is_open.sum() < whole.is_open.sum()
