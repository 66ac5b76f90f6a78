"""Peer: CP-SAT as one would write it: a Bool per arc, tier after tier, hinted, two workers."""

from __future__ import annotations

from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from benchmarks.arrays import Arrays, Ints
from benchmarks.methods.plain import Prepared, prepare
from benchmarks.trace import Trace
from optimizer.domain.targets import RELATIVE_UNIT

__all__ = ["prepare", "run"]

WORKERS = 2


def run(prepared: Prepared, trace: Trace) -> None:
    """Build the model once, then change its objective and lock what is proven."""
    with trace.phase("model"):
        model, arcs, goals = _model(prepared.arrays, prepared.tiers)
    with trace.phase("search"):
        for tier, sign, wanted in goals:
            if sign > 0:
                model.maximize(wanted)
            else:
                model.minimize(wanted)
            solver = cp_model.CpSolver()
            solver.parameters.num_workers = WORKERS
            solver.parameters.max_time_in_seconds = trace.left_s
            status = solver.solve(model)
            if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
                trace.tier(tier, None, False)
                trace.notes.append(solver.status_name(status))
                return
            value = round(solver.objective_value)
            taken = [solver.boolean_value(arc) for arc in arcs]
            trace.arcs = np.flatnonzero(taken)
            if not trace.tier(tier, value, status == cp_model.OPTIMAL):
                return
            model.add(wanted >= value if sign > 0 else wanted <= value)
            model.clear_hints()
            for arc, is_taken in zip(arcs, taken, strict=True):
                model.add_hint(arc, is_taken)


def _model(arrays: Arrays, tiers: tuple[str, ...]) -> tuple[Any, list[Any], list[tuple[str, int, Any]]]:
    model = cp_model.CpModel()
    arcs = [model.new_bool_var(f"x{number}") for number in range(len(arrays))]
    for members in _grouped(arrays.nominee, arcs):
        model.add_at_most_one(members)
    for index, limit in ((arrays.post, arrays.capacity), (arrays.block, arrays.quota)):
        for number, members in zip(np.unique(index).tolist(), _grouped(index, arcs), strict=True):
            if limit[number] == 1:
                model.add_at_most_one(members)
            else:
                model.add(sum(members) <= int(limit[number]))
    missing, worst = _targets(model, arrays, arcs)
    sums = {
        "places": sum(arcs),
        "generally": _weighted(arcs, arrays.generally),
        "in_principle": _weighted(arcs, arrays.in_principle),
        "shortfall_worst": worst,
        "shortfall_total": sum(missing),
        "fit": _weighted(arcs, arrays.fit),
        "lottery": _weighted(arcs, arrays.ticket),
    }
    most = ("places", "fit", "lottery")
    return model, arcs, [(tier, 1 if tier in most else -1, sums[tier]) for tier in tiers]


def _targets(model: Any, arrays: Arrays, arcs: list[Any]) -> tuple[list[Any], Any]:
    """Return (people missing in each cell, the largest relative shortfall)."""
    missing = [model.new_int_var(0, required, "") for required in arrays.required.tolist()]
    worst = model.new_int_var(0, 10 * RELATIVE_UNIT, "")
    counted: list[list[Any]] = [[] for _ in missing]
    for members, row in arrays.memberships():
        for arc, cell in zip(members.tolist(), row.tolist(), strict=True):
            counted[cell].append(arcs[arc])
    for short, people, required, scale in zip(
        missing, counted, arrays.required.tolist(), arrays.scale.tolist(), strict=True
    ):
        model.add(sum(people) + short >= required)
        model.add(scale * worst >= RELATIVE_UNIT * short)
    return missing, worst


def _weighted(arcs: list[Any], values: Ints) -> Any:
    places = np.flatnonzero(values).tolist()
    return cp_model.LinearExpr.weighted_sum([arcs[place] for place in places], values[places].tolist())


def _grouped(index: Ints, arcs: list[Any]) -> list[list[Any]]:
    """Return the arcs of each value of ``index``, ascending."""
    groups: dict[int, list[Any]] = {}
    for number, arc in zip(index.tolist(), arcs, strict=True):
        groups.setdefault(number, []).append(arc)
    return [groups[number] for number in sorted(groups)]
