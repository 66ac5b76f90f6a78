"""Tier wishes: sum of the nominees' wishes, most."""

from __future__ import annotations

from optimizer.compiling.builder import Selection
from optimizer.compiling.tiers.context import TierContext
from optimizer.compiling.tiers.objective import Objective, over_arcs


def objective(context: TierContext) -> Objective:
    """Add up over the arcs taken."""
    return over_arcs("wishes", context.model, context.instance.components["nominee_wish"])


def value(context: TierContext, selection: Selection) -> int:
    """Return the sum of the nominees' wishes."""
    return int(context.instance.components["nominee_wish"][selection.arcs].sum())
