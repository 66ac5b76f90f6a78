"""Lottery: the draw among plans that are equal so far."""

from __future__ import annotations

from optimizer.checking.seating import Seating
from optimizer.stopping import steps


def value(seating: Seating) -> int:
    """Return the sum of the tickets drawn by the people placed."""
    return sum(seat.ticket for seat in steps(seating.seats))
