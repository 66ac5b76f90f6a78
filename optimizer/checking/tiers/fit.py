"""Fit: how well people suit their posts, altogether."""

from __future__ import annotations

from optimizer.checking.seating import Seating
from optimizer.stopping import steps


def value(seating: Seating) -> int:
    """Return the sum of fit over the people placed."""
    return sum(seat.fit for seat in steps(seating.seats))
