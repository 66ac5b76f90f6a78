"""What a tier asks of an engine."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from optimizer.compiling.builder import ModelBuilder
from optimizer.compiling.columns import Ints
from optimizer.compiling.instance import Instance
from optimizer.compiling.linear import Rows
from optimizer.compiling.tiers.link_means import LinkMeans
from optimizer.domain.tiers import Sense, sense_of
from optimizer.frozen import frozen


@frozen
class Objective:
    """One tier: a linear sum to make largest or least, a threshold to raise, or means to raise lowest first.

    Attributes
    ----------
    tier
        Its id, or that of a sum of the instance.
    column, value, constant
        The linear sum, entries with value 0 left out, and what is added to it whatever is taken; no
        entries for a threshold tier.
    bound
        A value that no plan at all can be better than, known without search.
    is_settled
        Whether every plan has the same value, so that nothing needs to keep it.
    at_least
        Threshold tiers only: the rows that hold exactly when the tier's value is at least so much.
    means
        Tier ``fit_leximin`` only: the means of the links, which have a search of their own.
    """

    tier: str
    column: Ints
    value: Ints
    bound: int
    at_least: Callable[[int], Rows] | None = None
    constant: int = 0
    is_settled: bool = False
    means: LinkMeans | None = None

    @property
    def sense(self) -> Sense:
        """``max`` or ``min``."""
        return sense_of(self.tier)


def linear(tier: str, column: Ints, value: Ints, bound: int) -> Objective:
    """Return a linear objective without its zero entries."""
    kept = value != 0
    return Objective(tier, column[kept], value[kept], bound)


def over_arcs(tier: str, model: ModelBuilder, value: NDArray[np.integer], total: Ints | None = None) -> Objective:
    """Return the objective that sums ``value`` (shape (arcs,)) over the arcs taken.

    ``total``: the sum of each pattern, where it is known.
    """
    patterns, is_most = model.patterns, sense_of(tier) == "max"
    total = patterns.total(value) if total is None else total
    ends = patterns.extremes(total, model.instance)
    column, bound = total.nonzero()[0], ends[is_most]
    if patterns.wholes == len(patterns) and not model.instance.has_choices:
        return Objective(tier, column, total[column], bound, is_settled=ends[0] == ends[1])
    if is_most:
        bound += most_over_posts(model.instance, value, patterns.loose()[1])
    return Objective(tier, column, total[column], bound)


def most_over_posts(instance: Instance, value: NDArray[np.integer], arcs: Ints) -> int:
    """Return the sum over posts of capacity times the best positive value among ``arcs``."""
    if not len(arcs):
        return 0
    best = np.zeros(len(instance.capacity), dtype=np.int64)
    np.maximum.at(best, instance.arcs.post[arcs], value[arcs])
    chosen = np.flatnonzero(best)
    # In Python's numbers: the sum may leave 64 bits.
    return sum(
        room * most for room, most in zip(instance.capacity[chosen].tolist(), best[chosen].tolist(), strict=True)
    )
