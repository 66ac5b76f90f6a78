"""CP-SAT on the linear model: the second opinion, and exact where coefficients are large.

The only file that runs CP-SAT.
"""

from __future__ import annotations

import math
import threading

import numpy as np
from ortools.sat.python import cp_model

from optimizer.compiling.columns import Ints
from optimizer.compiling.linear import INFINITE, LinearModel, Rows, joined
from optimizer.errors import EngineFailed
from optimizer.solving.engine import Answer, Incumbent, Outcome, Sum
from optimizer.solving.options import Clock
from optimizer.stopping import Stopped, steps, stoppable

_POLL_S = 0.05

_ANSWERS: dict[cp_model.CpSolverStatus, Answer] = {
    cp_model.OPTIMAL: "optimal",
    cp_model.FEASIBLE: "feasible",
    cp_model.INFEASIBLE: "infeasible",
    cp_model.UNKNOWN: "unknown",
}


class CpSat:
    """CP-SAT with a stated number of workers."""

    name = "cpsat"

    def __init__(self, workers: int = 1) -> None:
        self.workers = workers

    def best(
        self,
        model: LinearModel,
        extra: tuple[Rows, ...],
        wanted: Sum,
        start: Ints | None,
        clock: Clock,
        incumbent: Incumbent,
    ) -> Outcome:
        """Return the best solution; see :class:`optimizer.solving.engine.Engine`.

        Raises
        ------
        EngineFailed
            If CP-SAT refuses the model (a sum that could leave 64 bits): never taken for an answer.
        """
        try:
            with stoppable(lambda: clock.is_over):  # telling CP-SAT of a large model takes seconds
                cp, variables = _model(model, joined(extra), wanted, start)
        except Stopped:
            return Outcome("unknown")
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = self.workers
        solver.parameters.random_seed = 0
        # Its own handler of Ctrl-C aborts the process when the search is not in the main thread.
        solver.parameters.catch_sigint_signal = False
        if math.isfinite(clock.left_s):
            solver.parameters.max_time_in_seconds = max(clock.left_s, 0.01)
        status = _run(solver, cp, clock, _Incumbents(incumbent))
        if status not in _ANSWERS:
            raise EngineFailed(f"CP-SAT: {solver.status_name(status)}")
        return _outcome(_ANSWERS[status], solver, variables, wanted)


def _model(
    model: LinearModel, extra: Rows, wanted: Sum, start: Ints | None
) -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
    cp = cp_model.CpModel()
    variables = [
        cp.new_bool_var("") if (low, high) == (0, 1) else cp.new_int_var(low, high, "")
        for low, high in steps(zip(model.lower.tolist(), model.upper.tolist(), strict=True))
    ]
    for rows in (model.rows, extra):
        _add_rows(cp, variables, rows)
    if len(wanted.column):
        total = _sum(variables, wanted.column.tolist(), wanted.value.tolist())
        if wanted.sense == "max":
            cp.maximize(total)
        else:
            cp.minimize(total)
    if start is not None:
        for variable, value in steps(zip(variables, start.tolist(), strict=True)):
            cp.add_hint(variable, value)
    return cp, variables


def _add_rows(cp: cp_model.CpModel, variables: list[cp_model.IntVar], rows: Rows) -> None:
    starts, columns, values = rows.start.tolist(), rows.column.tolist(), rows.value.tolist()
    for number, (low, high) in enumerate(steps(zip(rows.low.tolist(), rows.high.tolist(), strict=True))):
        first, last = starts[number], starts[number + 1]
        if first == last and low <= 0 <= high:
            continue
        low, high = max(low, -INFINITE // 2), min(high, INFINITE // 2)
        cp.add_linear_constraint(_sum(variables, columns[first:last], values[first:last]), low, high)


def _sum(variables: list[cp_model.IntVar], columns: list[int], values: list[int]) -> cp_model.LinearExprT:
    return cp_model.LinearExpr.weighted_sum([variables[column] for column in columns], values)


def _run(
    solver: cp_model.CpSolver, cp: cp_model.CpModel, clock: Clock, incumbents: _Incumbents
) -> cp_model.CpSolverStatus:
    """Run with a watcher beside it, so that the clock and Ctrl-C are heard while CP-SAT works."""
    done = threading.Event()

    def watch() -> None:
        while not done.wait(_POLL_S):
            if clock.is_over:
                solver.stop_search()

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        return solver.solve(cp, incumbents)
    finally:
        done.set()
        thread.join()


class _Incumbents(cp_model.CpSolverSolutionCallback):
    """Passes on incumbents as they come."""

    def __init__(self, incumbent: Incumbent) -> None:
        super().__init__()
        self._incumbent = incumbent

    def on_solution_callback(self) -> None:
        """Called by CP-SAT on every better solution."""
        bound = self.best_objective_bound
        self._incumbent(round(self.objective_value), round(bound) if math.isfinite(bound) else None)


def _outcome(answer: Answer, solver: cp_model.CpSolver, variables: list[cp_model.IntVar], wanted: Sum) -> Outcome:
    if answer == "infeasible":
        return Outcome("infeasible")
    if answer == "unknown":
        return Outcome("unknown")
    solution = np.array([solver.value(variable) for variable in variables], dtype=np.int64)
    if not len(wanted.column):
        return Outcome("optimal", solution, 0)
    if answer == "optimal":
        return Outcome("optimal", solution, wanted.of(solution))
    # The bound is a double that CP-SAT rounds from its exact integer: safe below 2^53.
    bound = solver.best_objective_bound
    whole = (math.floor(bound) if wanted.sense == "max" else math.ceil(bound)) if abs(bound) < 2**53 else None
    return Outcome("feasible", solution, whole)
