"""Peer: HiGHS over all arcs, tier after tier, each begun at the last tier's solution, one thread, its own settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import highspy
import numpy as np

from benchmarks.methods.formulation import GAP, Formulation, formulate
from benchmarks.methods.plain import Prepared, arcs_of, prepare, value_of, whole
from benchmarks.trace import Trace

__all__ = ["prepare", "run"]


def run(prepared: Prepared, trace: Trace) -> None:
    """Build the model once, then change its objective and lock what is proven."""
    run_with(prepared, trace, {})


def run_with(prepared: Prepared, trace: Trace, settings: Mapping[str, Any]) -> None:
    """Run with further settings of HiGHS."""
    with trace.phase("model"):
        formulation = formulate(prepared.arrays, prepared.tiers)
        solver = _solver(formulation, settings)
    columns = np.arange(len(formulation.upper), dtype=np.int32)
    solution = None
    with trace.phase("search"):
        for goal in formulation.goals:
            solver.changeColsCost(len(columns), columns, goal.value)
            sense = highspy.ObjSense.kMaximize if goal.sign > 0 else highspy.ObjSense.kMinimize
            solver.changeObjectiveSense(sense)
            solver.setOptionValue("time_limit", solver.getRunTime() + trace.left_s)
            if solution is not None:
                solver.setSolution(solution)
            solver.run()
            proven = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
            solution = solver.getSolution()
            if not solution.value_valid:
                trace.tier(goal.tier, None, False)
                return
            taken = whole(np.array(solution.col_value))
            value = value_of(goal, taken)
            trace.arcs = arcs_of(formulation, taken)
            if not trace.tier(goal.tier, value, proven):
                return
            places = np.flatnonzero(goal.value).astype(np.int32)
            low, high = (value, np.inf) if goal.sign > 0 else (-np.inf, value)
            solver.addRow(low, high, len(places), places, goal.value[places])


def _solver(formulation: Formulation, settings: Mapping[str, Any]) -> Any:
    solver = highspy.Highs()
    options = {"output_flag": False, "threads": 1, "mip_rel_gap": 0.0, "mip_abs_gap": GAP}
    for name, value in {**options, **settings}.items():
        solver.setOptionValue(name, value)
    lp, width = highspy.HighsLp(), len(formulation.upper)
    lp.num_col_, lp.num_row_ = width, len(formulation.low)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = np.zeros(width), np.zeros(width), formulation.upper
    lp.row_lower_, lp.row_upper_ = formulation.low, formulation.high
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = formulation.matrix.indptr
    lp.a_matrix_.index_ = formulation.matrix.indices
    lp.a_matrix_.value_ = formulation.matrix.data
    lp.integrality_ = [highspy.HighsVarType.kInteger] * width
    solver.passModel(lp)
    return solver
