"""Which sets of requirements are still worth a question: those that nothing found so far decides.

A set that avoids all of a *correction* (what some plan breaks) can be kept, so a question must touch every
correction; a set that contains a conflict cannot be kept, so a question must leave something of each out
(MARCO: Liffiton et al. 2016; smallest first: Ignatiev et al. 2015).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from optimizer.compiling.linear import INFINITE, LinearModel, RowsBuilder
from optimizer.conflicts.shrink import Undecided
from optimizer.solving.engine import Sum
from optimizer.solving.feasibility import Numbers
from optimizer.solving.milp import Milp
from optimizer.solving.options import Clock


@dataclass(slots=True)
class Seeds:
    """The questions left about ``count`` requirements."""

    count: int
    conflicts: list[Numbers] = field(default_factory=list)
    corrections: list[Numbers] = field(default_factory=list)

    def next(self, size: Literal["least", "most"], clock: Clock) -> Numbers | None:
        """Return an undecided set with the fewest or most requirements, or None if every set is decided.

        Raises
        ------
        Undecided
            If that was not settled in time.
        """
        rows = RowsBuilder()
        for one in self.corrections:
            rows.add(np.array(sorted(one), dtype=np.int64), 1, 1, INFINITE)
        for one in self.conflicts:
            rows.add(np.array(sorted(one), dtype=np.int64), 1, -INFINITE, len(one) - 1)
        if frozenset() in self.conflicts or frozenset() in self.corrections:
            return None
        zeros, ones = np.zeros(self.count, dtype=np.int64), np.ones(self.count, dtype=np.int64)
        wanted = Sum(np.arange(self.count), ones, "min" if size == "least" else "max")
        model = LinearModel(zeros, ones, rows.build())
        outcome = Milp().best(model, (), wanted, None, clock, lambda best, bound: None)
        if outcome.answer == "infeasible":
            return None
        if outcome.answer != "optimal" or outcome.solution is None:
            raise Undecided
        return frozenset(np.flatnonzero(outcome.solution).tolist())
