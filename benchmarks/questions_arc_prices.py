"""The least price of every arc at once: how long it takes, and how much it says.

    python -m benchmarks.questions_arc_prices --programmes M L

Warm: the programme is compiled and solved, and the routine was called once.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np

from benchmarks.questions import Rows, programme_called
from optimizer.compiling import compile_programme
from optimizer.solving import SolveOptions
from optimizer.solving.blocks.arc_prices import find_arc_prices
from optimizer.solving.optimum import find_optimum

RUNS = 7


def measure(name: str) -> dict[str, object]:
    """Return times and counts for one programme."""
    programme = programme_called(name)
    found = find_optimum(compile_programme(programme), SolveOptions(engine="blocks"))
    goal = [tier.id for tier in programme.tiers].index("fit")
    times = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        prices = find_arc_prices(found, goal)
        times.append(time.perf_counter() - start)
    if prices is None:
        return {"programme": name, "prices": None}
    return {
        "programme": name,
        "arcs": len(prices.least),
        "in_plan": 0 if found.selection is None else len(found.selection.arcs),
        "median_s": round(float(np.median(times[1:])), 4),
        "excluded": int(prices.is_excluded.sum()),
        "dearer": int((prices.least > 0).sum()),
        "nothing_known": int((~prices.is_excluded & (prices.least == 0)).sum()),
    }


def main() -> None:
    """Print one line for each programme."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programmes", nargs="+", default=["liaoning-2002", "M", "L"])
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    rows = Rows(asked.out, "questions_arc_prices").begin()
    for name in asked.programmes:
        rows.add(measure(name))


if __name__ == "__main__":
    main()
