"""Certificates that solving makes: they prove what it proved, from arcs and from whole fillings of blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from optimizer.checking.certificate import TierProof, prove
from optimizer.compiling import compile_programme
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.domain.tiers import SENSES
from optimizer.loading import load_plan, load_programme, save_plan
from optimizer.solving import CancelToken, SolveOptions, solve
from optimizer.solving.assemble import assemble
from optimizer.solving.certify import certify
from optimizer.solving.optimum import Optimum, find_optimum
from optimizer.solving.options import Clock
from optimizer.solving.solve import tier_results
from tests.random_programmes import larger_programme, random_features

LIAONING = Path(__file__).parents[2] / "scenarios" / "liaoning-2002"


@pytest.fixture(scope="module")
def liaoning() -> Programme:
    return load_programme(LIAONING)


@pytest.fixture(scope="module")
def liaoning_by_blocks(liaoning: Programme) -> Optimum:
    return find_optimum(compile_programme(liaoning), SolveOptions(engine="blocks"))


def with_certificate(found: Optimum, few_arcs: int) -> Plan:
    """Return the plan of a search, certified over arcs where there are at most ``few_arcs``."""
    assert found.selection is not None
    plan = assemble(found.model, found.selection, "optimal", tier_results(found), "test")
    return plan.model_copy(update={"certificate": certify(found, few_arcs=few_arcs)})


def standings(proofs: tuple[TierProof, ...]) -> list[str]:
    return [one.standing for one in proofs]


def test_liaoning_2002_is_proven_in_every_tier(liaoning: Programme, liaoning_by_blocks: Optimum) -> None:
    proof = prove(liaoning, with_certificate(liaoning_by_blocks, few_arcs=10**6))
    assert standings(proof.tiers) == ["proven"] * 8 and not proof.violations


def test_prices_of_whole_fillings_prove_as_much(liaoning: Programme, liaoning_by_blocks: Optimum) -> None:
    """The fillings that the search leaves out are outweighed by the tiers before."""
    assert len(liaoning_by_blocks.model.context.model.patterns.favourite)
    proof = prove(liaoning, with_certificate(liaoning_by_blocks, few_arcs=0))
    assert standings(proof.tiers)[:7] == ["proven"] * 7 and not proof.violations


@pytest.mark.parametrize("few_arcs", [0, 10**6])
def test_bounds_of_larger_programmes_are_true(few_arcs: int) -> None:
    """No bound is better than the best value that the engines agree on; most are that value."""
    proofs = []
    for seed in range(30):
        programme = larger_programme(seed, random_features(seed), size=2)
        found = find_optimum(compile_programme(programme), SolveOptions(engine="blocks"))
        if found.selection is not None:
            proof = prove(programme, with_certificate(found, few_arcs))
            assert not proof.violations, seed
            proofs += proof.tiers
    assert proofs and all(
        one.bound is None or (one.bound - one.best) * (1 if SENSES[one.tier] == "max" else -1) >= 0 for one in proofs
    )
    assert sum(one.gap == 0 for one in proofs) > 0.8 * len(proofs)


def test_a_certificate_survives_the_file(liaoning: Programme, liaoning_by_blocks: Optimum, tmp_path: Path) -> None:
    """Prices of any size, of both kinds, are read as they were written."""
    plan = with_certificate(liaoning_by_blocks, few_arcs=0)
    assert plan.certificate is not None
    assert max(price.value for tier in plan.certificate.tiers for price in tier.prices) > 2**64
    save_plan(plan, tmp_path / "plan.json")
    assert load_plan(tmp_path / "plan.json") == plan


def test_the_certificate_is_the_same_every_time(liaoning: Programme, liaoning_by_blocks: Optimum) -> None:
    assert certify(liaoning_by_blocks) == certify(liaoning_by_blocks)


def test_without_time_there_is_no_certificate(liaoning_by_blocks: Optimum) -> None:
    cancel = CancelToken()
    cancel.cancel()
    assert certify(liaoning_by_blocks, Clock(None, cancel)) is None


def test_only_who_asks_gets_a_certificate(liaoning: Programme) -> None:
    plan = solve(liaoning, SolveOptions(engine="milp", time_limit_s=0.0)).plan
    assert plan is None or plan.certificate is None
