"""Ours: blocks filled as wholes, coupling rows priced. Timed from the compiled Instance on."""

from __future__ import annotations

from benchmarks.cases import Case
from benchmarks.methods.ours import search
from benchmarks.trace import Trace
from optimizer.compiling import Instance, compile_programme
from optimizer.solving.blocks.bundle import bundle
from optimizer.solving.pricing.engine import PricedBlocks


def prepare(case: Case) -> Instance:
    """Return the compiled programme."""
    return compile_programme(case.programme())


def run(instance: Instance, trace: Trace) -> None:
    """Make patterns and model, and prove every tier."""
    with trace.phase("patterns"):
        patterns, _ = bundle(instance)
    search(instance, patterns, PricedBlocks(), trace)
