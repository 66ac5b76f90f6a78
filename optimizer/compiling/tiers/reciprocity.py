"""Tier reciprocity: difference of the unfilled places of the two directions, least."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from optimizer.compiling.builder import ModelBuilder, Selection
from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.instance import Instance
from optimizer.compiling.linear import INFINITE, Naming
from optimizer.compiling.tiers.context import TierContext
from optimizer.compiling.tiers.objective import Objective, linear
from optimizer.domain.certificate import RowName
from optimizer.domain.links import DIRECTIONS


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Exchange links by level. ``of_block``: pair of each block, -1 if its link is one way; ``sign``: +1
    for the block forward, -1 back.
    """

    of_block: Ints
    sign: Ints
    count: int

    def gap(self, of_blocks: Ints) -> Ints:
        """Return for each pair the number forward minus the number back (``of_blocks`` has shape (blocks,))."""
        inside = self.of_block >= 0
        gap = np.zeros(self.count, dtype=np.int64)
        np.add.at(gap, self.of_block[inside], (self.sign * of_blocks)[inside])
        return gap


def objective(context: TierContext) -> Objective:
    """Make one variable per pair that is not settled yet, at least the difference either way."""
    model, instance = context.model, context.instance
    pairs = _find_pairs(instance)
    placed = model.patterns.size
    settled, people = _settled_blocks(model, placed)
    is_open = np.zeros(pairs.count, dtype=bool)
    is_open[pairs.of_block[(pairs.of_block >= 0) & ~settled]] = True
    settled_gap = np.abs(pairs.gap(instance.blocks.quota - people))[~is_open]
    most = np.zeros(pairs.count, dtype=np.int64)
    inside = pairs.of_block >= 0
    np.maximum.at(most, pairs.of_block[inside], instance.blocks.quota[inside])
    chosen = np.flatnonzero(is_open)
    difference = model.variables(most[chosen], lambda taken: _differences(pairs, taken)[chosen])
    place = np.full(pairs.count + 1, -1, dtype=np.int64)
    place[chosen] = np.arange(len(chosen))
    block = instance.lanes.block[model.patterns.lane]
    columns = np.flatnonzero(place[pairs.of_block[block]] >= 0)
    row, sign = place[pairs.of_block[block[columns]]], pairs.sign[block[columns]]
    planned = pairs.gap(instance.blocks.quota)[chosen]
    for way in (1, -1):
        # way * (unfilled forward - unfilled back) <= difference
        rows = model.rows.open(np.full(len(chosen), -INFINITE), -way * planned, _naming(instance, pairs, chosen, way))
        model.rows.put(rows[row], columns, -way * sign * placed[columns])
        model.rows.put(rows, difference, -1)
    constant = int(settled_gap.sum())
    ones = np.ones(len(chosen), dtype=np.int64)
    return replace(linear("reciprocity", difference, ones, constant), constant=constant)


def _naming(instance: Instance, pairs: _Pairs, chosen: Ints, way: int) -> Naming:
    """Name the rows of one direction after the link, the level and the direction."""
    blocks, programme = instance.blocks, instance.programme

    def naming(row: int) -> RowName:
        block = int(np.flatnonzero(pairs.of_block == chosen[row])[0])
        link, level = programme.links[blocks.link[block]].id, programme.levels[blocks.level[block]].id
        return ("difference", (link, level, DIRECTIONS[0 if way > 0 else 1]))

    return naming


def value(context: TierContext, selection: Selection) -> int:
    """Return the sum of the differences."""
    return int(_differences(_find_pairs(context.instance), selection).sum())


def _settled_blocks(model: ModelBuilder, placed: Ints) -> tuple[Bools, Ints]:
    """Return (blocks whose number of people is the same whatever is taken, that number)."""
    instance, patterns = model.instance, model.patterns
    block = instance.lanes.block[patterns.lane]
    people = np.zeros(len(instance.blocks), dtype=np.int64)
    people[block[patterns.is_whole]] = placed[patterns.is_whole]
    settled = np.ones(len(people), dtype=bool)
    is_open = instance.is_open_link[instance.blocks.link[block]]
    settled[block if not patterns.always else block[~patterns.is_whole | is_open]] = False
    return settled, people


def _differences(pairs: _Pairs, selection: Selection) -> Ints:
    """Return |unfilled forward - unfilled back| of each pair."""
    instance = selection.instance
    placed = np.bincount(instance.arc_block[selection.arcs], minlength=len(instance.blocks))
    return np.abs(pairs.gap(instance.blocks.quota - placed))


def _find_pairs(instance: Instance) -> _Pairs:
    blocks, programme = instance.blocks, instance.programme
    exchange = np.array([link.kind == "exchange" for link in programme.links], dtype=bool)[blocks.link]
    key = blocks.link * len(programme.levels) + blocks.level
    _, number = np.unique(key[exchange], return_inverse=True)
    pair = np.full(len(blocks), -1, dtype=np.int64)
    pair[exchange] = number
    return _Pairs(pair, np.where(blocks.direction == 0, 1, -1), int(number.max(initial=-1)) + 1)
