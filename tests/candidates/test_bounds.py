"""What placing somebody costs at least: true against every plan, and what it settles stays as searches settle it."""

from __future__ import annotations

import pytest

from optimizer.candidates.asking import Asker
from optimizer.candidates.certainty import find_certainty
from optimizer.candidates.leeway import behind
from optimizer.compiling import compile_programme
from optimizer.domain.programme import Programme
from optimizer.domain.tiers import Tier
from optimizer.solving import SolveOptions
from optimizer.solving.pricing import engine as pricing
from scenarios.generator import GeneratorOptions, generate
from tests.candidates.enumeration import best_values, example, listed

BLOCKS = SolveOptions(engine="blocks")


def with_fit(seed: int) -> Programme:
    """Return a tiny programme with fit as its last tier."""
    programme = example(seed)
    tiers = [tier for tier in programme.tiers if tier.id not in ("fit", "lottery", "fit_floor", "fit_leximin")]
    return programme.model_copy(update={"tiers": (*tiers, Tier(id="fit"))})


@pytest.fixture(params=[True, False], ids=["priced", "relaxed"])
def _engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prices of the search, or, where it needs none, those of the relaxation."""
    if request.param:
        monkeypatch.setattr(pricing, "FEW", 0)


@pytest.mark.usefixtures("_engine")
def test_bounds_against_every_plan() -> None:
    said = 0
    for seed in range(900, 945):
        programme = with_fit(seed)
        every = listed(programme)
        result = find_certainty(programme, {}, True, Asker(BLOCKS))
        if result.certainty is None:
            continue
        best, tiers = best_values(programme, every), [tier.id for tier in programme.tiers]
        kept = [
            plan
            for plan in every
            if all(
                behind(tier, best[tier], plan.tiers[tier]) <= one.tolerance
                for tier, one in zip(tiers[:-1], result.best.outcomes, strict=False)
            )
        ]
        things = [((one.nominee,), one.costs) for one in result.certainty.nominees]
        things += [((one.nominee, one.post, one.link), one.costs) for one in result.certainty.seats]
        for thing, costs in things:
            having = [plan.tiers["fit"] for plan in kept if any(arc[: len(thing)] == thing for arc in plan.arcs)]
            if costs is not None:
                said += 1
                assert not having if costs.earlier else max(having, default=-(10**9)) <= best["fit"] - costs.least
    assert said > 40


def test_standings_are_those_that_searches_find() -> None:
    """The same programmes with HiGHS over all arcs, which has no bounds."""
    for seed, tolerance in ((0, {}), (1, {"fit": "1%"})):
        programme = generate(GeneratorOptions(links=2, city_links=1, seed=seed, nominees_per_place=1.4))
        instance = compile_programme(programme)
        found, plain = (
            find_certainty(programme, tolerance, True, Asker(SolveOptions(engine=engine)), instance).certainty
            for engine in ("blocks", "milp")
        )
        assert found is not None and plain is not None and found.proven and plain.proven
        for mine, theirs in ((found.nominees, plain.nominees), (found.seats, plain.seats)):
            assert [one.standing for one in mine] == [one.standing for one in theirs]
        assert any(one.costs for one in found.seats) and not any(one.costs for one in plain.seats)


def test_the_prices_of_a_national_programme_are_tight() -> None:
    """Hardly a seat besides those of the plan for which nothing is known."""
    programme = generate(GeneratorOptions(links=60, city_links=2, seed=3))
    certainty = find_certainty(programme, {}, True, Asker(BLOCKS)).certainty
    assert certainty is not None
    silent = [one for one in certainty.seats if one.standing == "never" and one.costs is None]
    assert len(silent) * 20 < len(certainty.seats)
