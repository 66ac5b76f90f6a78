"""Tier fit_floor: the lowest mean fit of a link that has people, most."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.builder import Selection
from optimizer.compiling.linear import Rows
from optimizer.compiling.tiers.context import TierContext
from optimizer.compiling.tiers.link_means import link_means, means_of
from optimizer.compiling.tiers.objective import Objective


def objective(context: TierContext) -> Objective:
    """Raise a threshold f: a link's mean is at least f exactly when sum(fit - f) >= 0 over its people."""
    means = link_means(context)

    def at_least(floor: int) -> Rows:
        return means.reaching(np.full(len(means), floor), lambda link: ("floor", (link,)))

    empty = np.empty(0, dtype=np.int64)
    return Objective("fit_floor", empty, empty, context.instance.top_fit, at_least)


def value(context: TierContext, selection: Selection) -> int:
    """Return the lowest mean fit, rounded down; the highest possible fit if nobody is placed."""
    instance = context.instance
    return int(means_of(instance, selection).min(initial=instance.top_fit))
