"""Tier places: people placed, most."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from optimizer.compiling.builder import Selection
from optimizer.compiling.tiers.context import TierContext
from optimizer.compiling.tiers.objective import Objective, over_arcs


def objective(context: TierContext) -> Objective:
    """Count the arcs taken; no plan fills more than the quotas."""
    instance = context.instance
    model = context.model
    everyone = over_arcs("places", model, np.ones(len(instance.arcs), dtype=np.int8), model.patterns.size)
    quotas = int(np.add.reduce(instance.blocks.quota))
    return everyone if everyone.bound <= quotas else replace(everyone, bound=quotas)


def value(context: TierContext, selection: Selection) -> int:
    """Return the number of people placed."""
    return len(selection.arcs)
