"""All mutants."""

from __future__ import annotations

from tests.mutants import blocks, rules, structure, targets, tiers
from tests.mutants.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = (*structure.MUTANTS, *rules.MUTANTS, *targets.MUTANTS, *tiers.MUTANTS, *blocks.MUTANTS)
