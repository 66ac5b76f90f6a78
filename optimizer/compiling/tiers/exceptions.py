"""Tiers generally and in_principle: exceptions to the rules of that hardness, fewest."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.builder import Selection
from optimizer.compiling.tiers.context import TierContext
from optimizer.compiling.tiers.objective import Objective, over_arcs
from optimizer.domain.rules import ArcHardness


def generally(context: TierContext) -> Objective:
    """Count exceptions to ``generally`` rules."""
    return over_arcs("generally", context.model, context.instance.exceptions_of["generally"])


def in_principle(context: TierContext) -> Objective:
    """Count exceptions to ``in_principle`` rules."""
    return over_arcs("in_principle", context.model, context.instance.exceptions_of["in_principle"])


def generally_value(context: TierContext, selection: Selection) -> int:
    """Return the number of exceptions to ``generally`` rules."""
    return _used(selection, "generally")


def in_principle_value(context: TierContext, selection: Selection) -> int:
    """Return the number of exceptions to ``in_principle`` rules."""
    return _used(selection, "in_principle")


def _used(selection: Selection, hardness: ArcHardness) -> int:
    """Return how many exceptions to rules of ``hardness`` a plan has."""
    instance = selection.instance
    return sum(
        int(np.count_nonzero(instance.exceptions[rule.id][selection.arcs]))
        for rule in instance.programme.soft_rules
        if rule.hardness == hardness
    )
