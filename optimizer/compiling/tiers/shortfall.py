"""Tiers shortfall_worst and shortfall_total: people missing from the targets, fewest."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.builder import Selection
from optimizer.compiling.linear import INFINITE
from optimizer.compiling.targets import relative
from optimizer.compiling.tiers.context import TierContext
from optimizer.compiling.tiers.objective import Objective, linear
from optimizer.domain.targets import RELATIVE_UNIT


def worst(context: TierContext) -> Objective:
    """Make one variable that is at least every relative shortfall."""
    model, table, soft = context.model, context.table, context.table.soft
    scale = table.scale[soft]
    most = int(relative(scale, table.most_shortfall(context.instance)[soft]).max(initial=0))
    largest = model.variables(np.array([most]), lambda taken: np.array([worst_value(context, taken)]))
    rows = model.rows.open(np.full(len(soft), -INFINITE), 0, lambda place: ("worst", table.name(int(soft[place]))))
    model.rows.put(rows, context.shortfall[soft], RELATIVE_UNIT)
    model.rows.put(rows, largest, -scale)
    return linear("shortfall_worst", largest, np.ones(1, dtype=np.int64), 0)


def total(context: TierContext) -> Objective:
    """Add up all shortfalls."""
    columns = context.shortfall[context.table.soft]
    return linear("shortfall_total", columns, np.ones(len(columns), dtype=np.int64), 0)


def worst_value(context: TierContext, selection: Selection) -> int:
    """Return the largest relative shortfall, in hundredths of a percent."""
    table = context.table
    return int(relative(table.scale, table.numbers(selection).shortfall)[table.soft].max(initial=0))


def total_value(context: TierContext, selection: Selection) -> int:
    """Return the people missing, over all targets and cells."""
    return int(context.table.numbers(selection).shortfall[context.table.soft].sum())
