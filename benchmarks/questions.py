"""What all benchmarks of questions share: rows of results, printed and kept as JSON lines with what they rest on."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.cases import CASES
from benchmarks.machine import describe, load
from benchmarks.results_file import append
from optimizer.domain.programme import Programme
from optimizer.loading import load_programme

ROOT = Path(__file__).parents[1]


def programme_called(name: str) -> Programme:
    """Return a case, or a shipped programme."""
    return CASES[name].programme() if name in CASES else load_programme(ROOT / "scenarios" / name)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one run of one benchmark. ``path``: where they are kept; None: they are printed only."""

    path: Path | None
    question: str

    def begin(self) -> Rows:
        """Write down what the rows rest on."""
        if self.path is not None:
            command = f"python -m benchmarks.{self.question} {' '.join(sys.argv[1:])}"
            append(self.path, {"kind": "session", "command": command, **describe()})
        return self

    def add(self, row: dict[str, Any]) -> None:
        """Print a row and keep it."""
        line = {"kind": "row", "question": self.question, **row, "load": load()}
        print(json.dumps(line, ensure_ascii=False), flush=True)
        if self.path is not None:
            append(self.path, line)


@dataclass(slots=True)
class Watch:
    """Seconds by the clock and of the processor since it was made: on a shared machine they differ."""

    began: tuple[float, float] = field(default_factory=lambda: (time.perf_counter(), time.process_time()))

    def read(self) -> dict[str, float]:
        """Return both, for a row."""
        now = (time.perf_counter(), time.process_time())
        return {"seconds": round(now[0] - self.began[0], 4), "cpu_s": round(now[1] - self.began[1], 4)}
