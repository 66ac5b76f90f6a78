"""Rows that keep a tier within tolerance of its best value while later tiers are made best."""

from __future__ import annotations

import math

import numpy as np

from optimizer.compiling.linear import INFINITE, NO_ROWS, Rows, named
from optimizer.compiling.tiers.objective import Objective
from optimizer.domain.amounts import Amount, share_of
from optimizer.domain.certificate import RowName
from optimizer.domain.leximin import lowest


def tolerance_in(tolerance: Amount, best: int) -> int:
    """Return a tolerance in the tier's own unit; a share is of the best value, rounded down."""
    if isinstance(tolerance, int):
        return tolerance
    return math.floor(share_of(tolerance) * abs(best))


def lock_name(link: str) -> RowName:
    """Return the name of a row that keeps a link at the level it has."""
    return "lock", ("fit_leximin", link)


def lock_rows(objective: Objective, best: int, tolerance: int) -> Rows:
    """Return the rows that keep a tier within tolerance of its best value; none where every plan has the same."""
    if objective.is_settled:
        return NO_ROWS
    if objective.at_least is not None:
        return objective.at_least(best - tolerance)
    if objective.means is not None:  # what a certificate can say: no link is below the lowest
        least = lowest(best)
        floors = np.full(len(objective.means), objective.means.top if least is None else least)
        return objective.means.reaching(floors, lock_name)
    return _at_least_as_good(objective, best, tolerance)


def _at_least_as_good(objective: Objective, best: int, tolerance: int) -> Rows:
    """Return the row that keeps a linear tier within tolerance of its best value."""
    low, high = -INFINITE, INFINITE
    if objective.sense == "max":
        low = best - tolerance - objective.constant
    else:
        high = best + tolerance - objective.constant
    ends, naming = np.array([0, len(objective.column)]), named(("lock", (objective.tier,)))
    return Rows(ends, objective.column, objective.value, np.array([low]), np.array([high]), ((0, naming),))
