"""Pieces of rows that targets and caps share: sums over the arcs and over the places of a cell."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.builder import ModelBuilder
from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.instance import Lanes
from optimizer.compiling.scopes import Cells


def cell_rows(model: ModelBuilder, cells: Cells, rows: Ints, total: Ints) -> None:
    """Put ``total`` of each pattern (shape (patterns,)) into the row of its cell."""
    cell = cells.of_lane[model.patterns.lane]
    columns = np.flatnonzero((cell >= 0) & (total != 0))
    model.rows.put(rows[cell[columns]], columns, total[columns])


def add_quota_terms(model: ModelBuilder, cells: Cells, rows: Ints, factor: int) -> None:
    """Add ``factor * (places of the chosen options)`` to the row of each cell.

    Places that a link has in a cell whatever it chooses are constants, so they move to the bounds.
    """
    lanes, quota = model.instance.lanes, model.instance.blocks.quota
    variable = model.option_variable[lanes.option]
    inside = cells.of_lane >= 0
    fixed = np.flatnonzero(inside & (variable < 0))
    constant = np.zeros(len(cells), dtype=np.int64)
    np.add.at(constant, cells.of_lane[fixed], quota[lanes.block[fixed]])
    chosen = np.flatnonzero(inside & (variable >= 0))
    cell, option, places = _by_option(cells, lanes, quota, chosen)
    settled = _same_for_all(model.instance.options.link, cell, option, places)
    first = settled & np.isin(option, np.unique(model.instance.options.link, return_index=True)[1])
    np.add.at(constant, cell[first], places[first])
    model.rows.shift(rows, factor * constant)
    model.rows.put(rows[cell[~settled]], model.option_variable[option[~settled]], factor * places[~settled])


def _by_option(cells: Cells, lanes: Lanes, quota: Ints, inside: Ints) -> tuple[Ints, Ints, Ints]:
    """Return (cell, option, places of the option in the cell) of the lanes ``inside``, added up."""
    options = int(lanes.option.max(initial=0)) + 1
    pairs, index = np.unique(cells.of_lane[inside] * options + lanes.option[inside], return_inverse=True)
    places = np.bincount(index, weights=quota[lanes.block[inside]], minlength=len(pairs))
    return pairs // options, pairs % options, places.astype(np.int64)


def _same_for_all(link_of_option: Ints, cell: Ints, option: Ints, places: Ints) -> Bools:
    """Return for each (cell, option) whether all options of its link have as many places in the cell."""
    links = int(link_of_option.max(initial=0)) + 1
    _, group = np.unique(cell * links + link_of_option[option], return_inverse=True)
    count = np.bincount(group)
    least, most = np.full(len(count), np.iinfo(np.int64).max), np.zeros(len(count), dtype=np.int64)
    np.minimum.at(least, group, places)
    np.maximum.at(most, group, places)
    options = np.bincount(link_of_option, minlength=links)[link_of_option[option]]
    same: Bools = (count[group] == options) & (least[group] == most[group])
    return same
