"""How well time limits and cancelling are kept: ``python -m benchmarks.limits CASE ... --out FOLDER``.

Every case is solved (with a certificate, from the programme in memory) under each limit, then told to stop at random
moments: half of the times to leave at once, half of the times to bring the best plan so far. The table shows how late
the answer came, and what it was. Libraries and compiled loops are loaded before.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks import machine, results_file
from benchmarks.cases import CASES
from optimizer.domain.programme import Programme
from optimizer.solving import CancelToken, SolveOptions, SolveResult, solve
from optimizer.solving.options import EngineName
from optimizer.solving.preload import preload
from optimizer.stopping import keep_what_is_loaded

LIMITS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 40.0, 80.0)


@dataclass(frozen=True, slots=True)
class Trial:
    """One solve that was told to stop.

    ``told``: ``limit``, ``cancel`` (bring the best plan so far) or ``leave`` (at once). ``at_s``: the limit, or the
    moment it was told, counted from the call. ``late_s``: how long after that it returned; for ``cancel`` without the
    time for assembling and judging the plan, which is ``check_s``. Negative: done before.
    """

    kind: str
    case: str
    engine: str
    told: str
    at_s: float
    late_s: float
    check_s: float
    status: str
    proven: int
    tiers: int
    has_certificate: bool
    notes: tuple[str, ...]


def under_limit(case: str, programme: Programme, engine: EngineName, limit_s: float) -> Trial:
    """Solve within a limit."""
    began = time.perf_counter()
    result = solve(programme, SolveOptions(engine=engine, time_limit_s=limit_s, certificate=True))
    return _trial(case, engine, "limit", limit_s, time.perf_counter() - began - limit_s, result)


def cancelled(case: str, programme: Programme, engine: EngineName, at_s: float, leave: bool) -> Trial:
    """Solve until told to stop."""
    cancel, told_at = CancelToken(), [math.inf]

    def tell() -> None:
        told_at[0] = time.perf_counter()
        cancel.cancel(0.0 if leave else None)

    timer = threading.Timer(at_s, tell)
    timer.start()
    result = solve(programme, SolveOptions(engine=engine, certificate=True), cancel=cancel)
    late_s = time.perf_counter() - told_at[0]
    timer.cancel()
    return _trial(case, engine, "leave" if leave else "cancel", at_s, late_s, result)


def _trial(case: str, engine: str, told: str, at_s: float, late_s: float, result: SolveResult) -> Trial:
    check_s = sum(result.seconds.get(phase, 0.0) for phase in ("assemble", "judge"))
    return Trial(
        "limit" if told == "limit" else "cancel",
        case,
        engine,
        told,
        round(at_s, 3),
        round(max(0.0, late_s - check_s) if told == "cancel" and late_s > 0 else late_s, 3),
        round(check_s, 3),
        result.status,
        sum(tier.proven for tier in result.tiers),
        len(result.tiers),
        result.plan is not None and result.plan.certificate is not None,
        result.notes,
    )


def trials(case: str, engine: EngineName, cancels: int) -> Iterator[Trial]:
    """Yield all trials of one case; no limit is tried that is far longer than the case takes."""
    programme = CASES[case].programme()
    keep_what_is_loaded()  # as the command line does once a programme is loaded
    began = time.perf_counter()
    for limit_s in LIMITS:
        trial = under_limit(case, programme, engine, limit_s)
        yield trial
        if trial.status == "optimal" and trial.late_s < 0:
            break
    longest = min(time.perf_counter() - began, LIMITS[-1] / 2)
    draw = random.Random(case)
    for number in range(cancels):
        at_s = draw.uniform(0, longest)
        trial = cancelled(case, programme, engine, at_s, leave=number % 2 == 0)
        if trial.late_s >= 0:  # else it was done before
            yield trial


def table(found: Sequence[Trial]) -> Iterator[str]:
    """Yield the lines of the overshoot table."""
    yield "| case | engine | told | at, s | late, s | status | tiers proven | certificate |"
    yield "| --- | --- | --- | ---: | ---: | --- | ---: | --- |"
    for one in found:
        if one.told == "limit":
            proven = f"{one.proven} of {one.tiers}" if one.tiers else ""
            certificate = "yes" if one.has_certificate else ""
            late = f"{one.late_s:.2f}" if one.late_s > 0 else "done before"
            told = f"| {one.case} | {one.engine} | limit | {one.at_s:g} | {late} |"
            yield f"{told} {one.status} | {proven} | {certificate} |"
    for told in ("cancel", "leave"):
        for case in dict.fromkeys(one.case for one in found):
            late = sorted(one.late_s for one in found if one.case == case and one.told == told)
            plans = sum(one.tiers > 0 for one in found if one.case == case and one.told == told)
            if late:
                what = f"{len(late)} times, {plans} with a plan"
                how_late = f"{late[len(late) // 2]:.2f}, at most {late[-1]:.2f}"
                yield f"| {case} | | {told} | random | {how_late} | {what} | | |"


def main() -> None:
    """Try the cases named on the command line and add the trials to the results."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.limits")
    parser.add_argument("cases", nargs="+", choices=CASES)
    parser.add_argument("--engine", default="auto", choices=["auto", "blocks", "milp", "cpsat"])
    parser.add_argument("--cancels", type=int, default=20)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    preload(asked.engine)  # once a process, and no part of a limit
    solve(CASES["tiny"].programme(), SolveOptions(engine=asked.engine, certificate=True))
    session = {
        "kind": "session",
        "command": "python -m benchmarks.limits " + " ".join(sys.argv[1:]),
        **machine.describe(),
    }
    results_file.append(asked.out / "limits.jsonl", session)
    found = []
    for case in asked.cases:
        for trial in trials(case, asked.engine, asked.cancels):
            found.append(trial)
            results_file.append(asked.out / "limits.jsonl", {**asdict(trial), "load": machine.load()})
            sys.stderr.write(f"{trial}\n")
    sys.stdout.write("\n".join(table(found)) + "\n")


if __name__ == "__main__":
    main()
