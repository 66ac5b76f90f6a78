"""Every mutant is caught by the agreement tests within a few seeds, and nothing else is."""

from __future__ import annotations

from typing import get_args

import pytest

from optimizer.domain.rules import ARC_RULES, GROUP_RULES
from optimizer.domain.tiers import SENSES
from tests.mutants.catalogue import MUTANTS
from tests.mutants.mutant import Mutant, is_caught

SEEDS = 60


@pytest.mark.parametrize("one", MUTANTS, ids=lambda one: one.name.replace(" ", "-"))
def test_the_mutant_is_caught(one: Mutant) -> None:
    """Some seed shows the mistake."""
    assert any(is_caught(one, seed) for seed in range(SEEDS))


@pytest.mark.parametrize("features", sorted({tuple(sorted(one.features)) for one in MUTANTS}), ids=" ".join)
def test_without_a_mistake_nothing_is_caught(features: tuple[str, ...]) -> None:
    """The programmes that catch mutants pass when nothing is mistaken."""
    unharmed = Mutant("none", frozenset(features), ())
    assert [seed for seed in range(5) if is_caught(unharmed, seed)] == []


def test_every_rule_and_every_tier_has_a_mutant() -> None:
    """A new rule or tier is not done before a mistake in it is caught."""
    rules = [get_args(kind.model_fields["type"].annotation)[0].replace("_", " ") for kind in (*ARC_RULES, *GROUP_RULES)]
    wanted = [*rules, *(f"{tier} ignored" for tier in SENSES)]
    assert [name for name in wanted if not any(one.name.startswith(name) for one in MUTANTS)] == []


def test_no_two_mutants_have_the_same_name() -> None:
    """The table tells them apart."""
    assert len({one.name for one in MUTANTS}) == len(MUTANTS)
