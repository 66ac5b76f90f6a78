"""HiGHS on the linear model."""

from __future__ import annotations

import math
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from optimizer.compiling.columns import Ints
from optimizer.compiling.linear import INFINITE, LinearModel, Rows, joined
from optimizer.solving.apart import run_within
from optimizer.solving.engine import Answer, Incumbent, Outcome, Sum
from optimizer.solving.options import Clock

_TOLERANCE = 1e-10
"""How far from a whole number HiGHS may leave a variable: the tightest that it takes."""

_GAP = 0.25
"""HiGHS stops this close to its bound; a bound is trusted to as much. Both together stay below a
whole unit, so a sum of whole numbers that equals the rounded bound is the best one."""

_EXACT_COEFFICIENT = 1_000_000
"""With larger coefficients HiGHS has called possible things impossible."""

_ANSWERS: dict[highspy.HighsModelStatus, Answer] = {
    highspy.HighsModelStatus.kOptimal: "optimal",
    highspy.HighsModelStatus.kModelEmpty: "optimal",
    highspy.HighsModelStatus.kInfeasible: "infeasible",
    highspy.HighsModelStatus.kTimeLimit: "feasible",
    highspy.HighsModelStatus.kInterrupt: "feasible",
    highspy.HighsModelStatus.kSolutionLimit: "feasible",
    highspy.HighsModelStatus.kObjectiveBound: "feasible",
    highspy.HighsModelStatus.kObjectiveTarget: "feasible",
    highspy.HighsModelStatus.kIterationLimit: "unknown",
    highspy.HighsModelStatus.kMemoryLimit: "unknown",
    highspy.HighsModelStatus.kUnknown: "unknown",
    highspy.HighsModelStatus.kNotset: "unknown",
    highspy.HighsModelStatus.kLoadError: "unknown",
    highspy.HighsModelStatus.kModelError: "unknown",
    highspy.HighsModelStatus.kPresolveError: "unknown",
    highspy.HighsModelStatus.kSolveError: "unknown",
    highspy.HighsModelStatus.kPostsolveError: "unknown",
    highspy.HighsModelStatus.kUnbounded: "unknown",
    highspy.HighsModelStatus.kUnboundedOrInfeasible: "unknown",
}


class Milp:
    """HiGHS, one thread, no gap allowed."""

    name = "milp"

    def best(
        self,
        model: LinearModel,
        extra: tuple[Rows, ...],
        wanted: Sum,
        start: Ints | None,
        clock: Clock,
        incumbent: Incumbent,
    ) -> Outcome:
        """Return the best solution; see :class:`optimizer.solving.engine.Engine`."""
        rows = joined(extra)
        if not _is_exact(model, rows, wanted):
            return Outcome("inexact")
        solver = _solver(model, rows, wanted, start, clock.left_s)
        heard = _Incumbents(wanted, incumbent)
        solver.cbMipImprovingSolution.subscribe(heard.improved)
        if run_within(solver, clock):
            return _outcome(solver, model, rows, wanted)
        heard.is_over = True
        return _checked(heard.solution, heard.bound, model, rows, wanted)


def _is_exact(model: LinearModel, extra: Rows, wanted: Sum) -> bool:
    """Return whether deviations within HiGHS' tolerance are too small to hide a whole unit of any sum."""
    sums = [wanted.value, *(rows.value for rows in (model.rows, extra))]
    if max(int(np.abs(values).max(initial=0)) for values in sums) > _EXACT_COEFFICIENT:
        return False
    most = int(np.abs(wanted.value).sum())
    for rows in (model.rows, extra):
        if len(rows.value):
            most = max(most, int(np.add.reduceat(np.append(np.abs(rows.value), 0), rows.start[:-1]).max()))
    return most * _TOLERANCE <= _GAP


def _solver(model: LinearModel, extra: Rows, wanted: Sum, start: Ints | None, left_s: float) -> Any:
    solver = highspy.Highs()
    options = {
        "output_flag": False,
        "threads": 1,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": _GAP,
        "mip_feasibility_tolerance": _TOLERANCE,
        "primal_feasibility_tolerance": _TOLERANCE,
        "time_limit": min(left_s, 1e9),
    }
    for name, value in options.items():
        solver.setOptionValue(name, value)
    solver.passModel(_highs_model(model, extra, wanted))
    if start is not None:
        solution = highspy.HighsSolution()
        solution.col_value = start.astype(float).tolist()
        solver.setSolution(solution)
    return solver


def _highs_model(model: LinearModel, extra: Rows, wanted: Sum) -> Any:
    lp = highspy.HighsLp()
    cost = np.zeros(len(model))
    cost[wanted.column] = wanted.value
    start = np.concatenate([model.rows.start, model.rows.start[-1] + extra.start[1:]])
    low = np.concatenate([model.rows.low, extra.low]).astype(float)
    high = np.concatenate([model.rows.high, extra.high]).astype(float)
    lp.num_col_, lp.num_row_ = len(model), len(low)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = cost, model.lower.astype(float), model.upper.astype(float)
    lp.row_lower_ = np.where(low <= -INFINITE, -highspy.kHighsInf, low)
    lp.row_upper_ = np.where(high >= INFINITE, highspy.kHighsInf, high)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = start.astype(np.int32)
    lp.a_matrix_.index_ = np.concatenate([model.rows.column, extra.column]).astype(np.int32)
    lp.a_matrix_.value_ = np.concatenate([model.rows.value, extra.value]).astype(float)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * len(model)
    lp.sense_ = highspy.ObjSense.kMaximize if wanted.sense == "max" else highspy.ObjSense.kMinimize
    return lp


class _Incumbents:
    """Keeps the latest incumbent and passes its value on. Called from the solver's thread."""

    def __init__(self, wanted: Sum, incumbent: Incumbent) -> None:
        self._wanted, self._incumbent = wanted, incumbent
        self.is_over = False
        self.solution: NDArray[np.float64] | None = None
        self.bound: int | None = None

    def improved(self, event: Any) -> None:
        value = event.data_out.objective_function_value
        if math.isfinite(value) and not self.is_over:
            self.solution = np.array(event.data_out.mip_solution)
            self.bound = _whole_bound(event.data_out.mip_dual_bound, self._wanted)
            self._incumbent(round(value), self.bound)


def _outcome(solver: Any, model: LinearModel, extra: Rows, wanted: Sum) -> Outcome:
    answer = _ANSWERS[solver.getModelStatus()]
    if answer == "infeasible":
        return Outcome("infeasible")
    bound = _whole_bound(solver.getInfo().mip_dual_bound, wanted) if len(wanted.column) else 0
    return _checked(np.array(solver.getSolution().col_value), bound, model, extra, wanted)


def _checked(
    values: NDArray[np.float64] | None, bound: int | None, model: LinearModel, extra: Rows, wanted: Sum
) -> Outcome:
    """Return the outcome for HiGHS' values of the variables, tested in whole numbers."""
    solution = None if values is None else _whole_solution(values, model, extra)
    if solution is None:
        return Outcome("unknown", bound=bound)
    if not len(wanted.column):
        return Outcome("optimal", solution, 0)
    # Judged by the whole numbers, not by the status: only equality is a proof.
    is_proven = bound is not None and bound == wanted.of(solution)
    return Outcome("optimal" if is_proven else "feasible", solution, bound)


def _whole_solution(values: NDArray[np.float64], model: LinearModel, extra: Rows) -> Ints | None:
    """Return the solution in whole numbers, or None if rounding it breaks a row."""
    if len(values) != len(model):
        return None
    solution = np.rint(values).astype(np.int64)
    return solution if model.is_feasible(solution) and not len(extra.broken(solution)) else None


def _whole_bound(bound: float, wanted: Sum) -> int | None:
    """Return the bound on a sum of whole numbers, rounded the way that keeps it true."""
    if not math.isfinite(bound) or abs(bound) > 1e15:
        return None
    return math.floor(bound + _GAP) if wanted.sense == "max" else math.ceil(bound - _GAP)
