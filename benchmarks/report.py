"""Tables and plot of one results folder, written into benchmarks/README.md between its markers.

``python -m benchmarks.report FOLDER``, or with ``--print`` to standard output only.
"""

from __future__ import annotations

import argparse
import math
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import results_file
from benchmarks.cases import CASES
from benchmarks.goals import goals_table
from benchmarks.machine import ROOT
from benchmarks.methods import METHODS

README = Path(__file__).parent / "README.md"
BEGIN, END = "<!-- results: begin -->", "<!-- results: end -->"


@dataclass(frozen=True, slots=True)
class Summary:
    """A method on a case: median seconds of the finished runs, or how far it came."""

    case: str
    method: str
    arcs: int
    seconds: float | None
    phases: dict[str, float]
    runs: int
    limit_s: float
    tiers: list[dict[str, Any]]
    status: str


def summaries(runs: list[results_file.Run]) -> dict[tuple[str, str], Summary]:
    """Return (case, method) -> summary."""
    found = {}
    for key in dict.fromkeys((run["case"], run["method"]) for run in runs):
        mine = [run for run in runs if (run["case"], run["method"]) == key]
        done = [run for run in mine if run["status"] == "done"]
        is_done = len(done) == len(mine)
        phases = {name: median(run["phases"][name] for run in done) for name in done[0]["phases"]} if is_done else {}
        last = mine[-1]
        found[key] = Summary(
            *key,
            max((run.get("arcs", 0) for run in runs if run["case"] == key[0]), default=0),
            median(run["seconds"] for run in done) if is_done else None,
            phases,
            len(mine),
            last["limit_s"],
            last["tiers"],
            last["status"],
        )
    return found


def render(lines: list[dict[str, Any]]) -> str:
    """Return the text between the markers."""
    runs = results_file.runs_in(lines)
    sessions = [line for line in lines if line["kind"] == "session"]
    found = summaries(runs)
    wrong = results_file.contradictions(runs)
    parts = [
        _basis(sessions, runs),
        "### 目标与实测 / Numbers to reach and measured",
        goals_table(found),
        "### 各方法用时 / Seconds to prove every tier",
        _times(found),
        "### 用时分布 / Where the time goes",
        _phases(found),
        "### 从文件到方案 / From files to plan",
        _pipelines(lines),
        "### 互相核对 / Cross-check",
        "\n".join(f"- {line}" for line in wrong) if wrong else _agreement(runs),
    ]
    return "\n\n".join(parts)


def _basis(sessions: list[dict[str, Any]], runs: list[results_file.Run]) -> str:
    last = sessions[-1]
    loads = sorted(run["load"] for run in runs)
    versions = ", ".join(f"{name} {version}" for name, version in last["versions"].items())
    return "\n".join(
        [
            f"- command: {'; '.join(f'`{command}`' for command in dict.fromkeys(one['command'] for one in sessions))}",
            f"- machine: {last['cpu']}, {last['cores']} cores, {last['memory']}, {last['system']}; load average "
            f"{loads[0]} to {loads[-1]}, median {median(loads)}",
            f"- Python {last['python']}, {versions}",
            f"- commit {last['commit'][:12]} (+ {last['changed_files']} changed files), {last['began'][:10]}, "
            f"seed {last['seed']}",
        ]
    )


def _times(found: dict[tuple[str, str], Summary]) -> str:
    cases = [name for name in CASES if any(case == name for case, _ in found)]
    rows = [["", *cases], ["---", *["---:"] * len(cases)]]
    rows.append(["arcs", *(f"{max(one.arcs for one in found.values() if one.case == case):,}" for case in cases)])
    for name, method in METHODS.items():
        if any(found_method == name for _, found_method in found):
            rows.append([method.label, *(_cell(found, case, name) for case in cases)])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _cell(found: dict[tuple[str, str], Summary], case: str, method: str) -> str:
    one, ours = found.get((case, method)), found.get((case, "blocks"))
    if one is None:
        return ""
    if one.seconds is None:
        reached = next((tier["tier"] for tier in one.tiers if not tier["proven"]), None)
        if one.status == "failed":
            return "failed"
        proven = sum(tier["proven"] for tier in one.tiers)
        at = reached or (CASES[case].tiers[proven] if proven < len(CASES[case].tiers) else "")
        return f"not in {one.limit_s:g} s: {proven} tiers, then {at}"
    text = number(one.seconds)
    if ours is not None and ours.seconds is not None and method != "blocks":
        text += f" ({ratio(one.seconds / ours.seconds)}x)"
    return text


def _phases(found: dict[tuple[str, str], Summary]) -> str:
    rows = [["case", "patterns", "model", "search", "all", "runs"], ["---", *["---:"] * 5]]
    for case in CASES:
        one = found.get((case, "blocks"))
        if one is not None and one.seconds is not None:
            parts = [number(one.phases.get(name, 0.0)) for name in ("patterns", "model", "search")]
            rows.append([case, *parts, number(one.seconds), str(one.runs)])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _pipelines(lines: list[dict[str, Any]]) -> str:
    """Return a table of the ways from files to plan, the last of each case."""
    last = {line["case"]: line for line in lines if line["kind"] == "pipeline"}
    if not last:
        return "Not measured."
    names = list(next(iter(last.values()))["seconds"])
    rows = [["seconds", *last], ["---", *["---:"] * len(last)]]
    rows += [[name, *(number(line["seconds"][name]) for line in last.values())] for name in names]
    rows.append(["loading / csv.DictReader", *(f"{line['load_over_csv']}x" for line in last.values())])
    facts = {
        "bytes an arc, arrays": "instance_bytes_per_arc",
        "bytes an arc, process after loading": "resident_bytes_per_arc_after_loading",
        "bytes an arc, process after compiling": "resident_bytes_per_arc_after_compiling",
    }
    rows += [[label, *(f"{line[key]:,}" for line in last.values())] for label, key in facts.items()]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _agreement(runs: list[results_file.Run]) -> str:
    by: dict[tuple[str, str], set[str]] = {}
    for run in runs:
        for tier in run["tiers"]:
            if tier["proven"]:
                by.setdefault((run["case"], tier["tier"]), set()).add(run["method"])
    shared = [methods for methods in by.values() if len(methods) > 1]
    pairs = sum(len(methods) * (len(methods) - 1) // 2 for methods in shared)
    return (
        f"{len(by)} tier values were proven, {len(shared)} of them by two methods or more: {pairs} comparisons of two "
        "methods, all equal. Every plan was counted afresh and has the values that its method claims."
    )


def number(seconds: float) -> str:
    """Return seconds with three significant digits."""
    digits = max(0, 2 - math.floor(math.log10(seconds))) if seconds > 0 else 0
    return f"{seconds:.{digits}f}"


def ratio(value: float) -> str:
    """Return a ratio with two significant digits."""
    return f"{value:.2g}" if value < 100 else f"{value:,.0f}"


def publish(folder: Path) -> None:
    """Write the tables and the plot of ``folder`` into the README."""
    from benchmarks.plot import draw  # its library is only needed here

    lines = results_file.read(folder / "runs.jsonl")
    picture = folder / "plot.svg"
    draw(summaries(results_file.runs_in(lines)), picture)
    text = render(lines) + f"\n\n![用时与规模 / Seconds and size]({picture.resolve().relative_to(README.parent)})"
    before, rest = README.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    where = folder.resolve().relative_to(ROOT)
    README.write_text(f"{before}{BEGIN}\n\nFrom `{where}`.\n\n{text}\n\n{END}{after}", encoding="utf-8")


def main() -> None:
    """Publish the results folder named on the command line, or only print its tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.report")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--print", action="store_true", help="print the tables, leave the README as it is")
    asked = parser.parse_args()
    if asked.print:
        sys.stdout.write(render(results_file.read(asked.folder / "runs.jsonl")) + "\n")
    else:
        publish(asked.folder)


if __name__ == "__main__":
    main()
