"""Exceptions: how often the plan breaks soft rules, by hardness."""

from __future__ import annotations

from optimizer.checking.seating import Seating
from optimizer.domain.rules import ArcHardness
from optimizer.stopping import steps


def generally(seating: Seating) -> int:
    """Return the number of exceptions to rules of hardness ``generally``."""
    return _count(seating, "generally")


def in_principle(seating: Seating) -> int:
    """Return the number of exceptions to rules of hardness ``in_principle``."""
    return _count(seating, "in_principle")


def _count(seating: Seating, hardness: ArcHardness) -> int:
    """Count once per rule and assignment that breaks it unwaived."""
    return sum(seating.facts.hardness[rule] == hardness for seat in steps(seating.seats) for rule in seat.exceptions)
