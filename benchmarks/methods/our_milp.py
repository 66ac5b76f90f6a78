"""Ours: HiGHS over all arcs, tier after tier. Timed from the compiled Instance on."""

from __future__ import annotations

from benchmarks.methods.blocks import prepare
from benchmarks.methods.ours import search
from benchmarks.trace import Trace
from optimizer.compiling import Instance
from optimizer.solving.milp import Milp

__all__ = ["prepare", "run"]


def run(instance: Instance, trace: Trace) -> None:
    """Make the model and prove every tier."""
    search(instance, None, Milp(), trace)
