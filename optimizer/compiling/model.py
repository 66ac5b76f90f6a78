"""build_model: Instance -> linear model and the objective of every declared tier."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.builder import ModelBuilder, Selection
from optimizer.compiling.caps import add_caps
from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.decisions import add_demands
from optimizer.compiling.groups import add_groups
from optimizer.compiling.instance import Instance
from optimizer.compiling.linear import LinearModel
from optimizer.compiling.patterns import Patterns, loose_patterns
from optimizer.compiling.structure import add_structure
from optimizer.compiling.target_rows import add_targets
from optimizer.compiling.tiers import OBJECTIVES, VALUES
from optimizer.compiling.tiers.context import TierContext
from optimizer.compiling.tiers.objective import Objective, most_over_posts, over_arcs
from optimizer.domain.amounts import Amount
from optimizer.frozen import frozen


@frozen
class TierModel:
    """A linear model with one objective per goal: the tiers in order, then the sums of the instance."""

    context: TierContext
    linear: LinearModel
    objectives: tuple[Objective, ...]

    def guess(self) -> Ints | None:
        """Return a plan found without search (each block filled as is best for itself), if it is one."""
        instance, favourite = self.context.instance, self.context.model.patterns.favourite
        if not len(favourite):
            return None
        link = instance.options.link
        if not instance.has_choices:
            return self._plan(favourite, np.arange(len(link)))
        is_first = np.ones(len(link), dtype=bool)
        is_first[1:] = link[1:] != link[:-1]
        first = is_first.nonzero()[0]
        return self._plan(self._favourites(np.ones(len(instance.lanes), dtype=bool), first), first)

    def like(self, selection: Selection) -> Ints | None:
        """Return the plan that fills every block as ``selection`` does, if it is one.

        Blocks whose filling is not among the columns, or does not meet a demand, are filled as is best for themselves.
        """
        patterns, instance = self.context.model.patterns, self.context.instance
        taken = selection.mask()
        is_free = np.ones(len(instance.lanes), dtype=bool)
        kept = patterns.count(taken) == patterns.size
        people = np.bincount(instance.arcs.lane[selection.arcs], minlength=len(instance.lanes))
        # Parts of a filling are fillings, too: of those the whole one.
        kept &= ~patterns.is_whole | (patterns.size == people[patterns.lane])
        for demand in instance.demands:
            if not taken[demand].any():
                kept &= ~np.isin(patterns.lane, instance.arcs.lane[demand])
        is_free[patterns.lane[kept]] = False
        return self._plan(
            np.concatenate([np.flatnonzero(kept), self._favourites(is_free, selection.options)]), selection.options
        )

    def _favourites(self, lanes: Bools, options: Ints) -> Ints:
        """Return the best filling by itself of each of ``lanes`` (a mask) that one of ``options`` has."""
        patterns, instance = self.context.model.patterns, self.context.instance
        lane, is_taken = patterns.lane[patterns.favourite], np.zeros(len(instance.options), dtype=bool)
        is_taken[options] = True
        return patterns.favourite[lanes[lane] & is_taken[instance.lanes.option[lane]]]

    def _plan(self, patterns: Ints, options: Ints) -> Ints | None:
        """Return the solution that takes these patterns and options, if every row allows it."""
        solution = np.zeros(len(self.linear), dtype=np.int64)
        solution[patterns] = 1
        chosen = self.context.model.option_variable[options]
        solution[chosen[chosen >= 0]] = 1
        tidy = self.tidy(solution)
        return tidy if self.linear.is_feasible(tidy) else None

    def tolerance(self, goal: int) -> Amount:
        """Return what later goals may give up of goal number ``goal``."""
        instance = self.context.instance
        if goal < len(instance.tiers):
            return instance.tiers[goal].tolerance
        return instance.sums[goal - len(instance.tiers)].tolerance

    def is_exact(self, goal: int) -> bool:
        """Return whether what is best in goal number ``goal`` over the model's columns is best of all plans."""
        exact = self.context.model.patterns.exact_goals
        return exact is None or goal < exact

    def loose_bound(self, goal: int) -> int:
        """Return a value that no plan is better than in goal number ``goal``, whatever the columns are."""
        instance, objective = self.context.instance, self.objectives[goal]
        if objective.sense == "min":
            return 0
        if objective.at_least is not None or objective.means is not None:
            return objective.bound
        if goal >= len(instance.tiers):
            values = instance.sums[goal - len(instance.tiers)].value
        else:
            sums = {"fit": instance.fit, "lottery": instance.tickets}
            name = "nominee_wish" if objective.tier == "wishes" else objective.tier
            values = sums.get(
                objective.tier, instance.components.get(name, np.ones(len(instance.arcs), dtype=np.int64))
            )
        return most_over_posts(instance, values, np.arange(len(values)))

    def value(self, goal: int, solution: Ints) -> int:
        """Return the exact value of goal number ``goal`` for the arcs and options of ``solution``."""
        instance, selection = self.context.instance, self.context.model.selection(solution)
        if goal < len(instance.tiers):
            return VALUES[instance.tiers[goal].id](self.context, selection)
        return int(instance.sums[goal - len(instance.tiers)].value[selection.arcs].sum())

    def tidy(self, solution: Ints) -> Ints:
        """Return ``solution`` with its auxiliary variables at their exact (least) values."""
        return self.context.model.tidy(solution)


def build_model(instance: Instance, patterns: Patterns | None = None) -> TierModel:
    """Return the model of a compiled programme: structure, rules, decisions, targets, tiers.

    ``patterns``: the columns; by default every arc is one.
    """
    model = ModelBuilder(instance, loose_patterns(instance) if patterns is None else patterns)
    add_structure(model)
    add_demands(model)
    add_groups(model)
    add_caps(model)
    context = TierContext(model, add_targets(model, instance.targets))
    objectives = (
        *(OBJECTIVES[tier.id](context) for tier in instance.tiers),
        *(over_arcs(one.id, model, one.value) for one in instance.sums),
    )
    return TierModel(context, model.build(), objectives)
