"""One run in a process of its own: ``python -m benchmarks.child METHOD CASE LIMIT``. Writes JSON lines.

Warm: the method first solves the tiny case untimed, which loads libraries and compiled code; then the
case, and where that took less than :data:`AGAIN` seconds, once more: the last run is the one reported. What ends soon
is run again and again for :data:`FOR_S` seconds, at most :data:`TIMES` times, and the mean is reported: a machine
shared with others changes its speed every tenth of a second, and a run of seconds is a mean over these changes by
itself. (The median of short runs is the speed that the machine has most of the time: beside it, long ones look slow.)
"""

from __future__ import annotations

import gc
import json
import resource
import sys
from statistics import fmean
from typing import Any

import benchmarks.arrays as arrays_of_cases
from benchmarks.cases import CASES, Case
from benchmarks.methods import METHODS
from benchmarks.trace import Trace

AGAIN = 5.0
FOR_S, TIMES = 6.0, 1_000
_WARM_UP_S = 20.0


def measure(method: str, case: Case, limit_s: float, *, aloud: bool = False) -> dict[str, Any]:
    """Return one warm run of a method on a case as a record for the results."""
    module = METHODS[method].module()
    module.run(module.prepare(CASES["dense-tiny" if case.side else "tiny"]), Trace(_WARM_UP_S))
    prepared = module.prepare(case)
    gc.collect()
    gc.freeze()  # what is loaded is not looked through again and again; the same for all methods
    if aloud:
        _say({"event": "start"})  # from here on the limit counts
    trace, seconds = _timed(module, prepared, Trace(limit_s, aloud=aloud))
    if seconds < AGAIN:
        trace, seconds = _timed(module, prepared, Trace(limit_s))
    times = min(TIMES, int(FOR_S / seconds))
    if times > 1:
        runs = [_timed(module, prepared, Trace(limit_s)) for _ in range(times)]
        trace, seconds = runs[-1][0], fmean(each for _, each in runs)
        trace.phases = {name: fmean(run.phases[name] for run, _ in runs) for name in trace.phases}
    gc.unfreeze()
    return _record(case, trace, seconds)


def _timed(module: Any, prepared: Any, trace: Trace) -> tuple[Trace, float]:
    """Return the trace of one run, and its seconds."""
    module.run(prepared, trace)
    return trace, trace.seconds


def _record(case: Case, trace: Trace, seconds: float) -> dict[str, Any]:
    """Return the record; the plan's values are counted afresh and compared with what the method says."""
    arrays = arrays_of_cases.load(case)
    counted = {} if trace.arcs is None else arrays_of_cases.recount(arrays, trace.arcs)
    wrong = [
        tier["tier"]
        for tier in trace.tiers
        if tier["value"] is not None and tier["tier"] in counted and counted[tier["tier"]] != tier["value"]
    ]
    if "fit_alone" in [tier["tier"] for tier in trace.tiers]:
        wrong += [] if trace.tiers[-1]["value"] == counted["fit"] else ["fit_alone"]
    return {
        "status": "done" if trace.tiers and all(tier["proven"] for tier in trace.tiers) else "limit",
        "seconds": round(seconds, 6),
        "phases": {name: round(value, 6) for name, value in trace.phases.items()},
        "tiers": trace.tiers,
        "counted": counted,
        "claims_not_counted": wrong,
        "notes": trace.notes,
        "arcs": len(arrays),
        "sha256": arrays.digest(),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _say(event: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(event) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    _say({"event": "done", **measure(sys.argv[1], CASES[sys.argv[2]], float(sys.argv[3]), aloud=True)})
