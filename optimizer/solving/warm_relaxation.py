"""The linear relaxation of a switched model, kept warm in HiGHS: each question changes a few bounds."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.linear import INFINITE, LinearModel
from optimizer.solving.apart import run_within
from optimizer.solving.engine import Answer
from optimizer.solving.options import Clock

_ZERO = 1e-9
"""Multipliers of a proof smaller than this (the largest is scaled to 1) count as none."""

_LARGE = 50_000
"""With more columns HiGHS is faster from the start with presolve than from the last basis without."""

_PRIMAL = 4


@dataclass(frozen=True, slots=True)
class Relaxed:
    """What the relaxation says.

    ``infeasible``: in numbers with fractions not even, hence not in whole ones; ``rows`` are those of the proof
    (Farkas). ``feasible``: nothing is proven; ``solution`` is the relaxed one rounded. ``unknown``: no answer.
    """

    answer: Answer
    rows: Ints
    solution: Ints | None = None


class Relaxation:
    """HiGHS on a model whose columns from ``first`` on are switches."""

    def __init__(self, model: LinearModel, first: int) -> None:
        self._first, self._count = first, len(model) - first
        self._solver = _solver(model)
        self._is_lost = False  # HiGHS did not hear that it must stop, and was left to itself

    def solve(self, active: Bools, clock: Clock) -> Relaxed:
        """Return what the relaxation says with the switches of ``active`` at 0, all others at 1."""
        solver, out = self._solver, (~active).astype(float)
        columns = np.arange(self._first, self._first + self._count, dtype=np.int32)
        if self._count:
            solver.changeColsBounds(self._count, columns, out, out)
        if math.isfinite(clock.left_s):
            # HiGHS counts its clock from the first run on.
            solver.setOptionValue("time_limit", solver.getRunTime() + clock.left_s)
        if self._is_lost or not run_within(solver, clock):
            self._is_lost = True
            return Relaxed("unknown", np.empty(0, dtype=np.int64))
        status, none = solver.getModelStatus(), np.empty(0, dtype=np.int64)
        if status == highspy.HighsModelStatus.kInfeasible:
            return self._proof()
        if status != highspy.HighsModelStatus.kOptimal:
            return Relaxed("unknown", none)
        return Relaxed("feasible", none, np.rint(np.array(solver.getSolution().col_value)).astype(np.int64))

    def _proof(self) -> Relaxed:
        """Return the rows of the Farkas proof, or every row where HiGHS has none to show."""
        status, has_ray, ray = self._solver.getDualRay()
        multipliers = np.abs(np.array(ray))
        largest = float(multipliers.max(initial=0.0))
        if status != highspy.HighsStatus.kOk or not has_ray or largest == 0:
            return Relaxed("infeasible", np.arange(self._solver.getNumRow()))
        return Relaxed("infeasible", np.flatnonzero(multipliers > _ZERO * largest))


def _solver(model: LinearModel) -> Any:
    solver = highspy.Highs()
    # With presolve HiGHS says "infeasible" without a proof to read, and does not start from the last basis.
    is_large = len(model) > _LARGE
    how = {"presolve": "on", "simplex_strategy": _PRIMAL} if is_large else {"presolve": "off"}
    for name, value in {"output_flag": False, "threads": 1, "solver": "simplex", **how}.items():
        solver.setOptionValue(name, value)
    lp = highspy.HighsLp()
    rows = model.rows
    lp.num_col_, lp.num_row_ = len(model), len(rows)
    lp.col_cost_ = np.zeros(len(model))
    lp.col_lower_, lp.col_upper_ = model.lower.astype(float), model.upper.astype(float)
    lp.row_lower_ = np.where(rows.low <= -INFINITE, -highspy.kHighsInf, rows.low.astype(float))
    lp.row_upper_ = np.where(rows.high >= INFINITE, highspy.kHighsInf, rows.high.astype(float))
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = rows.start.astype(np.int32)
    lp.a_matrix_.index_ = rows.column.astype(np.int32)
    lp.a_matrix_.value_ = rows.value.astype(float)
    solver.passModel(lp)
    return solver
