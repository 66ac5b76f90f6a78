"""Tier fit_leximin: the mean fits of the links, lowest first, lexicographically most."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.builder import Selection
from optimizer.compiling.tiers.context import TierContext
from optimizer.compiling.tiers.link_means import link_means, means_of
from optimizer.compiling.tiers.objective import Objective
from optimizer.domain.leximin import packed


def objective(context: TierContext) -> Objective:
    """Leave it to a search of its own: level after level, as many links as possible are raised above it."""
    means, empty = link_means(context), np.empty(0, dtype=np.int64)
    return Objective("fit_leximin", empty, empty, means.value(np.full(len(means), means.top)), means=means)


def value(context: TierContext, selection: Selection) -> int:
    """Return the means of all links as one number."""
    instance = context.instance
    return packed(means_of(instance, selection).tolist(), instance.programme.scores is not None)
