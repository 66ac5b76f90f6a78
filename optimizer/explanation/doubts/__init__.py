"""Doubts: what is legal but looks like a mistake or cannot come out as hoped. Warnings, never errors."""

from __future__ import annotations

from optimizer.domain.programme import Programme
from optimizer.errors import Problem
from optimizer.explanation.candidates import find_candidates
from optimizer.explanation.doubts import decisions, supply, targets, values

__all__ = ["doubts"]


def doubts(programme: Programme) -> list[Problem]:
    """Return every doubt about a consistent programme, all of severity ``warning``.

    In the order: places that cannot be filled, targets out of reach, missing values and conditions
    that hold for nobody, decisions without effect.
    """
    candidates = find_candidates(programme)
    return [
        *supply.doubts(candidates),
        *targets.doubts(candidates),
        *values.doubts(candidates),
        *decisions.doubts(candidates),
    ]
