"""Fit floor: no pair of regions is left with the leavings."""

from __future__ import annotations

from optimizer.checking.fit import highest_possible_fit
from optimizer.checking.seating import Seating


def value(seating: Seating) -> int:
    """Return the lowest mean fit, rounded down, of a link that has people.

    Without people no link has less than anything: the highest fit that the programme could give.
    """
    return min(seating.link_means.values(), default=highest_possible_fit(seating.facts))
