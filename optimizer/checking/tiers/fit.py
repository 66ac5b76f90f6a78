"""Fit: how well people suit their posts, altogether."""

from __future__ import annotations

from optimizer.checking.seating import Seating


def value(seating: Seating) -> int:
    """Return the sum of fit over the people placed."""
    return sum(seat.fit for seat in seating.seats)
