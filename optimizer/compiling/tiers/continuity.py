"""Tier continuity: sum of continuity, most."""

from __future__ import annotations

from optimizer.compiling.builder import Selection
from optimizer.compiling.tiers.context import TierContext
from optimizer.compiling.tiers.objective import Objective, over_arcs


def objective(context: TierContext) -> Objective:
    """Add up over the arcs taken."""
    return over_arcs("continuity", context.model, context.instance.components["continuity"])


def value(context: TierContext, selection: Selection) -> int:
    """Return the sum of continuity."""
    return int(context.instance.components["continuity"][selection.arcs].sum())
