"""build_model: Instance -> linear model and the objective of every declared tier."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.compiling.builder import ModelBuilder
from optimizer.compiling.caps import add_caps
from optimizer.compiling.columns import Ints
from optimizer.compiling.decisions import add_decisions
from optimizer.compiling.groups import add_groups
from optimizer.compiling.instance import Instance
from optimizer.compiling.linear import LinearModel
from optimizer.compiling.patterns import Patterns, loose_patterns
from optimizer.compiling.structure import add_structure
from optimizer.compiling.targets import add_targets, find_targets
from optimizer.compiling.tiers import OBJECTIVES, VALUES
from optimizer.compiling.tiers.context import TierContext
from optimizer.compiling.tiers.objective import Objective
from optimizer.domain.tiers import TierId


@dataclass(frozen=True, slots=True)
class TierModel:
    """A linear model with one objective per tier, in declared order."""

    context: TierContext
    linear: LinearModel
    objectives: tuple[Objective, ...]

    def guess(self) -> Ints | None:
        """Return a plan found without search (each block filled as is best for itself), if it is one."""
        patterns = self.context.model.patterns
        if not len(patterns.favourite):
            return None
        solution = np.zeros(len(self.linear), dtype=np.int64)
        solution[patterns.favourite] = 1
        first = np.unique(self.context.instance.options.link, return_index=True)[1]
        chosen = self.context.model.option_variable[first]
        solution[chosen[chosen >= 0]] = 1
        tidy = self.tidy(solution)
        return tidy if self.linear.is_feasible(tidy) else None

    def value(self, tier: TierId, solution: Ints) -> int:
        """Return the exact value of ``tier`` for the arcs and options of ``solution``."""
        return VALUES[tier](self.context, self.context.model.selection(solution))

    def tidy(self, solution: Ints) -> Ints:
        """Return ``solution`` with its auxiliary variables at their exact (least) values."""
        return self.context.model.tidy(solution)


def build_model(instance: Instance, patterns: Patterns | None = None) -> TierModel:
    """Return the model of a compiled programme: structure, rules, decisions, targets, tiers.

    ``patterns``: the columns; by default every arc is one.
    """
    model = ModelBuilder(instance, loose_patterns(instance) if patterns is None else patterns)
    add_structure(model)
    add_decisions(model)
    add_groups(model)
    add_caps(model)
    targets = find_targets(instance)
    context = TierContext(model, targets, add_targets(model, targets))
    objectives = tuple(OBJECTIVES[tier.id](context) for tier in instance.programme.tiers)
    return TierModel(context, model.build(), objectives)
