"""Continuity: people who go between units that were linked in the last batch."""

from __future__ import annotations

from optimizer.checking.seating import Seating
from optimizer.stopping import steps


def value(seating: Seating) -> int:
    """Return the sum of the component ``continuity`` over the people placed."""
    return sum(seat.components["continuity"] for seat in steps(seating.seats))
