"""Peer: CBC through PuLP, tier after tier, each begun at the last tier's solution, one thread."""

from __future__ import annotations

from typing import Any

import numpy as np
import pulp

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
        for number, goal in enumerate(formulation.goals):
            wanted = pulp.LpAffineExpression(
                [(variables[column], float(goal.value[column])) for column in np.flatnonzero(goal.value)]
            )
            model.sense = pulp.LpMaximize if goal.sign > 0 else pulp.LpMinimize
            model.setObjective(wanted)
            command = pulp.PULP_CBC_CMD(
                msg=False, timeLimit=max(trace.left_s, 1), threads=1, gapRel=0, gapAbs=GAP, warmStart=number > 0
            )
            model.solve(command)
            proven = model.sol_status == pulp.LpSolutionOptimal
            if model.sol_status not in (pulp.LpSolutionOptimal, pulp.LpSolutionIntegerFeasible):
                trace.tier(goal.tier, None, False)
                return
            taken = whole(np.array([variable.value() or 0.0 for variable in variables]))
            value = value_of(goal, taken)
            trace.arcs = arcs_of(formulation, taken)
            if not trace.tier(goal.tier, value, proven):
                return
            model += wanted >= value if goal.sign > 0 else wanted <= value


def _model(formulation: Formulation) -> tuple[Any, list[Any]]:
    model = pulp.LpProblem("case", pulp.LpMaximize)
    variables = [
        pulp.LpVariable(f"x{number}", 0, upper, pulp.LpInteger) for number, upper in enumerate(formulation.upper)
    ]
    matrix = formulation.matrix
    for row, (low, high) in enumerate(zip(formulation.low, formulation.high, strict=True)):
        part = slice(matrix.indptr[row], matrix.indptr[row + 1])
        expression = pulp.LpAffineExpression(
            [
                (variables[column], float(value))
                for column, value in zip(matrix.indices[part], matrix.data[part], strict=True)
            ]
        )
        model += expression <= high if np.isfinite(high) else expression >= low
    return model, variables
