"""Many plans instead of one: five candidates, who is in all of them, what one goal costs; and what one search costs.

    python -m benchmarks.questions_candidates --programmes liaoning-2002 L --out results.jsonl

Every question is asked of a compiled programme, warm: one solve comes first. ``searches`` is how many optima it took;
``search_s`` is one solve of the same programme, so that ``searches * search_s`` is what the question
would cost if nothing were shared. With ``--beside milp`` each question is also asked with HiGHS over all arcs.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.questions import Rows, Watch, programme_called
from optimizer.candidates.asking import Asker
from optimizer.candidates.certainty import find_certainty
from optimizer.candidates.distinct import distinct_plans
from optimizer.candidates.front import find_front
from optimizer.candidates.sweep import find_sweep
from optimizer.compiling import compile_programme
from optimizer.compiling.instance import Instance
from optimizer.domain.programme import Programme
from optimizer.solving import SolveOptions
from optimizer.solving.options import EngineName

Question = Callable[[Programme, Instance, Asker], dict[str, Any]]


def five(programme: Programme, instance: Instance, ask: Asker) -> dict[str, Any]:
    """Ask for five plans within one percent of fit."""
    found = distinct_plans(programme, 5, ask=ask, instance=instance).comparison
    assert found is not None
    return {"plans": len(found.candidates), "smallest": found.smallest, "bound": found.bound, "proven": found.proven}


def certainty(within: dict[Any, Any]) -> Question:
    """Return the question who is in all, some or no plans within a tolerance."""

    def ask_it(programme: Programme, instance: Instance, ask: Asker) -> dict[str, Any]:
        found = find_certainty(programme, within, ask=ask, instance=instance).certainty
        assert found is not None
        counts: dict[str, int] = {}
        for one in found.nominees:
            counts[one.standing] = counts.get(one.standing, 0) + 1
        return {"plans": found.plans, "proven": found.proven, **counts}

    return ask_it


def sweep(_: Programme, instance: Instance, ask: Asker) -> dict[str, Any]:
    """Ask what every number of women costs."""
    found = find_sweep(instance, "woman", ask=ask)
    assert found is not None
    return {"segments": len(found.segments), "most": found.most, "complete": found.complete}


def front(_: Programme, instance: Instance, ask: Asker) -> dict[str, Any]:
    """Ask for every trade-off between women and fit."""
    found = find_front(instance, ("woman", "fit"), ask=ask)
    assert found is not None
    return {"points": len(found.points), "complete": found.complete}


QUESTIONS: dict[str, Question] = {
    "five plans": five,
    "always, best plans": certainty({}),
    "always, within 1 %": certainty({"fit": "1%"}),
    "women, all break-points": sweep,
    "women against fit": front,
}


def measure(
    name: str, programme: Programme, questions: list[str], engine: EngineName, limit_s: float, kept: Rows
) -> None:
    """Write one row per question."""
    instance, options = compile_programme(programme), SolveOptions(engine=engine, time_limit_s=limit_s)
    Asker(options)(instance)  # compiled code is loaded, tables are made
    began = time.perf_counter()
    Asker(options)(instance)
    search_s = time.perf_counter() - began
    for question in questions:
        ask = Asker(options)
        watch = Watch()
        answer = QUESTIONS[question](programme, instance, ask)
        times = watch.read()
        row = {"programme": name, "asked": question, "engine": engine, **times}
        kept.add({**row, "searches": ask.searches, "search_s": round(search_s, 4), **answer})


def main() -> int:
    """Measure what is asked and write it down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programmes", nargs="+", default=["liaoning-2002"], help="shipped scenarios or cases")
    parser.add_argument("--questions", nargs="+", default=list(QUESTIONS), choices=list(QUESTIONS))
    parser.add_argument("--beside", nargs="*", default=[], choices=["milp", "cpsat", "blocks"], help="other engines")
    parser.add_argument("--limit", type=float, default=600.0, help="seconds for one question")
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    kept = Rows(asked.out, "questions_candidates").begin()
    for name in asked.programmes:
        programme = programme_called(name)
        for engine in ("auto", *asked.beside):
            measure(name, programme, asked.questions, engine, asked.limit, kept)
    return 0


if __name__ == "__main__":
    sys.exit(main())
