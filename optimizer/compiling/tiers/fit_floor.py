"""Tier fit_floor: the lowest mean fit of a link that has people, most."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.builder import Selection
from optimizer.compiling.linear import INFINITE, Rows, RowsBuilder
from optimizer.compiling.tiers.context import TierContext
from optimizer.compiling.tiers.objective import Objective


def objective(context: TierContext) -> Objective:
    """Raise a threshold f: a link's mean is at least f exactly when sum(fit - f) >= 0 over its people."""
    instance, patterns = context.instance, context.model.patterns
    link = instance.blocks.link[instance.lanes.block[patterns.lane]]

    def at_least(floor: int) -> Rows:
        builder = RowsBuilder()
        links = instance.programme.links
        rows = builder.open(np.zeros(len(links), dtype=np.int64), INFINITE, lambda row: ("floor", (links[row].id,)))
        builder.put(rows[link], np.arange(len(patterns)), patterns.total(instance.fit - floor))
        return builder.build()

    empty = np.empty(0, dtype=np.int64)
    return Objective("fit_floor", empty, empty, instance.top_fit, at_least)


def value(context: TierContext, selection: Selection) -> int:
    """Return the lowest mean fit, rounded down; the highest possible fit if nobody is placed."""
    instance = context.instance
    link = instance.arc_link[selection.arcs]
    people = np.bincount(link, minlength=len(instance.programme.links))
    total = np.zeros(len(people), dtype=np.int64)
    np.add.at(total, link, instance.fit[selection.arcs])
    means = total[people > 0] // people[people > 0]
    return int(means.min()) if len(means) else instance.top_fit
