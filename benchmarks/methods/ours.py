"""What our engines share: the search over the tiers of a compiled Instance, traced."""

from __future__ import annotations

from benchmarks.trace import Trace
from optimizer.compiling import Instance
from optimizer.compiling.model import build_model
from optimizer.compiling.patterns import Patterns
from optimizer.solving.engine import Engine
from optimizer.solving.options import CancelToken, Clock, Progress
from optimizer.solving.tiers import Search


def search(instance: Instance, patterns: Patterns | None, engine: Engine, trace: Trace) -> None:
    """Build the model and run the search within the time left."""
    with trace.phase("model"):
        model = build_model(instance, patterns)
    running = Search(model, engine, _cpsat, Clock(trace.left_s, CancelToken()), None)
    told: list[Progress] = []
    running.progress = lambda state: told.append(state) if state.done else None
    with trace.phase("search"):
        answer = running.run()
    trace.notes += [*running.notes, *(f"engine {name}" for name in running.engines)]
    if answer != "found" or running.solution is None:
        trace.notes.append(answer)
        return
    before = trace.phases.get("patterns", 0.0)
    for state, outcome in zip(told, running.outcomes, strict=True):
        trace.tier(state.tier, outcome.best, outcome.proven)
        trace.tiers[-1]["at_s"] = round(before + trace.phases["model"] + state.elapsed_s, 4)
    trace.arcs = model.context.model.selection(running.solution).arcs


def _cpsat() -> Engine:
    from optimizer.solving.cpsat import CpSat  # as in the program: loaded only where it is asked

    return CpSat(1)
