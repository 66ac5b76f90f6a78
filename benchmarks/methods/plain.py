"""What the MILP peers share: the case as arrays, and the plan in a solution."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.arrays import Arrays, Ints, load
from benchmarks.cases import Case
from benchmarks.methods.formulation import Floats, Formulation, Goal


@dataclass(frozen=True, slots=True)
class Prepared:
    """The arrays of a case and its tiers."""

    arrays: Arrays
    tiers: tuple[str, ...]


def prepare(case: Case) -> Prepared:
    """Return the arrays of a case from its file."""
    return Prepared(load(case), case.tiers)


def whole(solution: Floats) -> Ints:
    """Return a solution in whole numbers."""
    return np.rint(solution).astype(np.int64)


def value_of(goal: Goal, solution: Ints) -> int:
    """Return the tier's value in a whole solution."""
    return int(goal.value.astype(np.int64) @ solution)


def arcs_of(formulation: Formulation, solution: Ints) -> Ints:
    """Return the arcs that a solution takes."""
    return np.flatnonzero(solution[: formulation.arcs])
