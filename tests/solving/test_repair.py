"""Broken rows are mended, by way of others where no single change will do; what rows are short of follows a mixture."""

from __future__ import annotations

import numpy as np
import pytest

from optimizer.compiling.linear import INFINITE, LinearModel, RowsBuilder
from optimizer.solving.options import CancelToken, Clock
from optimizer.solving.pricing.domain import Domain
from optimizer.solving.pricing.dual import Found, best_at, find_prices
from optimizer.solving.pricing.groups import find_groups
from optimizer.solving.pricing.mixture import heaviest, shared_free
from optimizer.solving.pricing.relaxed import Relaxed
from optimizer.solving.pricing.repair import priced_solution
from optimizer.solving.pricing.repair_kernel import _sink
from tests.solving.test_pricing import random_model

NOTHING = RowsBuilder().build()


def two_groups(least: int) -> Domain:
    """Return two groups of two columns: at least ``least`` of the first second column, no more than of the other."""
    rows = RowsBuilder()
    rows.add([0, 1], 1, 1, 1)
    rows.add([2, 3], 1, 1, 1)
    rows.add([1], 1, least, INFINITE)
    rows.add([1, 3], [1, -1], -INFINITE, 0)
    model = LinearModel(np.zeros(4, dtype=np.int64), np.ones(4, dtype=np.int64), rows.build())
    groups = find_groups(model)
    assert groups is not None
    return Domain.of(groups, model, NOTHING)


def mended(domain: Domain) -> list[int] | None:
    """Return what is taken in the end, beginning with the first column of each group."""
    worth, nothing = np.array([1, 0, 1, 0]), np.zeros(len(domain.rows))
    found = priced_solution(domain, worth, nothing, domain.upper, np.array([1, 0, 1, 0]))
    return None if found is None else found.tolist()


def test_a_row_is_mended_through_another_that_is_broken_for_it() -> None:
    # Taking the second column mends one row and breaks the other by as much.
    assert mended(two_groups(1)) == [0, 1, 0, 1]


def test_what_nothing_mends_is_given_up() -> None:
    assert mended(two_groups(2)) is None


@pytest.mark.parametrize("seed", range(40))
def test_free_columns_follow_the_mixture(seed: int) -> None:
    model, _, _ = random_model(seed)
    groups = find_groups(model)
    assert groups is not None
    domain, objective = Domain.of(groups, model, NOTHING), np.zeros(len(model), dtype=np.int64)
    objective[groups.place[-1]] = -1  # only what the rows are short of counts
    relaxed = Relaxed.of(domain, with_network=False)
    found = find_prices(relaxed, objective, Clock(None, CancelToken()))
    short = shared_free(relaxed, objective, found, -3, domain.lower, domain.upper)
    assert (domain.lower <= short).all() and (short <= domain.upper).all()
    assert objective[groups.grouped :] @ short >= -3 or (short == np.floor(mean(relaxed, found, objective))).all()
    taken = heaviest(relaxed, objective, found)
    assert (np.add.reduceat(taken[: groups.grouped], groups.first[:-1]) <= 1).all()


def mean(relaxed: Relaxed, found: Found, objective: np.ndarray) -> np.ndarray:
    """Return how much of each free column the mixture has, counted choice by choice."""
    parts = np.array([best_at(relaxed, objective, prices) for prices in found.mixed])
    weight = found.weight / found.weight.sum()
    return (weight @ parts)[relaxed.domain.groups.grouped :] + 1e-6


@pytest.mark.parametrize("size", [0, 1, 2, 3, 50])
def test_offers_are_taken_cheapest_first(size: int) -> None:
    rate = np.random.default_rng(size).integers(0, 9, size).astype(np.float64)  # with equal ones
    heap, taken = np.arange(size), []
    for at in range(size // 2 - 1, -1, -1):
        _sink(at, size, heap, rate)
    for left in range(size - 1, -1, -1):
        taken.append(int(heap[0]))
        heap[0] = heap[left]
        _sink(0, left, heap, rate)
    assert sorted(taken) == list(range(size))
    assert rate[taken].tolist() == sorted(rate.tolist())
