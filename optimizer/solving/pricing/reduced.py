"""What is left of a model when columns are closed: the small model that HiGHS is given."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.linear import INFINITE, LinearModel, Rows
from optimizer.domain.tiers import Sense
from optimizer.solving.engine import Outcome, Sum
from optimizer.solving.pricing.domain import Domain


@dataclass(frozen=True, slots=True)
class Reduced:
    """The places ``kept`` of a domain; all others are as in ``rest``, a solution of the whole model.

    ``constant`` is what these add to the sum wanted.
    """

    model: LinearModel
    wanted: Sum
    kept: Ints
    rest: Ints
    constant: int

    def start(self, solution: Ints) -> Ints | None:
        """Return a solution of the whole model in this one, None if it is not among its solutions."""
        inside = solution[self.kept]
        whole = self.rest.copy()
        whole[self.kept] = inside
        return inside if (whole == solution).all() else None

    def restored(self, outcome: Outcome) -> Outcome:
        """Return the whole model's outcome for one of this model."""
        bound = None if outcome.bound is None else outcome.bound + self.constant
        if outcome.solution is None:
            return Outcome(outcome.answer, bound=bound)
        solution = self.rest.copy()
        solution[self.kept] = outcome.solution
        return Outcome(outcome.answer, solution, bound)


def reduce_domain(domain: Domain, objective: Ints, is_closed: Bools, sense: Sense) -> Reduced | None:
    """Return what is left with the grouped places ``is_closed`` closed as well, or None if that leaves no solution.

    ``objective``: shape (places,); ``sense``: which way it is wanted.
    """
    groups, grouped = domain.groups, domain.groups.grouped
    is_open = domain.is_open[:grouped] & ~is_closed
    size = np.diff(groups.first)
    options = np.add.reduceat(is_open.astype(np.int64), groups.first[:-1])
    if (domain.must & (options == 0)).any():
        return None
    is_decided = domain.must & (options == 1)
    taken = np.zeros(len(groups.column), dtype=np.int64)
    taken[:grouped] = is_open & np.repeat(is_decided, size)
    taken[grouped:] = domain.lower
    is_kept = np.concatenate([is_open & ~np.repeat(is_decided, size), domain.lower < domain.upper])
    rows = _left_rows(domain.rows, is_kept, taken)
    if rows is None:
        return None
    number = np.cumsum(is_kept) - 1
    undecided = np.flatnonzero((options > 0) & ~is_decided)
    members = np.flatnonzero(is_kept[:grouped])
    ends = np.cumsum(options[undecided])
    both = Rows(
        np.concatenate([[0], ends, (ends[-1] if len(ends) else 0) + rows.start[1:]]),
        np.concatenate([number[members], number[rows.column]]),
        np.concatenate([np.ones(len(members), dtype=np.int64), rows.value]),
        np.concatenate([np.where(domain.must[undecided], 1, -INFINITE), rows.low]),
        np.concatenate([np.ones(len(undecided), dtype=np.int64), rows.high]),
    )
    free = is_kept[grouped:]
    ones = np.ones(len(members), dtype=np.int64)
    model = LinearModel(
        np.concatenate([0 * ones, domain.lower[free]]), np.concatenate([ones, domain.upper[free]]), both
    )
    value = objective[is_kept]
    column = np.flatnonzero(value)
    rest = np.zeros_like(taken)
    rest[groups.column] = np.where(is_kept, 0, taken)
    constant = int((objective * np.where(is_kept, 0, taken)).sum())
    return Reduced(model, Sum(column, value[column], sense), groups.column[is_kept], rest, constant)


def _left_rows(live: Rows, is_kept: Bools, taken: Ints) -> Rows | None:
    """Return the rows over the places kept, or None if one is broken whatever these are."""
    inside = is_kept[live.column]
    shift = live.activity(np.where(is_kept, 0, taken))
    low = np.where(live.low > -INFINITE, live.low - shift, live.low)
    high = np.where(live.high < INFINITE, live.high - shift, live.high)
    ends = np.concatenate([[0], np.cumsum(inside)])[live.start]
    size = np.diff(ends)
    if ((size == 0) & ((low > 0) | (high < 0))).any():
        return None
    used = size > 0
    start = np.concatenate([[0], np.cumsum(size[used])])
    return Rows(start, live.column[inside], live.value[inside], low[used], high[used])
