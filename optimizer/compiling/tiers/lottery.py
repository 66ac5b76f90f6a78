"""Tier lottery: sum of the lottery tickets, most."""

from __future__ import annotations

from optimizer.compiling.builder import Selection
from optimizer.compiling.tiers.context import TierContext
from optimizer.compiling.tiers.objective import Objective, over_arcs


def objective(context: TierContext) -> Objective:
    """Add up over the arcs taken."""
    return over_arcs("lottery", context.model, context.instance.tickets)


def value(context: TierContext, selection: Selection) -> int:
    """Return the sum of the lottery tickets."""
    return int(context.instance.tickets[selection.arcs].sum())
