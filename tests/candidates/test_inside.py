"""The most of a sum within the leeway: by price and by tolerance, against every plan there is."""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np
import pytest

from optimizer.candidates import inside
from optimizer.candidates.asking import Asker
from optimizer.candidates.certainty import find_certainty
from optimizer.candidates.distinct import distinct_plans
from optimizer.candidates.inside import Inside
from optimizer.candidates.leeway import find_leeway
from optimizer.compiling import compile_programme
from optimizer.domain.programme import Programme
from optimizer.domain.tiers import Tier
from optimizer.loading import load_programme
from optimizer.solving import SolveOptions
from tests.candidates.enumeration import example, listed, within

WITHIN = {"fit": "15%"}


@pytest.fixture(autouse=True)
def priced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tiny programmes be searched by price, too."""
    monkeypatch.setattr(inside, "_SMALL", 0)


def ask() -> Asker:
    return Asker(SolveOptions(engine="milp"))


def with_fit_last(seed: int) -> Programme:
    programme = example(seed)
    return programme.model_copy(update={"tiers": (Tier(id="places"), Tier(id="generally"), Tier(id="fit"))})


@pytest.mark.parametrize("seed", range(400, 420))
def test_a_price_finds_plans_within_and_bounds_them(seed: int) -> None:
    programme = with_fit_last(seed)
    every, instance, searches = listed(programme), compile_programme(programme), ask()
    best = searches(instance)
    if best.selection is None:
        assert not every
        return
    leeway = find_leeway(searches, instance, best, WITHIN)
    fine = within(programme, every, {tier.id: given for tier, given in zip(leeway.tiers, leeway.given_up, strict=True)})
    search = Inside(searches, instance, leeway, best.selection)
    rng = Random(seed)
    value = np.array([rng.randrange(-3, 4) for _ in range(len(instance.arcs))], dtype=np.int64)
    ids = [
        (programme.nominees[n].id, programme.posts[p].id, programme.links[link].id)
        for n, p, link in zip(instance.arcs.nominee, instance.arcs.post, instance.arc_link, strict=True)
    ]
    if len(set(ids)) < len(ids):  # several arcs are one seat: the sum is not one of seats
        return
    worth = dict(zip(ids, value.tolist(), strict=True))
    most = max(sum(worth[arc] for arc in plan.arcs) for plan in fine)
    near, exact = search.most(value), search.most(value, exact=True)
    assert near.selection is not None and exact.selection is not None
    assert near.value <= most == exact.value
    assert near.bound is None or near.bound >= most
    taken = frozenset(ids[arc] for arc in near.selection.arcs)
    assert any(plan.arcs == taken for plan in fine)


@pytest.mark.parametrize("seed", range(400, 410))
def test_certainty_and_candidates_by_price_are_right(seed: int) -> None:
    programme = with_fit_last(seed)
    every = listed(programme)
    result = find_certainty(programme, WITHIN, ask=ask())
    if not every:
        assert result.certainty is None
        return
    assert result.certainty is not None and result.certainty.proven
    fine = within(programme, every, {one.id: one.given_up for one in result.certainty.standard})
    for one in result.certainty.nominees:
        have = sum(any(arc[0] == one.nominee for arc in plan.arcs) for plan in fine)
        assert one.standing == ("never" if not have else "always" if have == len(fine) else "sometimes")
    answer = distinct_plans(programme, 2, WITHIN, ask())
    first = next(p for p in fine if p.arcs == {(a.nominee, a.post, a.link) for a in answer.plans[0].assignments})
    farthest = max(first.apart(plan) for plan in fine)
    assert answer.comparison is not None and all(one.proven for one in answer.comparison.candidates)
    assert (answer.comparison.smallest or 0) <= farthest <= answer.comparison.bound
    assert len(answer.plans) == min(2, 1 + farthest)


def test_few_searches_find_plans_of_many_kinds() -> None:
    """Five plans of a real programme: each within by the judge's own numbers, far more than a few people apart."""
    programme, searches = load_programme(Path("scenarios/liaoning-2002")), Asker()
    found = distinct_plans(programme, 5, ask=searches).comparison
    assert found is not None and found.proven and found.smallest is not None
    assert all(one.proven for one in found.candidates) and found.bound >= found.smallest > 15
    assert searches.searches < 60
