"""Tier fit: sum of fit, most."""

from __future__ import annotations

from optimizer.compiling.builder import Selection
from optimizer.compiling.tiers.context import TierContext
from optimizer.compiling.tiers.objective import Objective, over_arcs


def objective(context: TierContext) -> Objective:
    """Add up over the arcs taken."""
    return over_arcs("fit", context.model, context.instance.fit)


def value(context: TierContext, selection: Selection) -> int:
    """Return the sum of fit."""
    return int(context.instance.fit[selection.arcs].sum())
