"""Peer: scipy.optimize.milp (HiGHS inside), tier after tier. It takes no solution to begin from."""

from __future__ import annotations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix, vstack

from benchmarks.methods.formulation import formulate
from benchmarks.methods.plain import Prepared, arcs_of, prepare, value_of, whole
from benchmarks.trace import Trace

__all__ = ["prepare", "run"]

_OPTIMAL = 0


def run(prepared: Prepared, trace: Trace) -> None:
    """Solve one model per tier; each has a row more than the last."""
    with trace.phase("model"):
        plain = formulate(prepared.arrays, prepared.tiers)
        matrix, low, high = plain.matrix, plain.low, plain.high
    width = len(plain.upper)
    with trace.phase("search"):
        for goal in plain.goals:
            found = milp(
                -goal.sign * goal.value,
                integrality=np.ones(width),
                bounds=Bounds(0, plain.upper),
                constraints=LinearConstraint(matrix, low, high),
                options={"time_limit": trace.left_s, "mip_rel_gap": 0.0},
            )
            if found.x is None:
                trace.tier(goal.tier, None, False)
                return
            taken = whole(found.x)
            value = value_of(goal, taken)
            trace.arcs = arcs_of(plain, taken)
            if not trace.tier(goal.tier, value, found.status == _OPTIMAL):
                return
            matrix = vstack([matrix, csr_matrix(goal.value)]).tocsr()
            low = np.append(low, value if goal.sign > 0 else -np.inf)
            high = np.append(high, np.inf if goal.sign > 0 else value)
