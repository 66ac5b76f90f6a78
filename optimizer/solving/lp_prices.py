"""The linear relaxation of a model: what its rows are worth when people need not be whole. HiGHS, exact to rounding."""

from __future__ import annotations

import highspy
import numpy as np
from numpy.typing import NDArray

from optimizer.compiling.columns import Ints
from optimizer.compiling.linear import INFINITE, LinearModel, Rows, RowsBuilder
from optimizer.compiling.model import TierModel
from optimizer.solving.apart import run_within
from optimizer.solving.engine import Sum
from optimizer.solving.options import Clock
from optimizer.stopping import Stopped

Floats = NDArray[np.float64]

MOST_S = 60.0
"""Seconds that one question may take."""

_PRIMAL = 4
"""The primal simplex method: where one question ends, the next one, with another cost, can begin, as the lock put on
between them is one that this solution keeps. The dual method would have to start over (2 to 5 times as long)."""

_HIGHEST = 1e15
"""Larger prices are noise."""


class Relaxation:
    """A model without whole numbers, to which rows are added tier after tier.

    Parameters
    ----------
    clock
        When it is over, a question has no answer. Should HiGHS not hear that, the question ends with
        :class:`optimizer.stopping.Stopped`, and there can be no other one.
    """

    def __init__(self, model: LinearModel, clock: Clock) -> None:
        self._columns = len(model)
        self._solver = highspy.Highs()
        for name, value in {"output_flag": False, "threads": 1, "simplex_strategy": _PRIMAL}.items():
            self._solver.setOptionValue(name, value)
        self.clock = clock
        self._solver.addVars(len(model), model.lower.astype(float), model.upper.astype(float))
        self.add(model.rows)

    def add(self, rows: Rows) -> None:
        """Add rows for all questions to come."""
        low, high = _whole_bounds(rows)
        self._solver.addRows(
            len(rows),
            np.where(low <= -INFINITE, -highspy.kHighsInf, low.astype(float)),
            np.where(high >= INFINITE, highspy.kHighsInf, high.astype(float)),
            len(rows.column),
            rows.start[:-1].astype(np.int32),
            rows.column.astype(np.int32),
            rows.value.astype(float),
        )

    def narrow(self, columns: Ints, upper: Ints) -> None:
        """Lower the upper bounds of some columns for all questions to come."""
        if len(columns):
            bounds = np.zeros(len(columns)), upper.astype(float)
            self._solver.changeColsBounds(len(columns), columns.astype(np.int32), *bounds)

    def prices(self, wanted: Sum) -> Floats | None:
        """Return the dual values of all rows for a sum, counted so that more is better, or None in want of time.

        Signs are those of :class:`optimizer.solving.engine.Multipliers`.
        """
        cost = np.zeros(self._columns)
        cost[wanted.column] = wanted.value if wanted.sense == "min" else -wanted.value
        self._solver.changeColsCost(self._columns, np.arange(self._columns, dtype=np.int32), cost)
        return self._dual_values()

    def contradiction(self, rows: Rows) -> Floats | None:
        """Return multipliers of all rows, then of ``rows``, that show that not all can hold; None if they can.

        ``rows`` have lower bounds only. The least by which one of them must fail is made smallest.
        """
        first, columns = self._solver.getNumRow(), self._columns
        self._solver.changeColsCost(columns, np.arange(columns, dtype=np.int32), np.zeros(columns))
        self.add(rows)
        numbers = np.arange(first, first + len(rows), dtype=np.int32)
        self._solver.addCol(1.0, 0.0, highspy.kHighsInf, len(rows), numbers, np.ones(len(rows)))
        found = self._dual_values()
        fails = self._solver.getInfo().objective_function_value > 1e-6
        self._solver.deleteCols(1, np.array([columns], dtype=np.int32))
        self._solver.deleteRows(len(rows), numbers)
        return found if fails else None

    def _dual_values(self) -> Floats | None:
        # HiGHS counts the time of all its runs.
        self._solver.setOptionValue("time_limit", self._solver.getRunTime() + min(self.clock.left_s, MOST_S))
        if self.clock.is_over:
            return None
        if not self._columns:
            return np.zeros(self._solver.getNumRow())
        self._run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal and not self.clock.is_over:
            self._solver.clearSolver()  # a start that led nowhere: once more from the beginning
            self._run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        # HiGHS makes a cost least; the price of a row is what its bound costs, the other way round.
        found = -np.array(self._solver.getSolution().row_dual)
        return found if np.isfinite(found).all() and np.abs(found).max(initial=0.0) < _HIGHEST else None

    def _run(self) -> None:
        """Run HiGHS; raise :class:`Stopped` if it was left to itself, and with it this relaxation."""
        if not run_within(self._solver, self.clock):
            raise Stopped


def _whole_bounds(rows: Rows) -> tuple[Ints, Ints]:
    """Return bounds that whole numbers reach: multiples of what all coefficients of a row have in common.

    A share of places becomes whole people in this way, as it does where the prices are checked.
    """
    size = np.diff(rows.start)
    common = np.ones(len(rows), dtype=np.int64)
    used = np.flatnonzero(size > 0)
    if len(used):
        common[used] = np.gcd.reduceat(rows.value, rows.start[used])
    low = np.where(rows.low > -INFINITE, -(-rows.low // common) * common, rows.low)
    high = np.where(rows.high < INFINITE, rows.high // common * common, rows.high)
    return low, high


def option_rows(model: TierModel) -> Rows:
    """Return rows that whole numbers make superfluous: who goes through an option of an open link, and to which of
    its posts, counts as far as the option is taken. With them the relaxation fills every option by itself, as the
    checker does.
    """
    builder, instance, context = RowsBuilder(), model.context.instance, model.context.model
    columns, arcs = context.patterns.loose()
    option = instance.arc_option[arcs]
    is_open = context.option_variable[option] >= 0
    columns, arcs, option = columns[is_open], arcs[is_open], option[is_open]
    capacity = np.array([post.capacity for post in instance.programme.posts], dtype=np.int64)
    people = np.ones(len(instance.programme.nominees), dtype=np.int64)
    for index, most in ((instance.arcs.nominee[arcs], people), (instance.arcs.post[arcs], capacity)):
        pairs, row = np.unique(index * len(instance.options) + option, return_inverse=True)
        rows = builder.open(np.full(len(pairs), -INFINITE), 0)
        builder.put(rows[row], columns, 1)
        subject, taken = np.divmod(pairs, max(len(instance.options), 1))
        builder.put(rows, context.option_variable[taken], -most[subject])
    return builder.build()
