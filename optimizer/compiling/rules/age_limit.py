"""Age limit -> arcs of people at or above it."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.columns import Bools
from optimizer.compiling.rules.context import Context
from optimizer.domain.rules import AgeLimit


def broken(rule: AgeLimit, context: Context) -> Bools:
    """Return the arcs whose nominee is too old, or of unknown age."""
    codes, ages = context.nominees.coded("age")
    limit = rule.years if rule.inclusive else rule.years - 1
    too_old = np.array([age is None or int(str(age)) > limit for age in ages], dtype=bool)
    return context.for_nominees(too_old[codes])
