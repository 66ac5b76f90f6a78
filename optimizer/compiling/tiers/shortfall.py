"""Tiers shortfall_worst and shortfall_total: people missing from the targets, fewest."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.builder import Selection
from optimizer.compiling.columns import Ints
from optimizer.compiling.linear import INFINITE, Naming
from optimizer.compiling.targets import TargetCells, most_shortfall, numbers, relative
from optimizer.compiling.tiers.context import TierContext
from optimizer.compiling.tiers.objective import Objective, linear
from optimizer.domain.targets import RELATIVE_UNIT


def worst(context: TierContext) -> Objective:
    """Make one variable that is at least every relative shortfall."""
    model, soft = context.model, _soft(context)
    most = max(
        (int(relative(one.scale, most_shortfall(context.instance, one)).max(initial=0)) for one, _ in soft), default=0
    )
    largest = model.variables(np.array([most]), lambda taken: np.array([worst_value(context, taken)]))
    for one, shortfall in soft:
        rows = model.rows.open(np.full(len(shortfall), -INFINITE), 0, _naming(one))
        model.rows.put(rows, shortfall, RELATIVE_UNIT)
        model.rows.put(rows, np.full(len(shortfall), largest[0]), -one.scale)
    return linear("shortfall_worst", largest, np.ones(1, dtype=np.int64), 0)


def _naming(one: TargetCells) -> Naming:
    return lambda cell: ("worst", one.name(cell))


def total(context: TierContext) -> Objective:
    """Add up all shortfalls."""
    columns = np.concatenate([np.empty(0, dtype=np.int64), *(shortfall for _, shortfall in _soft(context))])
    return linear("shortfall_total", columns, np.ones(len(columns), dtype=np.int64), 0)


def worst_value(context: TierContext, selection: Selection) -> int:
    """Return the largest relative shortfall, in hundredths of a percent."""
    return max(
        (int(relative(one.scale, numbers(one, selection).shortfall).max(initial=0)) for one, _ in _soft(context)),
        default=0,
    )


def total_value(context: TierContext, selection: Selection) -> int:
    """Return the people missing, over all targets and cells."""
    return sum(int(numbers(one, selection).shortfall.sum()) for one, _ in _soft(context))


def _soft(context: TierContext) -> list[tuple[TargetCells, Ints]]:
    """Return the targets that are not ``must``, with their shortfall variables."""
    pairs = zip(context.targets, context.shortfalls, strict=True)
    return [(one, shortfall) for one, shortfall in pairs if one.target.hardness == "proportion"]
