"""Peer: SCIP, tier after tier. It keeps the solutions of earlier tiers by itself."""

from __future__ import annotations

from typing import Any

import numpy as np
from pyscipopt import Expr, Model, quicksum

from benchmarks.methods.formulation import GAP, Formulation, formulate
from benchmarks.methods.plain import Prepared, arcs_of, prepare, value_of, whole
from benchmarks.trace import Trace

__all__ = ["prepare", "run"]


def run(prepared: Prepared, trace: Trace) -> None:
    """Build the model once, then change its objective and lock what is proven."""
    with trace.phase("model"):
        formulation = formulate(prepared.arrays, prepared.tiers)
        model, variables = _model(formulation)
    with trace.phase("search"):
        for goal in formulation.goals:
            wanted = _sum(variables, np.flatnonzero(goal.value), goal.value)
            model.setObjective(wanted, "maximize" if goal.sign > 0 else "minimize")
            model.setParam("limits/time", trace.left_s)
            model.optimize()
            if not model.getNSols():
                trace.tier(goal.tier, None, False)
                return
            best = model.getBestSol()
            taken = whole(np.array([best[variable] for variable in variables]))
            value = value_of(goal, taken)
            trace.arcs = arcs_of(formulation, taken)
            if not trace.tier(goal.tier, value, model.getStatus() in ("optimal", "gaplimit")):
                return
            model.freeTransform()
            model.addCons(wanted >= value if goal.sign > 0 else wanted <= value)


def _model(formulation: Formulation) -> tuple[Any, list[Any]]:
    model = Model()
    model.hideOutput()
    model.setParam("limits/absgap", GAP)
    model.setParam("misc/usesymmetry", 0)
    kinds = ["B"] * formulation.arcs + ["I"] * (len(formulation.upper) - formulation.arcs)
    variables = [model.addVar(vtype=kind, lb=0, ub=upper) for kind, upper in zip(kinds, formulation.upper, strict=True)]
    matrix = formulation.matrix
    for row, (low, high) in enumerate(zip(formulation.low, formulation.high, strict=True)):
        part = slice(matrix.indptr[row], matrix.indptr[row + 1])
        expression = quicksum(
            float(value) * variables[column]
            for column, value in zip(matrix.indices[part], matrix.data[part], strict=True)
        )
        model.addCons(expression <= high if np.isfinite(high) else expression >= low)
    return model, variables


def _sum(variables: list[Any], columns: Any, values: Any) -> Expr:
    return quicksum(float(values[column]) * variables[column] for column in columns)
