"""Clusters are chosen for as a whole: against every choice there is."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from optimizer.compiling.columns import Ints
from optimizer.compiling.linear import INFINITE, LinearModel, RowsBuilder
from optimizer.solving.pricing import clusters_kernel
from optimizer.solving.pricing.domain import Domain
from optimizer.solving.pricing.groups import find_groups
from optimizer.solving.pricing.relaxed import CLOSED, Relaxed

GROUPS, FREE = 5, 2


def random_domain(seed: int) -> Domain:
    """Return groups and free columns with rows of all kinds over some of them, some nested."""
    draw = np.random.default_rng(seed)
    rows, columns = RowsBuilder(), 3 * GROUPS
    for group in range(GROUPS):
        rows.add(np.arange(3 * group, 3 * group + 3), 1, 1 if draw.random() < 0.6 else -INFINITE, 1)
    for number in range(int(draw.integers(1, 5))):
        inside = [(0, 2), (0, 3), (3, 5), (1, 4)][number if draw.random() < 0.7 else int(draw.integers(4))]
        members = np.arange(3 * inside[0], 3 * inside[1])
        value = draw.integers(-2, 4, len(members))
        free = columns + int(draw.integers(FREE))
        likely = int(value.sum()) // 3
        low, high = [(likely, INFINITE), (-INFINITE, likely), (likely - 1, likely + 1)][int(draw.integers(3))]
        rows.add(np.append(members, free), np.append(value, int(draw.choice([-2, -1, 0, 1, 1]))), low, high)
    upper = np.append(draw.random(columns) < 0.9, np.full(FREE, 2)).astype(np.int64)
    lower = np.append(np.zeros(columns), draw.integers(0, 2, FREE)).astype(np.int64)
    model = LinearModel(lower, upper, rows.build())
    groups = find_groups(model)
    assert groups is not None and len(groups.must) == GROUPS
    return Domain.of(groups, model, RowsBuilder().build())


def every_choice(relaxed: Relaxed) -> list[Ints]:
    """Return all choices (how often each place is taken) that keep the local rows."""
    domain = relaxed.domain
    groups, live = domain.groups, domain.rows
    ways: list[list[tuple[int, int]]] = []
    for group, must in enumerate(domain.must):
        span = range(groups.first[group], groups.first[group + 1])
        ways.append([(k, 1) for k in span if domain.is_open[k]] + ([] if must else [(0, 0)]))
    for free, (low, high) in enumerate(zip(domain.lower, domain.upper, strict=True)):
        ways.append([(groups.grouped + free, value) for value in range(low, high + 1)])
    local = [] if relaxed.network is None else np.flatnonzero(relaxed.network.clusters.is_local).tolist()
    found = []
    for choice in product(*ways):
        taken = np.zeros(len(groups.column), dtype=np.int64)
        for place, value in choice:
            taken[place] += value
        sums = live.activity(taken)
        if all(live.low[row] <= sums[row] <= live.high[row] for row in local):
            found.append(taken)
    return found


@pytest.mark.parametrize("seed", range(150))
def test_the_best_choice_and_what_each_column_loses_are_those_of_all_choices(seed: int) -> None:
    domain = random_domain(seed)
    if not domain.narrow():
        return
    relaxed = Relaxed.of(domain)
    choices = every_choice(relaxed)
    if relaxed.network is None or not choices:
        return
    draw = np.random.default_rng(seed)
    for _ in range(3):
        worth = draw.integers(-20, 30, len(domain.groups.column))
        values = [int(worth @ taken) for taken in choices]
        taken = np.zeros(len(worth), dtype=np.int64)
        assert relaxed.best(worth, taken) == max(values) == worth @ taken
        assert any((taken == one).all() for one in choices)
        in_whole, in_part = relaxed.best(worth, taken), relaxed.best(worth.astype(np.float64), taken)
        assert in_whole == in_part
        loss = relaxed.losses(worth)
        for place in range(domain.groups.grouped):
            inside = [value for value, one in zip(values, choices, strict=True) if one[place]]
            assert loss[place] == (max(values) - max(inside) if inside else CLOSED)


def test_most_random_domains_have_clusters() -> None:
    """Otherwise the test above shows nothing."""
    domains = [domain for domain in map(random_domain, range(150)) if domain.narrow()]
    networks = [relaxed.network for relaxed in map(Relaxed.of, domains)]
    rows = [int(one.clusters.is_local.sum()) for one in networks if one is not None]
    assert sum(count >= 2 for count in rows) > 30


def test_a_row_over_many_groups_is_priced() -> None:
    groups = clusters_kernel.MOST_ITEMS + 1
    rows = RowsBuilder()
    for group in range(groups):
        rows.add([2 * group, 2 * group + 1], 1, 1, 1)
    rows.add(2 * np.arange(groups), 1, 3, INFINITE)
    rows.add([0, 2, 4], 1, 1, INFINITE)
    model = LinearModel(np.zeros(2 * groups, dtype=np.int64), np.ones(2 * groups, dtype=np.int64), rows.build())
    found = find_groups(model)
    assert found is not None
    relaxed = Relaxed.of(Domain.of(found, model, RowsBuilder().build()))
    assert relaxed.network is not None
    assert relaxed.network.clusters.is_local.tolist() == [False, True]
    assert relaxed.numbers.tolist() == [0] and (~relaxed.is_loose).sum() == 3
