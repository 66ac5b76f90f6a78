"""What a tier asks of an engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from optimizer.compiling.builder import ModelBuilder
from optimizer.compiling.columns import Ints
from optimizer.compiling.instance import Instance
from optimizer.compiling.linear import Rows
from optimizer.domain.tiers import SENSES, Sense, TierId


@dataclass(frozen=True, slots=True)
class Objective:
    """One tier: a linear sum to make largest or least, or a threshold to raise.

    Attributes
    ----------
    column, value
        The linear sum, entries with value 0 left out; empty for a threshold tier.
    bound
        A value that no plan at all can be better than, known without search.
    at_least
        Threshold tiers only: the rows that hold exactly when the tier's value is at least so much.
    """

    tier: TierId
    column: Ints
    value: Ints
    bound: int
    at_least: Callable[[int], Rows] | None = None

    @property
    def sense(self) -> Sense:
        """``max`` or ``min``."""
        return SENSES[self.tier]

    def of(self, solution: Ints) -> int:
        """Return the linear sum at ``solution``, exactly."""
        return int((self.value * solution[self.column]).sum())


def linear(tier: TierId, column: Ints, value: Ints, bound: int) -> Objective:
    """Return a linear objective without its zero entries."""
    kept = value != 0
    return Objective(tier, column[kept], value[kept], bound)


def over_arcs(tier: TierId, model: ModelBuilder, value: Ints) -> Objective:
    """Return the objective that sums ``value`` (shape (arcs,)) over the arcs taken."""
    bound = most_over_posts(model.instance, value) if SENSES[tier] == "max" else 0
    return linear(tier, np.arange(len(model.patterns)), model.patterns.total(value), bound)


def most_over_posts(instance: Instance, value: Ints) -> int:
    """Return the sum over posts of capacity times the best positive value of an arc."""
    best = np.zeros(len(instance.programme.posts), dtype=np.int64)
    np.maximum.at(best, instance.arcs.post, value)
    return int(sum(post.capacity * int(most) for post, most in zip(instance.programme.posts, best, strict=True)))
