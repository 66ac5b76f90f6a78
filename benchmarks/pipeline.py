"""From files to plan, phase by phase: ``python -m benchmarks.pipeline CASE --out FOLDER``.

The programme is written to CSV files first (not counted). Timed: ``csv.DictReader`` over the same
files as a yardstick, loading, compiling, patterns, model, search, assembling the plan, the judge, writing
``plan.json``. Compiled code is loaded beforehand. Also: memory that the arrays keep, per arc.
"""

from __future__ import annotations

import argparse
import csv
import gc
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

import numpy as np

from benchmarks import machine, results_file
from benchmarks.cases import CASES
from optimizer.checking import check
from optimizer.compiling import Instance, compile_programme
from optimizer.compiling.model import build_model
from optimizer.domain.plan import TierResult
from optimizer.loading import load_programme, save_plan, save_programme
from optimizer.solving.assemble import assemble
from optimizer.solving.blocks.bundle import bundle
from optimizer.solving.engine import Engine
from optimizer.solving.options import CancelToken, Clock
from optimizer.solving.pricing.engine import PricedBlocks
from optimizer.solving.tiers import Search

T = TypeVar("T")


class Stopwatch:
    """Seconds by phase."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def __call__(self, phase: str, work: Callable[[], T]) -> T:
        """Return what ``work`` returns, its time noted."""
        began = time.perf_counter()
        result = work()
        self.seconds[phase] = time.perf_counter() - began
        return result


def pipeline(folder: Path, plan_file: Path) -> tuple[dict[str, float], dict[str, Any]]:
    """Return (seconds by phase, facts) of one way from the files in ``folder`` to the plan."""
    timed = Stopwatch()
    rows = timed("csv.DictReader", lambda: sum(1 for _ in _plain_rows(folder)))
    gc.collect()
    before = _resident_bytes()
    programme = timed("load", lambda: load_programme(folder))
    loaded = _resident_bytes()
    instance = timed("compile", lambda: compile_programme(programme))
    compiled = _resident_bytes()
    patterns, _ = timed("patterns", lambda: bundle(instance))
    model = timed("model", lambda: build_model(instance, patterns))
    search = Search(model, PricedBlocks(), _cpsat, Clock(None, CancelToken()))
    timed("search", search.run)
    tiers = tuple(
        TierResult(
            id=objective.tier,
            sense=objective.sense,
            value=outcome.best,
            best=outcome.best,
            bound=outcome.bound,
            proven=outcome.proven,
            tolerance=outcome.tolerance,
        )
        for objective, outcome in zip(model.objectives, search.outcomes, strict=True)
    )
    assert search.solution is not None
    selection = model.context.model.selection(search.solution)
    plan = timed("assemble", lambda: assemble(model, selection, "optimal", tiers, "blocks"))
    verdict = timed("judge", lambda: check(programme, plan))
    timed("write plan.json", lambda: save_plan(plan, plan_file))
    facts = {
        "rows": rows,
        "nominees": len(programme.nominees),
        "posts": len(programme.posts),
        "arcs": len(instance.arcs),
        "violations": len(verdict.violations),
        "proven": all(tier.proven for tier in tiers),
        "instance_bytes_per_arc": round(_array_bytes(instance) / len(instance.arcs), 1),
        "resident_bytes_per_arc_after_loading": round((loaded - before) / len(instance.arcs), 1),
        "resident_bytes_per_arc_after_compiling": round((compiled - loaded) / len(instance.arcs), 1),
        "plan_bytes": plan_file.stat().st_size,
    }
    return timed.seconds, facts


def _plain_rows(folder: Path) -> Iterator[dict[str, str]]:
    for file in sorted(folder.glob("*.csv")):
        with file.open(encoding="utf-8-sig", newline="") as stream:
            yield from csv.DictReader(stream)


def _cpsat() -> Engine:
    from optimizer.solving.cpsat import CpSat  # as in the program: loaded only where it is asked

    return CpSat(1)


def _array_bytes(value: Any) -> int:
    """Return the bytes of all numpy arrays in an Instance, each once."""
    seen: dict[int, int] = {}

    def visit(one: Any) -> None:
        if isinstance(one, np.ndarray):
            seen[id(one)] = one.nbytes
        elif isinstance(one, dict):
            for part in one.values():
                visit(part)
        elif is_dataclass(one) and type(one).__module__.startswith("optimizer.compiling"):
            for field in fields(one):
                visit(getattr(one, field.name))

    assert isinstance(value, Instance)
    visit(value)
    return sum(seen.values())


def _resident_bytes() -> int:
    """Return the memory that this process holds now (0 where the system does not say)."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS")), 0)


def main() -> None:
    """Time the case named on the command line and add the record to the results."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pipeline")
    parser.add_argument("case", choices=CASES)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    bundle(compile_programme(CASES["tiny"].programme()))  # loads the compiled code
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "programme"
        save_programme(CASES[asked.case].programme(), folder)
        runs = [pipeline(folder, Path(place) / f"plan-{number}.json") for number in range(asked.repeats)]
    seconds = {phase: round(median(one[phase] for one, _ in runs), 4) for phase in runs[0][0]}
    ratio = round(median(one["load"] / one["csv.DictReader"] for one, _ in runs), 2)
    facts = {**runs[0][1], "load_over_csv": ratio}
    record = {"kind": "pipeline", "case": asked.case, "load": machine.load(), "seconds": seconds, **facts}
    results_file.append(asked.out / "runs.jsonl", record)
    for name, value in (*seconds.items(), *facts.items()):
        sys.stdout.write(f"{name:40} {value}\n")


if __name__ == "__main__":
    main()
