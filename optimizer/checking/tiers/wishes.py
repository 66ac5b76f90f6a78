"""Wishes: how far the nominees' own wishes are met."""

from __future__ import annotations

from optimizer.checking.seating import Seating
from optimizer.stopping import steps


def value(seating: Seating) -> int:
    """Return the sum of the component ``nominee_wish`` over the people placed."""
    return sum(seat.components["nominee_wish"] for seat in steps(seating.seats))
