"""The methods: ours, peers, floors. Each module has ``prepare(case)``, not timed, and ``run(prepared, trace)``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Literal

Kind = Literal["ours", "peer", "floor"]


@dataclass(frozen=True, slots=True)
class Method:
    """One way to solve a case. ``module`` is imported only where it runs: most need packages of their own."""

    name: str
    kind: Kind
    label: str

    def module(self) -> ModuleType:
        """Return the module with ``prepare`` and ``run``."""
        return import_module(f"benchmarks.methods.{self.name}")


METHODS: Mapping[str, Method] = {
    method.name: method
    for method in (
        Method("blocks", "ours", "blocks (ours)"),
        Method("our_milp", "ours", "milp (ours: HiGHS over arcs)"),
        Method("highs", "peer", "HiGHS, plain formulation"),
        Method("highs_tuned", "peer", "HiGHS, presolve and symmetry off"),
        Method("cpsat", "peer", "CP-SAT as one would write it, 2 workers"),
        Method("scipy_milp", "peer", "scipy.milp"),
        Method("scip", "peer", "SCIP (pyscipopt)"),
        Method("cbc", "peer", "CBC (PuLP)"),
        Method("flow", "floor", "one min-cost flow (OR-Tools)"),
        Method("lap", "floor", "assignment block by block (scipy)"),
    )
}
"""Name -> method."""
