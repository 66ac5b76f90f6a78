"""Places: people placed."""

from __future__ import annotations

from optimizer.checking.seating import Seating


def value(seating: Seating) -> int:
    """Return how many people are placed."""
    return len(seating.seats)
