"""Tiers generally and in_principle: exceptions to the rules of that hardness, fewest."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.builder import Selection
from optimizer.compiling.columns import Ints
from optimizer.compiling.tiers.context import TierContext
from optimizer.compiling.tiers.objective import Objective, over_arcs
from optimizer.domain.rules import ARC_RULES, ArcHardness


def generally(context: TierContext) -> Objective:
    """Count exceptions to ``generally`` rules."""
    return over_arcs("generally", context.model, _per_arc(context, "generally"))


def in_principle(context: TierContext) -> Objective:
    """Count exceptions to ``in_principle`` rules."""
    return over_arcs("in_principle", context.model, _per_arc(context, "in_principle"))


def generally_value(context: TierContext, selection: Selection) -> int:
    """Return the number of exceptions to ``generally`` rules."""
    return _used(selection, "generally")


def in_principle_value(context: TierContext, selection: Selection) -> int:
    """Return the number of exceptions to ``in_principle`` rules."""
    return _used(selection, "in_principle")


def _per_arc(context: TierContext, hardness: ArcHardness) -> Ints:
    """Return how many rules of ``hardness`` each arc breaks."""
    instance = context.instance
    total = np.zeros(len(instance.arcs), dtype=np.int64)
    for rule in instance.programme.rules:
        if isinstance(rule, ARC_RULES) and rule.hardness == hardness:
            total += instance.exceptions[rule.id]
    return total


def _used(selection: Selection, hardness: ArcHardness) -> int:
    """Return how many exceptions to rules of ``hardness`` a plan has."""
    instance = selection.instance
    return sum(
        int(np.count_nonzero(instance.exceptions[rule.id][selection.arcs]))
        for rule in instance.programme.rules
        if isinstance(rule, ARC_RULES) and rule.hardness == hardness
    )
