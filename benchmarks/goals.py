"""The numbers to reach, and what was measured of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.report import Summary

Found = Mapping[tuple[str, str], "Summary"]


@dataclass(frozen=True, slots=True)
class Goal:
    """One number to reach. ``measure`` returns (value, note); None where a run is missing.

    ``is_least``: the value should be at least ``reach``, else at most.
    """

    label: str
    reach: float
    is_least: bool
    measure: Callable[[Found], tuple[float, str] | None]


def goals_table(found: Found) -> str:
    """Return the goals with what was measured, as a table."""
    rows = ["| | reach | measured | |", "| --- | ---: | ---: | --- |"]
    for goal in GOALS:
        reach = f"at {'least' if goal.is_least else 'most'} {goal.reach:,g}"
        measured = goal.measure(found)
        if measured is None:
            rows.append(f"| {goal.label} | {reach} | not measured | |")
            continue
        value, note = measured
        is_reached = value >= goal.reach if goal.is_least else value <= goal.reach
        verdict = "reached" if is_reached else "**not reached**"
        rows.append(f"| {goal.label} | {reach} | {_short(value)}{note} | {verdict} |")
    return "\n".join(rows)


def _ratio(
    over: tuple[str, str], under: tuple[str, str], *, phase: str = ""
) -> Callable[[Found], tuple[float, str] | None]:
    """Return how to measure (seconds of ``over``) / (seconds of ``under``), or of its one ``phase``.

    A numerator that was not finished counts with its limit: the ratio is then at least so much.
    """

    def measure(found: Found) -> tuple[float, str] | None:
        one, other = found.get(over), found.get(under)
        if one is None or other is None or other.seconds is None:
            return None
        seconds = other.phases[phase] if phase else other.seconds
        if one.seconds is None:
            return one.limit_s / seconds, f" or more ({over[1]} on {over[0]} not finished in {one.limit_s:g} s)"
        return one.seconds / seconds, ""

    return measure


def _growth(found: Found) -> tuple[float, str] | None:
    """Return the exponent of growth in arcs of ours between the smallest and largest case finished."""
    sizes = [found.get((case, "blocks")) for case in ("S", "M", "L", "XL")]
    done = [one for one in sizes if one is not None and one.seconds is not None]
    if len(done) < 2:
        return None
    steps = [
        log(after.seconds / before.seconds) / log(after.arcs / before.arcs)
        for before, after in pairwise(done)
        if before.seconds and after.seconds
    ]
    first, last = done[0], done[-1]
    whole = log((last.seconds or 1) / (first.seconds or 1)) / log(last.arcs / first.arcs)
    return whole, f" ({first.case} to {last.case}; by step {', '.join(f'{step:.2f}' for step in steps)})"


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.2g}" if value < 10 else f"{value:.0f}"


GOALS = (
    Goal("S: HiGHS tier after tier / ours", 60, True, _ratio(("S", "highs"), ("S", "blocks"))),
    Goal("S: HiGHS without presolve and symmetry / ours", 60, True, _ratio(("S", "highs_tuned"), ("S", "blocks"))),
    Goal("S: CP-SAT as one would write it, 2 workers / ours", 1_000, True, _ratio(("S", "cpsat"), ("S", "blocks"))),
    Goal("L: ours / one min-cost flow", 1.0, False, _ratio(("L", "blocks"), ("L", "flow"))),
    Goal("L-city: ours / one min-cost flow", 4.0, False, _ratio(("L-city", "blocks"), ("L-city", "flow"))),
    Goal("XL / L, ours", 10.0, False, _ratio(("XL", "blocks"), ("L", "blocks"))),
    Goal("growth exponent in arcs, S to XL", 1.0, False, _growth),
    Goal(
        "dense 800 x 800: ours / scipy linear_sum_assignment, matrix given",
        1.5,
        False,
        _ratio(("dense", "blocks"), ("dense", "lap"), phase="search"),
    ),
)
