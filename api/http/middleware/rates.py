"""Rates: how many requests in a second, counted in this process (which is the only one of the API)."""

from __future__ import annotations

import time
from math import ceil

MOST_KEPT = 50_000


class Rates:
    """A steady rate per key with some room for bursts (the generic cell rate algorithm: one number per key)."""

    def __init__(self, per_second: float, burst_s: float = 10.0) -> None:
        self._gap = 1.0 / per_second if per_second > 0 else 0.0
        self._room = burst_s
        self._due: dict[str, float] = {}

    def wait(self, key: str) -> int:
        """Count a request; return 0, or the whole seconds to wait if it is one too many (then it does not count)."""
        if not self._gap:
            return 0
        now = time.monotonic()
        due = max(self._due.get(key, 0.0), now)
        if due - now > self._room:
            return max(1, ceil(due - now - self._room))
        if len(self._due) >= MOST_KEPT:
            self._due = {kept: when for kept, when in self._due.items() if when > now}
            if len(self._due) >= MOST_KEPT:
                self._due.clear()
        self._due[key] = due + self._gap
        return 0
