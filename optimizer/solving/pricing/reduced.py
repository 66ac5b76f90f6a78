"""A model without the columns that are closed, and without what that decides."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.linear import INFINITE, LinearModel, Rows
from optimizer.solving.engine import Outcome, Sum


@dataclass(frozen=True, slots=True)
class Reduced:
    """The columns ``kept`` of a larger model; of the others, ``ones`` are 1 and the rest 0.

    ``constant`` is what the fixed columns add to the sum wanted.
    """

    model: LinearModel
    wanted: Sum
    kept: Ints
    ones: Ints
    columns: int
    constant: int
    is_possible: bool

    def restored(self, outcome: Outcome) -> Outcome:
        """Return the larger model's outcome for one of this model."""
        bound = None if outcome.bound is None else outcome.bound + self.constant
        if outcome.solution is None:
            return Outcome(outcome.answer, bound=bound)
        solution = np.zeros(self.columns, dtype=np.int64)
        solution[self.kept] = outcome.solution
        solution[self.ones] = 1
        return Outcome(outcome.answer, solution, bound)


def reduce_model(model: LinearModel, extra: Rows, wanted: Sum, closed: Bools) -> Reduced:
    """Return the model with the ``closed`` columns at 0 and all that this decides carried out.

    A row "exactly one of these" with a single column left takes it.
    """
    start = np.concatenate([model.rows.start, model.rows.start[-1] + extra.start[1:]])
    column = np.concatenate([model.rows.column, extra.column])
    value = np.concatenate([model.rows.value, extra.value])
    low, high = np.concatenate([model.rows.low, extra.low]), np.concatenate([model.rows.high, extra.high])
    row = np.repeat(np.arange(len(low)), np.diff(start))
    is_open = ~closed & (model.upper > 0)
    entries = is_open[column]
    row, column, value = row[entries], column[entries], value[entries]
    size = np.bincount(row, minlength=len(low))
    last = (size[row] == 1) & (low[row] == 1) & (high[row] == 1) & (value == 1)
    ones = np.unique(column[last])
    is_one = np.zeros(len(model), dtype=bool)
    is_one[ones] = True
    fixed = is_one[column]
    shift = np.zeros(len(low), dtype=np.int64)
    np.add.at(shift, row[fixed], value[fixed])
    low = np.where(low > -INFINITE, low - shift, low)
    high = np.where(high < INFINITE, high - shift, high)
    row, column, value = row[~fixed], column[~fixed], value[~fixed]
    size = np.bincount(row, minlength=len(low))
    used = np.flatnonzero(size > 0)
    possible = bool(((low <= 0) & (high >= 0))[size == 0].all())
    kept = np.flatnonzero(is_open & ~is_one)
    place = np.full(len(model), -1, dtype=np.int64)
    place[kept] = np.arange(len(kept))
    rows = Rows(np.concatenate([[0], np.cumsum(size[used])]), place[column], value, low[used], high[used])
    inside = place[wanted.column] >= 0
    constant = int(wanted.value[is_one[wanted.column]].sum())
    return Reduced(
        LinearModel(model.lower[kept], model.upper[kept], rows),
        Sum(place[wanted.column[inside]], wanted.value[inside], wanted.sense),
        kept,
        ones,
        len(model),
        constant,
        possible,
    )
