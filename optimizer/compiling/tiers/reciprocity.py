"""Tier reciprocity: difference of the unfilled places of the two directions, least."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.builder import Selection
from optimizer.compiling.columns import Ints
from optimizer.compiling.linear import INFINITE
from optimizer.compiling.tiers.context import TierContext
from optimizer.compiling.tiers.objective import Objective, linear


def objective(context: TierContext) -> Objective:
    """Make one variable per exchange link and level, at least the difference either way."""
    model, instance = context.model, context.instance
    pair, sign, count = _pairs(context)
    quota = np.bincount(pair[pair >= 0], weights=(sign * instance.blocks.quota)[pair >= 0], minlength=count)
    planned = quota.astype(np.int64)
    most = np.zeros(count, dtype=np.int64)
    np.maximum.at(most, pair[pair >= 0], instance.blocks.quota[pair >= 0])
    difference = model.variables(most, lambda taken: differences(context, taken))
    patterns = model.patterns
    block = instance.lanes.block[patterns.lane]
    columns = np.flatnonzero(pair[block] >= 0)
    placed = patterns.total(np.ones(len(instance.arcs), dtype=np.int64))[columns]
    for way in (1, -1):
        # way * (unfilled forward - unfilled back) <= difference
        rows = model.rows.open(np.full(count, -INFINITE), -way * planned)
        model.rows.put(rows[pair[block[columns]]], columns, -way * sign[block[columns]] * placed)
        model.rows.put(rows, difference, -1)
    return linear("reciprocity", difference, np.ones(count, dtype=np.int64), 0)


def value(context: TierContext, selection: Selection) -> int:
    """Return the sum of the differences."""
    return int(differences(context, selection).sum())


def differences(context: TierContext, selection: Selection) -> Ints:
    """Return |unfilled forward - unfilled back| of each exchange link and level."""
    pair, sign, count = _pairs(context)
    blocks = context.instance.blocks
    placed = np.bincount(context.instance.arc_block[selection.arcs], minlength=len(blocks))
    inside = pair >= 0
    gap = np.bincount(pair[inside], weights=(sign * (blocks.quota - placed))[inside], minlength=count)
    return np.abs(gap.astype(np.int64))


def _pairs(context: TierContext) -> tuple[Ints, Ints, int]:
    """Return (pair of each block, -1 if its link is one way; +1 forward or -1 back; number of pairs)."""
    blocks, programme = context.instance.blocks, context.instance.programme
    exchange = np.array([link.kind == "exchange" for link in programme.links], dtype=bool)[blocks.link]
    key = blocks.link * len(programme.levels) + blocks.level
    _, number = np.unique(key[exchange], return_inverse=True)
    pair = np.full(len(blocks), -1, dtype=np.int64)
    pair[exchange] = number
    return pair, np.where(blocks.direction == 0, 1, -1), int(number.max()) + 1 if len(number) else 0
