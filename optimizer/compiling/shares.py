"""Pieces of rows that targets and caps share: sums over the arcs and over the places of a cell."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.builder import ModelBuilder
from optimizer.compiling.columns import Ints
from optimizer.compiling.scopes import Cells


def cell_rows(model: ModelBuilder, cells: Cells, rows: Ints, value: Ints) -> None:
    """Put ``value`` of each arc (shape (arcs,)) into the row of its cell."""
    cell, total = cells.of_lane[model.patterns.lane], model.patterns.total(value)
    columns = np.flatnonzero((cell >= 0) & (total != 0))
    model.rows.put(rows[cell[columns]], columns, total[columns])


def add_quota_terms(model: ModelBuilder, cells: Cells, rows: Ints, factor: int) -> None:
    """Add ``factor * (places of the chosen options)`` to the row of each cell.

    Places of fixed links are constants, so they move to the bounds.
    """
    lanes, quota = model.instance.lanes, model.instance.blocks.quota
    variable = model.option_variable[lanes.option]
    inside = cells.of_lane >= 0
    fixed = np.flatnonzero(inside & (variable < 0))
    constant = np.bincount(cells.of_lane[fixed], weights=quota[lanes.block[fixed]], minlength=len(cells))
    model.rows.shift(rows, factor * constant.astype(np.int64))
    chosen = np.flatnonzero(inside & (variable >= 0))
    model.rows.put(rows[cells.of_lane[chosen]], variable[chosen], factor * quota[lanes.block[chosen]])
