"""What the rules look at while arcs are masked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.compiling.columns import Bools, Columns, Ints
from optimizer.compiling.instance import Arcs
from optimizer.domain.programme import Programme
from optimizer.domain.rules import ArcRule
from optimizer.stopping import steps


@dataclass(frozen=True, slots=True)
class Context:
    """Candidate arcs with the columns of both sides."""

    programme: Programme
    arcs: Arcs
    nominees: Columns
    posts: Columns

    def applies(self, rule: ArcRule) -> Bools:
        """Return for each nominee whether ``rule`` speaks of them (its levels and ``who``)."""
        mask = np.ones(self.nominees.count, dtype=bool)
        if rule.levels:
            codes, values = self.nominees.coded("level")
            mask &= np.array([value in rule.levels for value in values], dtype=bool)[codes]
        return mask & self.nominees.holds(rule.who) if rule.who is not None else mask

    def for_nominees(self, broken: Bools) -> Bools:
        """Spread a mask over nominees to the arcs."""
        return broken[self.arcs.nominee]

    def unit_numbers(self, codes: list[str]) -> Ints:
        """Return the unit index of each code, -1 where the code is no unit."""
        place = self.programme.unit_number
        return np.array([place.get(code, -1) for code in steps(codes)], dtype=np.int64)
