"""What each arc costs at least: never more than what it costs among all plans there are."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from optimizer.candidates.leeway import behind
from optimizer.compiling import compile_programme
from optimizer.domain.programme import Programme
from optimizer.solving import SolveOptions
from optimizer.solving.blocks.arc_prices import ArcPrices, find_arc_prices
from optimizer.solving.blocks.lane_totals import lane_totals
from optimizer.solving.optimum import Optimum, find_optimum
from optimizer.solving.pricing import engine as pricing
from scenarios.generator import GeneratorOptions, generate
from tests.candidates.enumeration import Listed, example, listed

GOALS = ("fit", "wishes", "continuity", "lottery")


@pytest.fixture(autouse=True)
def _priced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tiny programmes be priced, too."""
    monkeypatch.setattr(pricing, "FEW", 0, raising=False)


def kept(programme: Programme, every: list[Listed], found: Optimum, goal: int) -> list[Listed]:
    """Return the plans that keep the goals before ``goal``."""
    before = list(zip(programme.tiers[:goal], found.outcomes, strict=False))
    return [
        plan
        for plan in every
        if all(behind(tier.id, one.best, plan.tiers[tier.id]) <= one.tolerance for tier, one in before)
    ]


def check(programme: Programme, every: list[Listed], found: Optimum, prices: ArcPrices) -> int:
    """Check every arc against all plans; return how many prices say anything."""
    instance, goal = found.model.context.instance, prices.goal
    inside = kept(programme, every, found, goal)
    tier, best = programme.tiers[goal].id, found.outcomes[goal].best
    for arc in range(len(instance.arcs)):
        seat = (
            programme.nominees[instance.arcs.nominee[arc]].id,
            programme.posts[instance.arcs.post[arc]].id,
            programme.links[instance.arc_link[arc]].id,
        )
        values = [plan.tiers[tier] for plan in inside if seat in plan.arcs]
        if values and not _has_twins(found, arc):
            assert not prices.is_excluded[arc]
            assert prices.least[arc] <= best - max(values)
    return int((prices.is_excluded | (prices.least > 0)).sum())


def _has_twins(found: Optimum, arc: int) -> bool:
    """Return whether other arcs are the same seat, through another option."""
    instance = found.model.context.instance
    arcs, link = instance.arcs, instance.arc_link
    same = (arcs.nominee == arcs.nominee[arc]) & (arcs.post == arcs.post[arc]) & (link == link[arc])
    return int(same.sum()) > 1


def test_against_every_plan() -> None:
    said = 0
    for seed in range(60):
        programme = example(seed)
        every = listed(programme)
        if not every:
            continue
        found = find_optimum(compile_programme(programme), SolveOptions(engine="blocks"))
        for goal, tier in enumerate(programme.tiers):
            prices = find_arc_prices(found, goal) if tier.id in GOALS else None
            if prices is not None:
                said += check(programme, every, found, prices)
    assert said > 100


def test_what_the_best_plan_takes_costs_nothing() -> None:
    programme = generate(GeneratorOptions(links=6, seed=3))
    found = find_optimum(compile_programme(programme), SolveOptions(engine="blocks"))
    goal = [tier.id for tier in programme.tiers].index("fit")
    prices = find_arc_prices(found, goal)
    assert prices is not None and found.selection is not None
    assert not prices.least[found.selection.arcs].any() and not prices.is_excluded[found.selection.arcs].any()
    assert np.mean(prices.is_excluded | (prices.least > 0)) > 0.3


def test_lane_totals_against_every_filling() -> None:
    rng = np.random.default_rng(5)
    for _ in range(60):
        people, posts = int(rng.integers(1, 5)), int(rng.integers(1, 4))
        pairs = [(n, p) for n in range(people) for p in range(posts) if rng.random() < 0.7]
        if not pairs:
            continue
        nominee, post = (np.array(column, dtype=np.int64) for column in zip(*pairs, strict=True))
        capacity, quota = rng.integers(1, 3, posts), int(rng.integers(1, 4))
        weight = rng.integers(-20, 100, len(pairs))
        top, taken = lane_totals(
            np.array([0]), np.array([len(pairs)]), nominee, post, capacity, np.array([quota]), weight
        )
        totals = {}
        for mask in range(1 << len(pairs)):
            chosen = [e for e in range(len(pairs)) if mask >> e & 1]
            once = all(a != b for a, b in pairwise(sorted(nominee[chosen].tolist())))
            if len(chosen) <= quota and once and (np.bincount(post[chosen], minlength=posts) <= capacity).all():
                totals[mask] = int(weight[chosen].sum())
        assert top[0] == max(totals.values())
        for e in range(len(pairs)):
            assert taken[e] == max(total for mask, total in totals.items() if mask >> e & 1)
