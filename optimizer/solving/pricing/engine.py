"""The engine for programmes of many small blocks: price the coupling rows, drop what cannot be in a best
plan, and let HiGHS settle what is left.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.linear import LinearModel, Rows, RowsBuilder
from optimizer.solving.engine import Incumbent, Losses, Outcome, Sum
from optimizer.solving.milp import Milp
from optimizer.solving.options import Clock
from optimizer.solving.pricing.dual import Priced, exact_bound, find_prices
from optimizer.solving.pricing.groups import Groups, find_groups
from optimizer.solving.pricing.reduced import reduce_model

_LEFT = 400
"""Columns that the first window leaves open; later windows are as wide as the proof needs."""

FEW = 1600
"""Columns that HiGHS settles sooner than prices are found."""

_NO_ROWS = RowsBuilder().build()


class PricedBlocks:
    """Kelley prices, windows of reduced cost, HiGHS on the rest; HiGHS alone where there is no structure."""

    name = "blocks"

    def __init__(self) -> None:
        self._milp = Milp()

    def best(
        self,
        model: LinearModel,
        extra: Rows,
        wanted: Sum,
        start: Ints | None,
        clock: Clock,
        incumbent: Incumbent,
    ) -> Outcome:
        """Return the best solution; see :class:`optimizer.solving.engine.Engine`."""
        is_worth_it = len(wanted.column) and start is not None and (model.upper > 0).sum() > FEW
        groups = find_groups(model, extra, model.upper == 0) if is_worth_it else None
        if groups is None or start is None:
            return _everything(self._milp, model, extra, wanted, start, clock, incumbent)
        sign = 1 if wanted.sense == "max" else -1
        value = np.zeros(len(model), dtype=np.int64)
        value[wanted.column] = sign * wanted.value
        value = value[groups.column]
        priced = exact_bound(groups, value, find_prices(groups, value, clock))
        if priced is None or priced.bound < sign * wanted.of(start):
            return _everything(self._milp, model, extra, wanted, start, clock, incumbent)
        incumbent(wanted.of(start), sign * priced.bound)
        return _Windows(self._milp, model, extra, wanted, sign, groups, priced, clock, incumbent).close(start)


@dataclass(frozen=True, slots=True)
class _Windows:
    """One question with its prices found: the search for a solution that meets the bound."""

    milp: Milp
    model: LinearModel
    extra: Rows
    wanted: Sum
    sign: int
    groups: Groups
    priced: Priced
    clock: Clock
    incumbent: Incumbent

    def close(self, solution: Ints) -> Outcome:
        """Solve windows of columns until the best solution is proven, or time is up."""
        unit, window = 1 << self.priced.shift, self._first_window()
        while True:
            best = self._value(solution)
            missing = self.priced.scaled_bound - best * unit
            if missing < unit:
                return self._answer(solution, best)
            window = min(window, missing)
            outcome = self._solve(solution, self.priced.loss > window)
            if outcome.answer == "inexact":
                return outcome
            if outcome.solution is not None and self._value(outcome.solution) > best:
                solution, best = outcome.solution, self._value(outcome.solution)
                self.incumbent(self.sign * best, self.sign * self.priced.bound)
            if outcome.answer == "infeasible":
                inside = best
            else:
                inside = self.priced.bound if outcome.bound is None else self.sign * outcome.bound
            # A solution with a column outside the window stays below the bound by more than the window.
            outside = (self.priced.scaled_bound - window - 1) >> self.priced.shift
            bound = max(best, min(self.priced.bound, max(inside, outside)))
            if bound == best or inside > best or self.clock.is_over:
                return self._answer(solution, bound)
            window = self.priced.scaled_bound - best * unit

    def _value(self, solution: Ints) -> int:
        return self.sign * self.wanted.of(solution)

    def _solve(self, solution: Ints, is_outside: Bools) -> Outcome:
        """Let HiGHS choose among the columns inside a window."""
        closed = np.zeros(len(self.model), dtype=bool)
        closed[self.groups.column[: self.groups.grouped][is_outside]] = True
        reduced = reduce_model(self.model, self.extra, self.wanted, closed)
        if not reduced.is_possible:
            return Outcome("infeasible")
        start = None if solution[closed].any() else solution[reduced.kept]
        return reduced.restored(self.milp.best(reduced.model, _NO_ROWS, reduced.wanted, start, self.clock, _ignore))

    def _first_window(self) -> int:
        """Return a window that leaves about so many columns open besides the best of each group."""
        open_losses = np.sort(self.priced.loss[self.priced.loss > 0])
        least = 1 << self.priced.shift
        return max(least, int(open_losses[min(_LEFT, len(open_losses)) - 1])) if len(open_losses) else least

    def _answer(self, solution: Ints, bound: int) -> Outcome:
        best = self._value(solution)
        loss = np.zeros(len(self.model), dtype=np.int64)
        loss[self.groups.column[: self.groups.grouped]] = self.priced.loss
        losses = Losses(loss, self.priced.scaled_bound, self.priced.shift)
        return Outcome("optimal" if best == bound else "feasible", solution, self.sign * bound, losses)


def _everything(
    milp: Milp, model: LinearModel, extra: Rows, wanted: Sum, start: Ints | None, clock: Clock,
    incumbent: Incumbent,
) -> Outcome:  # fmt: skip
    """Ask HiGHS about all columns that are not closed."""
    reduced = reduce_model(model, extra, wanted, np.zeros(len(model), dtype=bool))
    if not reduced.is_possible:
        return Outcome("infeasible")
    first = None if start is None else start[reduced.kept]
    return reduced.restored(milp.best(reduced.model, _NO_ROWS, reduced.wanted, first, clock, incumbent))


def _ignore(best: int | None, bound: int | None) -> None:
    """Take no notice of incumbents."""
