"""Targets -> shortfall variables and rows, and their exact numbers for a selection."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.compiling.builder import ModelBuilder, Selection
from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.instance import Instance
from optimizer.compiling.linear import INFINITE
from optimizer.compiling.scopes import Cells, chosen_quota, find_cells, most_quota
from optimizer.compiling.shares import add_quota_terms, cell_rows
from optimizer.domain.amounts import share_of
from optimizer.domain.links import DIRECTIONS
from optimizer.domain.targets import RELATIVE_UNIT, Target


@dataclass(frozen=True, slots=True)
class TargetCells:
    """One target over its cells.

    ``people``: nominees whom the target counts, shape (nominees,). ``places``: those of each cell
    if every block that may belong to it does. ``scale``: what is asked for when every place
    is filled, at least 1 (see :mod:`optimizer.domain.tiers`). Arrays over cells.
    """

    target: Target
    cells: Cells
    people: Bools
    places: Ints
    scale: Ints

    def name(self, cell: int) -> tuple[str, ...]:
        """Return the target and the values of one cell."""
        return (self.target.id, *self.cells.values[cell])


@dataclass(frozen=True, slots=True)
class CellNumbers:
    """The numbers of one target for a selection; arrays over cells."""

    count: Ints
    base: Ints
    required: Ints
    shortfall: Ints


def find_targets(instance: Instance) -> tuple[TargetCells, ...]:
    """Return every target of the programme with its cells."""
    found = []
    for target in instance.programme.targets:
        cells = find_cells(instance.programme, instance.blocks, instance.lanes, target.scope, target.within)
        places = most_quota(cells, instance.blocks, instance.lanes)
        asked = _asked(target, places, np.ones(len(cells), dtype=bool))
        found.append(TargetCells(target, cells, instance.nominees.holds(target.where), places, np.maximum(asked, 1)))
    return tuple(found)


def _asked(target: Target, base: Ints, active: Bools) -> Ints:
    """Return the people asked for: the number in active cells, or the share of ``base``, rounded."""
    if isinstance(target.amount, int):
        return np.where(active, target.amount, 0)
    share = share_of(target.amount)
    if target.is_lower:
        return -((-share.numerator * base) // share.denominator)
    return share.numerator * base // share.denominator


def numbers(one: TargetCells, selection: Selection) -> CellNumbers:
    """Return what the target reaches in each cell. Counted once for each selection: tiers and rows all ask."""
    known: CellNumbers | None = selection.memory.get(id(one))
    if known is None:
        known = selection.memory[id(one)] = _count(one, selection)
    return known


def _count(one: TargetCells, selection: Selection) -> CellNumbers:
    instance, cells = selection.instance, one.cells
    assigned, count = (cells.total(selection.per_lane(people)) for people in (None, one.people))
    quota = one.places
    if instance.has_choices:
        quota = chosen_quota(cells, instance.blocks, instance.lanes, instance.options, selection.options)
    base = assigned if one.target.of == "assigned" else quota
    required = _asked(one.target, base, quota > 0)
    gap = required - count if one.target.is_lower else count - required
    return CellNumbers(count, base, required, np.maximum(gap, 0))


def add_targets(model: ModelBuilder, targets: tuple[TargetCells, ...]) -> list[Ints]:
    """Add the rows of all targets; return the shortfall variables of each (none for ``must``)."""
    return [_add_target(model, one) for one in targets]


def _add_target(model: ModelBuilder, one: TargetCells) -> Ints:
    """Add one row a cell, in the form ``asked - count - shortfall <= 0`` (at_most: signs turned)."""
    sign = 1 if one.target.is_lower else -1
    rows = model.rows.open(np.full(len(one.cells), -INFINITE), 0, lambda cell: ("target", one.name(cell)))
    counted = model.patterns.count(one.people[model.instance.arcs.nominee])
    if isinstance(one.target.amount, int):
        unit = 1
        cell_rows(model, one.cells, rows, -sign * counted)
        _add_number(model, one, rows, sign)
    else:
        share = share_of(one.target.amount)
        unit = share.denominator
        placed = share.numerator if one.target.of == "assigned" else 0
        cell_rows(model, one.cells, rows, sign * (placed * model.patterns.size - unit * counted))
        if one.target.of == "quota":
            add_quota_terms(model, one.cells, rows, sign * share.numerator)
    if one.target.hardness == "must":
        return np.empty(0, dtype=np.int64)
    shortfall = model.variables(most_shortfall(model.instance, one), lambda taken: numbers(one, taken).shortfall)
    model.rows.put(rows, shortfall, -unit)
    return shortfall


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


def most_shortfall(instance: Instance, one: TargetCells) -> Ints:
    """Return an upper bound on the shortfall of each cell."""
    if one.target.is_lower:
        return one.scale
    cell = one.cells.of_lane[instance.arcs.lane]
    return np.bincount(cell[(cell >= 0) & one.people[instance.arcs.nominee]], minlength=len(one.cells))


def relative(scale: Ints, shortfall: Ints) -> Ints:
    """Return ceil(10000 * shortfall / scale) of each cell."""
    return -((-RELATIVE_UNIT * shortfall) // scale)
