"""Always, sometimes, never and the price of forcing: against every plan there is."""

from __future__ import annotations

import pytest

from optimizer.candidates.asking import Asker
from optimizer.candidates.certainty import find_certainty
from optimizer.candidates.forcing import Forcing
from optimizer.candidates.leeway import before_lottery, behind
from optimizer.compiling import compile_programme
from optimizer.domain.programme import Programme
from optimizer.solving import CancelToken, SolveOptions
from tests.builders import make_programme, nominee, post
from tests.candidates.enumeration import Listed, best_values, example, listed, within

SEEDS = range(18)


def ask() -> Asker:
    return Asker(SolveOptions(engine="milp"))


def standing(have: int, of: int) -> str:
    return "never" if not have else "always" if have == of else "sometimes"


@pytest.mark.parametrize("seed", SEEDS)
def test_standings_against_every_plan(seed: int) -> None:
    programme = example(seed)
    every = listed(programme)
    for tolerance in ({}, {"fit": "10%", "places": 1}):
        result = find_certainty(programme, tolerance, with_seats=True, ask=ask())
        if not every:
            assert result.status == "infeasible" and result.certainty is None
            return
        assert result.status == "optimal" and result.certainty is not None and result.certainty.proven
        inside = within(programme, every, {one.id: one.given_up for one in result.certainty.standard})
        expected = {
            one.id: standing(sum(any(arc[0] == one.id for arc in plan.arcs) for plan in inside), len(inside))
            for one in programme.nominees
        }
        assert {one.nominee: one.standing for one in result.certainty.nominees} == expected
        seats = {(one.nominee, one.post, one.link): one.standing for one in result.certainty.seats}
        assert seats == {seat: standing(sum(seat in plan.arcs for plan in inside), len(inside)) for seat in seats}
        assert {arc for plan in inside for arc in plan.arcs} <= set(seats)


@pytest.mark.parametrize("seed", range(200, 212))
def test_prices_against_every_plan(seed: int) -> None:
    programme = example(seed)
    every = listed(programme)
    instance = compile_programme(programme)
    if not every:
        return
    searches = ask()
    forcing = Forcing(searches, instance, searches(instance))
    for one in programme.nominees[:3]:
        for way in ("in", "out"):
            obeying = [plan for plan in every if any(arc[0] == one.id for arc in plan.arcs) == (way == "in")]
            check(programme, every, obeying, forcing.nominee(one.id, way))
    for person, place, _ in sorted(arc for arc in {arc for plan in every for arc in plan.arcs})[:3]:
        for way in ("in", "out"):
            obeying = [p for p in every if any(arc[:2] == (person, place) for arc in p.arcs) == (way == "in")]
            check(programme, every, obeying, forcing.seat(person, place, way))


def check(programme: Programme, every: list[Listed], obeying: list[Listed], price) -> None:
    assert price.answer == ("found" if obeying else "infeasible") and price.proven
    if obeying:
        now, then = best_values(programme, obeying), best_values(programme, every)
        kept = [tier.id for tier in before_lottery(programme.tiers)]
        assert dict(price.worse) == {tier: behind(tier, then[tier], now[tier]) for tier in kept}
        assert price.is_free == all(now[tier] == then[tier] for tier in kept)


def test_few_searches_settle_what_one_search_each_would() -> None:
    """Six equal people for three places: the first plans seen settle nearly everything."""
    programme = make_programme(
        nominees=[nominee(f"n{i}") for i in range(6)],
        posts=[post(f"p{i}") for i in range(3)],
        links=[{"id": "L1", "ends": {"a": "A", "b": "B"}, "quotas": {"county": 3}}],
    )
    searches = ask()
    result = find_certainty(programme, with_seats=True, ask=searches)
    assert result.certainty is not None
    assert {one.standing for one in (*result.certainty.nominees, *result.certainty.seats)} == {"sometimes"}
    assert searches.searches <= 8 < 2 * (6 + 18)


def test_a_search_that_is_stopped_claims_nothing() -> None:
    cancel = CancelToken()
    cancel.cancel()
    programme, asker = example(5), Asker(SolveOptions(engine="milp"), cancel)
    result = find_certainty(programme, ask=asker, instance=compile_programme(programme))
    assert result.status == "cancelled" and result.certainty is not None
    assert not result.certainty.proven
    assert {one.standing for one in result.certainty.nominees} == {"open", "never"}
    before_compiling = find_certainty(programme, ask=asker)
    assert (before_compiling.status, before_compiling.certainty) == ("cancelled", None)
