"""Results as JSON lines: sessions (machine, versions, command) and runs; and what must hold among them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Run = dict[str, Any]

_MOST = frozenset({"places", "fit", "lottery", "fit_alone"})


def read(path: Path) -> list[dict[str, Any]]:
    """Return all lines of a results file; none if there is no file."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def runs_in(lines: Iterable[dict[str, Any]]) -> list[Run]:
    """Return the runs among the lines."""
    return [line for line in lines if line["kind"] == "run"]


def append(path: Path, line: dict[str, Any]) -> None:
    """Add one line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")


def contradictions(runs: Iterable[Run]) -> list[str]:
    """Return what cannot be true at once: unequal proven values, unequal instances, claims not borne out.

    A value that is not proven must not be better than one that is (the tiers before it being proven).
    """
    found: list[str] = []
    digests: dict[str, str] = {}
    proven: dict[tuple[str, str], tuple[int, str]] = {}
    runs = list(runs)
    for run in runs:
        who = f"{run['case']}/{run['method']}"
        if run.get("sha256") and digests.setdefault(run["case"], run["sha256"]) != run["sha256"]:
            found.append(f"{who}: another instance")
        found += [f"{who}: {tier} is not what its plan has" for tier in run.get("claims_not_counted", ())]
        for tier in run["tiers"]:
            if not tier["proven"]:
                continue
            value, by = proven.setdefault((run["case"], tier["tier"]), (tier["value"], run["method"]))
            if value != tier["value"]:
                found.append(f"{who}: {tier['tier']} {tier['value']}, but {by} proved {value}")
    return found + _better_than_proven(runs, proven)


def _better_than_proven(runs: list[Run], proven: dict[tuple[str, str], tuple[int, str]]) -> list[str]:
    found = []
    for run in runs:
        first_open = next((tier for tier in run["tiers"] if not tier["proven"]), None)
        if first_open is None or first_open["value"] is None:
            continue
        name, value = first_open["tier"], first_open["value"]
        best, by = proven.get((run["case"], name), (value, ""))
        if value > best if name in _MOST else value < best:
            found.append(f"{run['case']}/{run['method']}: {name} {value} is better than what {by} proved, {best}")
    return found
