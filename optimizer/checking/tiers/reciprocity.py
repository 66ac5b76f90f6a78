"""Reciprocity: both sides of an exchange send as many of the people they should."""

from __future__ import annotations

from optimizer.checking.seating import Seating
from optimizer.stopping import steps


def value(seating: Seating) -> int:
    """Return the sum over exchange links and levels of |unfilled places a to b - unfilled places b to a|."""
    total = 0
    for link in steps(seating.facts.programme.links):
        if link.kind != "exchange":
            continue
        for level in seating.facts.programme.levels:
            unfilled = [
                link.quota(level.id, direction) - seating.placed[(link.id, level.id, direction)] for direction in (0, 1)
            ]
            total += abs(unfilled[0] - unfilled[1])
    return total
