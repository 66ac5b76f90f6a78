"""Branch and bound finds what enumeration finds, whatever the prices; what it does not finish it does not claim."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.linear import INFINITE, LinearModel, Rows, RowsBuilder
from optimizer.solving.pricing import settle as settling
from optimizer.solving.pricing.core import MOST_VALUES
from optimizer.solving.pricing.domain import Domain
from optimizer.solving.pricing.groups import Floats, find_groups
from optimizer.solving.pricing.settle import NO_PRICES, Settled, settle_columns

NOTHING = RowsBuilder().build()


def random_domain(seed: int, largest: int = 0) -> tuple[Domain, Ints, Bools]:
    """Return groups of columns with rows of any bounds over them and two free columns, worths, and what is closed.

    ``largest``: columns of the first group, if not as few as the others have.
    """
    draw = np.random.default_rng(seed)
    groups, rows = 2 if largest else int(draw.integers(1, 6)), RowsBuilder()
    sizes = draw.integers(1, 5, groups)
    sizes[0] = largest or sizes[0]
    ends = np.cumsum(sizes)
    for end, size in zip(ends, sizes, strict=True):
        rows.add(np.arange(end - size, end), 1, 1 if draw.random() < 0.6 else -INFINITE, 1)
    columns = int(ends[-1]) + 2
    for _ in range(int(draw.integers(0, 5))):
        weight = draw.integers(-3, 7, columns) * (draw.random(columns) < 0.7)
        middle = int(draw.integers(-2, 3 * groups))
        low, high = [(-INFINITE, middle), (middle, INFINITE), (middle - 2, middle + 3)][int(draw.integers(0, 3))]
        rows.add(np.arange(columns), weight, low, high)
    lower, upper = np.zeros(columns, dtype=np.int64), np.ones(columns, dtype=np.int64)
    lower[-2:], upper[-2:] = [0, 2], [3, 2 + int(draw.integers(0, 2))]
    model = LinearModel(lower, upper, rows.build())
    found = find_groups(model)
    assert found is not None
    worth = draw.integers(-20, 40, columns) * int(draw.choice([1, 1, 1000]))
    return Domain.of(found, model, NOTHING), worth, draw.random(found.grouped) < 0.1


def feasible(domain: Domain, is_closed: Bools) -> list[Ints]:
    """Return every choice (shape (places,)) that the domain and its rows allow, by enumeration."""
    first, grouped = domain.groups.first, domain.groups.grouped
    options = []
    for group in range(len(domain.must)):
        some = [place for place in range(first[group], first[group + 1]) if not is_closed[place]]
        options.append(some if domain.must[group] else [None, *some])
    values = [range(low, high + 1) for low, high in zip(domain.lower, domain.upper, strict=True)]
    found = []
    for choice in product(*options):
        for free in product(*values):
            taken = np.zeros(grouped + len(values), dtype=np.int64)
            taken[[place for place in choice if place is not None]] = 1
            taken[grouped:] = free
            if not len(domain.rows.broken(taken)):
                found.append(taken)
    return found


def random_prices(seed: int, rows: Rows) -> Floats:
    """Return prices of the right signs, or none."""
    draw = np.random.default_rng(seed)
    if draw.random() < 0.4:
        return NO_PRICES
    prices = draw.normal(0, 1, len(rows)) * draw.choice([0.0, 1.0, 10.0, 1e5])
    prices = np.where(rows.high < INFINITE, prices, np.minimum(prices, 0))
    return np.where(rows.low > -INFINITE, prices, np.maximum(prices, 0))


def settled(domain: Domain, worth: Ints, is_closed: Bools, prices: Floats, least: int) -> Settled:
    found = settle_columns(domain, worth, is_closed, prices, least)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("seed", "largest"), [*((seed, 0) for seed in range(300)), *((seed, 90) for seed in range(30))]
)
def test_it_finds_what_enumeration_finds(seed: int, largest: int) -> None:
    domain, worth, is_closed = random_domain(seed, largest)
    every = [int(worth @ taken) for taken in feasible(domain, is_closed)]
    for least in (-(10**6), max(every, default=0) - 5, max(every, default=0), max(every, default=0) + 1):
        found = settled(domain, worth, is_closed, random_prices(seed, domain.rows), least)
        assert found.is_done
        good = [value for value in every if value >= least]
        assert (found.solution is None) == (not good)
        if found.solution is not None:
            taken = found.solution[domain.groups.column]
            assert int(worth @ taken) == max(good)
            assert any((taken == one).all() for one in feasible(domain, is_closed))


@pytest.mark.parametrize("seed", range(40))
def test_stopped_early_it_claims_no_proof(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    domain, worth, is_closed = random_domain(seed)
    every = [int(worth @ taken) for taken in feasible(domain, is_closed)]
    for work in range(0, 60, 7):
        monkeypatch.setattr(settling, "WORK", work)
        found = settled(domain, worth, is_closed, NO_PRICES, -(10**6))
        if found.solution is not None:
            assert int(worth @ found.solution[domain.groups.column]) in every
        if found.is_done:
            assert (found.solution is None) == (not every)
            assert found.solution is None or int(worth @ found.solution[domain.groups.column]) == max(every)


def test_what_is_too_large_is_not_tried() -> None:
    domain, worth, is_closed = random_domain(1)
    domain.upper[0] = domain.lower[0] + MOST_VALUES
    assert settle_columns(domain, worth, is_closed, NO_PRICES, 0) is None


def test_sums_that_64_bits_do_not_hold_are_not_tried() -> None:
    domain, worth, is_closed = random_domain(2)
    every = feasible(domain, is_closed)
    large, too_large = np.sign(worth) * 10**15, np.sign(worth) * (1 << 58)
    found = settled(domain, large, is_closed, NO_PRICES, -(10**17))
    assert found.is_done and found.solution is not None
    assert int(large @ found.solution[domain.groups.column]) == max(int(large @ taken) for taken in every)
    for prices in (NO_PRICES, np.where(domain.rows.high < INFINITE, 1e17, 0)):
        assert settle_columns(domain, too_large, is_closed, prices, 0) is None


@pytest.mark.parametrize("seed", range(30))
def test_few_columns_leave_little_to_free_columns(seed: int) -> None:
    """Free columns of hundreds of values are no obstacle where the columns that are left nearly decide on them."""
    draw, rows = np.random.default_rng(seed), RowsBuilder()
    weight, worth = draw.integers(0, 40, 12), np.append(draw.integers(-20, 40, 12), [0, 0])
    groups, asked = (np.arange(6), np.arange(6, 12)), (100, 200)
    is_closed = draw.random(12) < 0.6
    is_closed[[0, 6]] = False
    pairs = [(a, b) for a, b in product(*groups) if not is_closed[a] and not is_closed[b]]
    lacking = {pair: sum(asked) - int(weight[list(pair)].sum()) for pair in pairs}
    most = int(np.median(list(lacking.values()))) - int(seed % 10 == 0) * 100  # in some there is no solution
    for group, free, wanted in zip(groups, (12, 13), asked, strict=True):
        rows.add(group, 1, 1, 1)
        rows.add(np.append(group, free), np.append(weight[group], 1), wanted, INFINITE)
    rows.add(np.array([12, 13]), 1, -INFINITE, most)
    model = LinearModel(np.zeros(14, dtype=np.int64), np.append(np.ones(12, dtype=np.int64), [400, 400]), rows.build())
    found = find_groups(model)
    assert found is not None
    domain = Domain.of(found, model, NOTHING)
    prices = random_prices(seed, domain.rows)
    done = settled(domain, worth[found.column], is_closed[found.column[:12]], prices, -(10**6))
    good = [int(worth[list(pair)].sum()) for pair in pairs if lacking[pair] <= most]
    assert done.is_done and (done.solution is None) == (not good)
    assert done.solution is None or (model.is_feasible(done.solution) and int(worth @ done.solution) == max(good))
    assert (domain.upper == 400).all()  # the question's own domain stays as it was
