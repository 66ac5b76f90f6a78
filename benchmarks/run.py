"""The driver: every run in a process of its own, methods interleaved, results as they come.

``python -m benchmarks.run --cases S M --methods blocks highs --repeats 3 --limit 60 --out FOLDER``
``python -m benchmarks.run --plan short --out FOLDER``

A folder that has results is gone on with: what is there is not run again. A method that did not
finish a case in time is not asked again. Exits with 1 as soon as two results contradict each other.
"""

from __future__ import annotations

import argparse
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks import arrays, machine, results_file
from benchmarks.cases import CASES, SEED
from benchmarks.methods import METHODS
from benchmarks.plans import PLANS, Batch

GRACE_S = 10.0
"""A method may overstep its limit by so much before it is stopped from outside."""

_PREPARE_S = 600.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked; return the exit code."""
    asked = _parser().parse_args(arguments)
    batches = PLANS[asked.plan] if asked.plan else (Batch(asked.cases, asked.methods, asked.repeats, asked.limit),)
    path = asked.out / "runs.jsonl"
    command = " ".join(["python -m benchmarks.run", *(sys.argv[1:] if arguments is None else arguments)])
    session = {"kind": "session", "command": command, "began": _now(), "seed": SEED, **machine.describe()}
    results_file.append(path, session)
    for batch in batches:
        for name in batch.cases:
            arrays.build(CASES[name])
        for repeat in range(batch.repeats):
            for case in batch.cases:
                for method in batch.methods:
                    limit_s = min(batch.limit_s, asked.cap)
                    if _is_wanted(results_file.runs_in(results_file.read(path)), case, method, repeat, limit_s):
                        _run(path, case, method, repeat, limit_s)
                        if wrong := results_file.contradictions(results_file.runs_in(results_file.read(path))):
                            sys.stderr.write("\n".join(["results contradict each other:", *wrong]) + "\n")
                            return 1
    return 0


def _is_wanted(runs: list[results_file.Run], case: str, method: str, repeat: int, limit_s: float) -> bool:
    """Return whether this run is not there yet, and the method finished the case within this limit so far."""
    earlier = [run for run in runs if run["case"] == case and run["method"] == method]
    return all(run["status"] == "done" and run["repeat"] != repeat and run["seconds"] < limit_s for run in earlier)


def _run(path: Path, case: str, method: str, repeat: int, limit_s: float) -> None:
    load = machine.load()
    record = _measure(case, method, limit_s)
    run = {
        "kind": "run",
        "case": case,
        "method": method,
        "repeat": repeat,
        "limit_s": limit_s,
        "load": load,
        "at": _now(),
        **record,
    }
    results_file.append(path, run)
    proven = sum(tier["proven"] for tier in record["tiers"])
    sys.stdout.write(f"{case:8} {method:10} {repeat} {record['status']:6} {record['seconds']:10.4f} s {proven} tiers\n")
    sys.stdout.flush()


def _measure(case: str, method: str, limit_s: float) -> dict[str, Any]:
    """Return the record of one run in a process of its own, stopped where it does not stop itself."""
    child = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.child", method, case, str(limit_s)],
        cwd=machine.ROOT,
        env={**os.environ, **machine.ONE_THREAD},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # so that a solver that it starts is stopped with it
    )
    lines: queue.Queue[str] = queue.Queue()
    threading.Thread(target=_pass_on, args=(child.stdout, lines), daemon=True).start()
    errors: queue.Queue[str] = queue.Queue()
    threading.Thread(target=_pass_on, args=(child.stderr, errors), daemon=True).start()
    tiers: list[dict[str, Any]] = []
    deadline, is_timed = time.monotonic() + _PREPARE_S, False
    while (left := deadline - time.monotonic()) > 0:
        try:
            event = json.loads(lines.get(timeout=min(left, 0.2)))
        except queue.Empty:
            if child.poll() is None or not lines.empty():
                continue
            break
        kind = event.pop("event")
        if kind == "done":
            child.wait()
            return dict(event)
        if kind == "start":
            deadline, is_timed = time.monotonic() + limit_s + GRACE_S, True
        else:
            tiers.append(event)
    return _broken_off(child, errors, tiers, limit_s if is_timed else 0.0)


def _broken_off(
    child: subprocess.Popen[str], errors: queue.Queue[str], tiers: list[dict[str, Any]], seconds: float
) -> dict[str, Any]:
    """Return the record of a process that ended by itself (``failed``) or is stopped here (``killed``)."""
    status = "failed" if child.poll() is not None else "killed"
    if status == "killed":
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    said = ""
    while not errors.empty():
        said = errors.get().strip() or said
    return {"status": status, "seconds": seconds, "phases": {}, "tiers": tiers, "notes": [said[:200]] if said else []}


def _pass_on(stream: Any, lines: queue.Queue[str]) -> None:
    for line in stream:
        lines.put(line)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description="Measure methods on cases.")
    parser.add_argument("--plan", choices=PLANS, help="a ready plan; the options below are then not used")
    parser.add_argument(
        "--cap", type=float, default=float("inf"), help="no run of the plan gets more seconds than this"
    )
    parser.add_argument("--cases", nargs="+", choices=CASES, default=["S"])
    parser.add_argument("--methods", nargs="+", choices=METHODS, default=list(METHODS))
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--limit", type=float, default=60.0, help="seconds for one run, all tiers together")
    parser.add_argument("--out", type=Path, required=True, help="folder of the results")
    return parser


if __name__ == "__main__":
    sys.exit(main())
