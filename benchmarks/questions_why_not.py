"""Why not this person on this post: the whole-plan answer, and what the same answer costs by solving again.

    python -m benchmarks.questions_why_not --programmes liaoning-2002 M L --beside milp cpsat --out results.jsonl

Pairs are drawn by a seed among those that the rules allow and the plan does not have. Warm: programme and plan are
compiled and one question was asked before. Beside: the best plan with the pair, by HiGHS or CP-SAT over all arcs,
tier after tier, from the compiled programme; every value proven by both must be equal, or the run ends with exit
code 1. With ``--facts`` also what the plan hangs on: a doubtful fact each.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from benchmarks.questions import Rows, Watch, programme_called
from optimizer.compiling.columns import Ints
from optimizer.explanation.sensitivity.facts import doubtful_facts
from optimizer.explanation.sensitivity.report import turn
from optimizer.explanation.why_not import why_not
from optimizer.explanation.workbench import Workbench
from optimizer.solving import SolveOptions
from optimizer.solving.optimum import find_optimum
from optimizer.solving.options import CancelToken, Clock


def drawn(bench: Workbench, count: int, seed: int) -> list[int]:
    """Return arcs that the plan does not have."""
    assert bench.optimum.selection is not None
    left: Ints = np.setdiff1d(np.arange(len(bench.instance.arcs)), bench.optimum.selection.arcs)
    return Random(seed).sample(left.tolist(), min(count, len(left)))


def pair(bench: Workbench, arc: int) -> tuple[str, str]:
    """Return nominee and post of an arc."""
    arcs, programme = bench.instance.arcs, bench.programme
    return programme.nominees[arcs.nominee[arc]].id, programme.posts[arcs.post[arc]].id


def ours(bench: Workbench, arc: int) -> dict[str, Any]:
    """Ask the workbench."""
    watch = Watch()
    effect = why_not(bench, *pair(bench, arc)).effect
    return {**watch.read(), "done": effect.proven, "values": [tier.best_after for tier in effect.tiers]}


def again(bench: Workbench, arc: int, engine: Any, limit_s: float) -> dict[str, Any]:
    """Solve the programme with the pair, over all arcs."""
    instance = bench.varied(wanted=bench.arcs_of(*pair(bench, arc)))
    watch = Watch()
    found = find_optimum(instance, SolveOptions(engine=engine), Clock(limit_s, CancelToken()))
    proven = [one.best for one in found.outcomes if one.proven]
    return {**watch.read(), "done": found.is_proven, "values": proven}


def measure(name: str, asked: argparse.Namespace, rows: Rows) -> bool:
    """Measure one programme; return whether all agree."""
    bench = Workbench(programme_called(name))
    first, *arcs = drawn(bench, asked.count + 1, asked.seed)
    ours(bench, first)
    agree, given_up = True, set[str]()
    for number, arc in enumerate(arcs):
        mine = ours(bench, arc)
        rows.add({"programme": name, "pair": number, "method": "ours", **mine})
        for engine in asked.beside:
            if number >= asked.beside_count or engine in given_up:
                continue
            theirs = again(bench, arc, engine, asked.limit)
            agree &= theirs["values"] == mine["values"][: len(theirs["values"])] or not mine["done"]
            given_up |= set() if theirs["done"] else {engine}
            rows.add({"programme": name, "pair": number, "method": engine, "limit_s": asked.limit, **theirs})
    if asked.facts:
        facts = doubtful_facts(bench)
        chosen = Random(asked.seed).sample(facts, min(asked.facts, len(facts)))
        turn(bench, chosen[0])
        watch = Watch()
        felt = sum(turn(bench, fact).is_felt for fact in chosen)
        rows.add({"programme": name, "method": "facts", "facts": len(facts), "turned": len(chosen), "felt": felt}
                 | watch.read())  # fmt: skip
    return agree


def main() -> int:
    """Measure what is asked and write it down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programmes", nargs="+", default=["liaoning-2002"], help="shipped programmes or cases")
    parser.add_argument("--count", type=int, default=15, help="pairs of each programme")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--beside", nargs="*", default=[], choices=["milp", "cpsat"], help="other engines")
    parser.add_argument("--beside-count", type=int, default=5, help="pairs that these are asked about")
    parser.add_argument("--limit", type=float, default=60.0, help="seconds for one solve of theirs")
    parser.add_argument("--facts", type=int, default=0, help="doubtful facts to turn")
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    rows = Rows(asked.out, "questions_why_not").begin()
    agree = True
    for name in asked.programmes:
        agree &= measure(name, asked, rows)
    return 0 if agree else 1


if __name__ == "__main__":
    sys.exit(main())
