"""Targets -> shortfall variables and rows."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.builder import ModelBuilder, Selection
from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.linear import INFINITE
from optimizer.compiling.scopes import chosen_quota
from optimizer.compiling.shares import add_quota_terms
from optimizer.compiling.target_table import TargetTable
from optimizer.compiling.targets import TargetCells
from optimizer.domain.links import DIRECTIONS


def add_targets(model: ModelBuilder, table: TargetTable) -> Ints:
    """Add one row a cell, in the form ``asked - count - shortfall <= 0`` (at_most: signs turned).

    Returns the shortfall variable of each cell, -1 for cells of ``must`` targets.
    """
    has_choices = model.instance.has_choices
    most = np.zeros_like(table.numerator) if has_choices else -table.sign * table.numerator * table.base
    rows = model.rows.open(np.full(table.size, -INFINITE), most, lambda cell: ("target", table.name(cell)))
    _add_counts(model, table, rows)
    if has_choices:
        for number, one in enumerate(table):
            _add_asked(model, one, rows[table.cells(number)])
    soft = table.soft
    shortfall = np.full(table.size, -1)
    most_missing = table.most_shortfall(model.instance)[soft]
    shortfall[soft] = model.variables(most_missing, lambda taken: table.numbers(taken).shortfall[soft])
    model.rows.put(rows[soft], shortfall[soft], -table.denominator[soft])
    return shortfall


def _add_counts(model: ModelBuilder, table: TargetTable, rows: Ints) -> None:
    """Put the people whom a pattern adds to a cell into its row, and its share of the people placed."""
    patterns = model.patterns
    counted = patterns.counts(table.people, model.instance.arcs.nominee)[table.counts].ravel()
    cell = table.of_lane.take(patterns.lane, axis=1).ravel()
    of_placed = table.of_assigned & ~table.is_number
    is_any_of_placed = np.count_nonzero(of_placed) > 0
    entry = ((cell >= 0) & ((counted != 0) | is_any_of_placed)).nonzero()[0]
    into, column = cell[entry], entry % max(len(patterns), 1)
    total = (-table.sign * table.denominator)[into] * counted[entry]
    if is_any_of_placed:
        total += np.where(of_placed, table.sign * table.numerator, 0)[into] * patterns.size[column]
    model.rows.put(rows[into], column, total)


def _add_asked(model: ModelBuilder, one: TargetCells, rows: Ints) -> None:
    """Add what a target asks for to the rows of its cells, where open links decide on the places there are."""
    sign = 1 if one.target.is_lower else -1
    if one.is_number:
        _add_number(model, one, rows, sign)
    elif one.target.of == "quota":
        add_quota_terms(model, one.cells, rows, sign * one.share.numerator)


def _add_number(model: ModelBuilder, one: TargetCells, rows: Ints, sign: int) -> None:
    """Add ``sign * number`` to the rows of the cells that have a chosen block.

    at_most needs no condition: a cell without a chosen block holds nobody. at_least in a cell that
    only open links reach asks through a variable that is 1 as soon as one of their options is.
    """
    amount = int(one.target.amount)
    variable = model.option_variable[model.instance.lanes.option]
    inside = one.cells.of_lane >= 0
    always = np.full(len(one.cells), sign < 0)
    always[one.cells.of_lane[inside & (variable < 0)]] = True
    model.rows.shift(rows[always], np.full(int(always.sum()), sign * amount))
    idle = np.flatnonzero(~always)
    if not len(idle):
        return
    active = np.full(len(one.cells), -1, dtype=np.int64)
    active[idle] = model.variables(
        np.ones(len(idle), dtype=np.int64), lambda taken: _is_active(one, taken)[idle].astype(np.int64)
    )
    model.rows.put(rows[idle], active[idle], amount)
    asking = np.flatnonzero(inside & (active[one.cells.of_lane] >= 0))
    pairs = model.rows.open(
        np.full(len(asking), -INFINITE), 0, lambda row: ("asks", _lane_name(model, one, asking[row]))
    )
    model.rows.put(pairs, variable[asking], 1)
    model.rows.put(pairs, active[one.cells.of_lane[asking]], -1)


def _lane_name(model: ModelBuilder, one: TargetCells, lane: int) -> tuple[str, ...]:
    """Return the target and the lane: link, units at a and b, level, direction."""
    instance = model.instance
    programme, block, option = instance.programme, instance.lanes.block[lane], instance.lanes.option[lane]
    return (
        one.target.id,
        programme.links[instance.options.link[option]].id,
        programme.units[instance.options.unit_a[option]].code,
        programme.units[instance.options.unit_b[option]].code,
        programme.levels[instance.blocks.level[block]].id,
        DIRECTIONS[instance.blocks.direction[block]],
    )


def _is_active(one: TargetCells, selection: Selection) -> Bools:
    """Return for each cell whether one of its blocks is chosen."""
    instance = selection.instance
    return chosen_quota(one.cells, instance.blocks, instance.lanes, instance.options, selection.options) > 0
