"""What one run says of itself while it runs: phases, tiers, and what it found."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from benchmarks.arrays import Ints


@dataclass(slots=True)
class Trace:
    """Collects a run. ``limit_s`` is for the whole run, model building included.

    ``tiers``: one entry per tier reached, ``proven`` only if it and all before it are. ``arcs``: the plan.
    With ``aloud`` every event is also a line on standard output, so that a run that is stopped from
    outside still says how far it came.
    """

    limit_s: float
    aloud: bool = False
    started: float = field(default_factory=time.perf_counter)
    phases: dict[str, float] = field(default_factory=dict)
    tiers: list[dict[str, Any]] = field(default_factory=list)
    arcs: Ints | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """Seconds since the run began."""
        return time.perf_counter() - self.started

    @property
    def left_s(self) -> float:
        """Seconds left, at least 0."""
        return max(0.0, self.limit_s - self.seconds)

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Add the time of a block to phase ``name``."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.phases[name] = self.phases.get(name, 0.0) + time.perf_counter() - began

    def tier(self, name: str, value: int | None, proven: bool) -> bool:
        """Note a tier; return whether the next one may begin (only after a proof)."""
        entry = {"tier": name, "value": value, "proven": proven, "at_s": round(self.seconds, 4)}
        self.tiers.append(entry)
        if self.aloud:
            sys.stdout.write(json.dumps({"event": "tier", **entry}) + "\n")
            sys.stdout.flush()
        return proven
