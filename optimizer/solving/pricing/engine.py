"""The engine for programmes of many small blocks: narrow what the rows imply, price the rows that are left, drop what
cannot be in a best plan, and settle the rest by branch and bound, or by HiGHS where it is too much for that.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.linear import LinearModel, Rows
from optimizer.solving.engine import Incumbent, Outcome, Sum
from optimizer.solving.milp import Milp
from optimizer.solving.options import Clock
from optimizer.solving.pricing.domain import Aim, Domain
from optimizer.solving.pricing.dual import Found, Priced, best_at, exact_bound, find_prices
from optimizer.solving.pricing.groups import Floats
from optimizer.solving.pricing.left import Left, Locked
from optimizer.solving.pricing.local_prices import all_prices
from optimizer.solving.pricing.mixture import heaviest, mix, shared_free
from optimizer.solving.pricing.proof import losses_by_column, multipliers_by_row
from optimizer.solving.pricing.reduced import reduce_domain
from optimizer.solving.pricing.relaxed import CLOSED, Relaxed
from optimizer.solving.pricing.repair import priced_solution
from optimizer.solving.pricing.settle import NO_PRICES, settle_columns

_LEFT = 60
"""Columns that the first window leaves open; once one holds a better solution, the next is as wide as the proof needs.
"""

_WIDER = 8
"""Where a window holds no better solution, the next is so many times as wide."""

FEW = 400
"""Up to so many columns are settled sooner than Kelley's prices are found."""

MOST_PRICED = 400
"""With more live rows than this, no prices are looked for."""

_AROUND, _MOST_AROUND = 400, 6_400
"""Columns left open near a mixture, first and at most: with more, windows are no slower."""


class PricedBlocks:
    """Kelley prices, windows of reduced cost, an exact search of the rest; HiGHS alone where there is no structure."""

    name = "blocks"

    def __init__(self) -> None:
        self._milp = Milp()
        self._left = Left()

    def best(
        self,
        model: LinearModel,
        extra: tuple[Rows, ...],
        wanted: Sum,
        start: Ints | None,
        clock: Clock,
        incumbent: Incumbent,
    ) -> Outcome:
        """Return the best solution; see :class:`optimizer.solving.engine.Engine`."""
        domain = self._left.narrowed(model, extra) if len(wanted.column) and start is not None else None
        # A start that every row allows cannot be narrowed away: then the rows would contradict themselves.
        if domain is None or start is None:
            return self._milp.best(model, extra, wanted, start, clock, incumbent)
        aim = domain.aim(wanted.column, wanted.value, 1 if wanted.sense == "max" else -1)
        if aim is None:
            return self._milp.best(model, extra, wanted, start, clock, incumbent)
        question = _Question(self._milp, domain, wanted, aim, clock, incumbent)
        outcome = question.answer(start)
        if outcome.answer == "optimal" and outcome.bound is not None:
            self._left.locked = question.locked(outcome.bound)
        return outcome


class _Question:
    """One sum to make best over a domain."""

    def __init__(self, milp: Milp, domain: Domain, wanted: Sum, aim: Aim, clock: Clock, incumbent: Incumbent) -> None:
        self._milp, self._domain, self._wanted, self._objective = milp, domain, wanted, aim.worth
        self._clock, self._incumbent = clock, incumbent
        self._sign = 1 if wanted.sense == "max" else -1
        # Whether the sum counts what is taken, not only what rows are short of.
        self._is_about_groups, self._most = aim.is_about_groups, aim.most
        self._narrowed: dict[int, Domain | None] = {}
        self._relaxed: Relaxed
        self._prices: Floats  # of all rows of the domain

    def answer(self, start: Ints) -> Outcome:
        """Return the best solution, or the best found and a bound."""
        bound, value = self._most, self._value(start)
        if value == bound:
            return self._proven_by_rows(start, bound)
        if not self._is_about_groups:
            reached = self._reached(bound)
            if reached is not None:
                return self._proven_by_rows(reached, bound)
        if self._open_columns() <= FEW:
            return self._unpriced(start)
        self._relaxed = Relaxed.of(self._domain)
        if len(self._relaxed.rows) > MOST_PRICED:
            return self._unpriced(start)
        found = find_prices(self._relaxed, self._objective, self._clock)
        priced = exact_bound(self._relaxed, self._objective, found.prices)
        if priced is None:
            return self._unpriced(start)
        self._prices = all_prices(self._relaxed, self._objective, found.prices)
        self._incumbent(self._wanted.of(start), self._sign * priced.bound)
        if self._is_about_groups:
            return self._close(self._improved(start, found), priced)
        return self._about_rows(start, found, priced)

    def _about_rows(self, start: Ints, found: Found, priced: Priced) -> Outcome:
        """Return the best solution where only what rows are short of counts: mostly as good as the bound."""
        bound = self._possible(priced.bound, self._value(start))
        reached = start if self._value(start) == bound else self._mixed(bound, found)
        if reached is None:
            return self._close(start, priced)
        return self._outcome(reached, bound, priced) if bound == priced.bound else self._proven_by_rows(reached, bound)

    def locked(self, bound: int) -> Locked | None:
        """Return the domain in which the sum is as good as its bound, if it is known already."""
        domain = self._narrowed.get(self._sign * bound)
        return None if domain is None else Locked(domain, self._wanted, bound)

    def _open_columns(self) -> int:
        """Return how many columns there are to choose from."""
        return int(np.count_nonzero(self._domain.is_open[: self._domain.groups.grouped]))

    def _value(self, solution: Ints) -> int:
        return self._sign * self._wanted.of(solution)

    def _free(self, solution: Ints) -> Ints:
        """Return the values of the free columns."""
        groups = self._domain.groups
        return solution[groups.column[groups.grouped :]]

    def _there(self, worth: int) -> Domain | None:
        """Return the domain in which the sum is at least ``worth``, narrowed; None if that leaves no solution."""
        if worth not in self._narrowed:
            there = self._domain.with_least(self._objective, worth, self._sign)
            self._narrowed = {worth: there if there.narrow() else None}  # the last one is asked for twice
        return self._narrowed[worth]

    def _possible(self, bound: int, least: int) -> int:
        """Return the largest worth up to ``bound`` that narrowing does not exclude; ``least`` is known as one."""
        step, above = 1, bound + 1
        while bound > least and self._there(bound) is None:
            above, bound, step = bound, max(least, bound - step), 2 * step
        while above - bound > 1:
            middle = (above + bound) // 2
            if self._there(middle) is None:
                above = middle
            else:
                bound = middle
        return bound

    def _reached(self, bound: int) -> Ints | None:
        """Look for a solution that is as good as ``bound``, from the best choices if nothing has a price."""
        there = self._there(bound)
        if there is None:
            return None
        # The free columns are what rows may be short of: at their upper bounds they ask for least.
        return priced_solution(there, self._objective, np.zeros(len(there.rows)), there.upper)

    def _reached_from(self, there: Domain, taken: Ints, free: Ints) -> Ints | None:
        """Look for a solution that is in ``there``, from the choices ``taken`` and with these values of the free
        columns.
        """
        prices = np.zeros(there.count)
        prices[self._domain.number] = self._prices
        return priced_solution(there, self._objective, prices[there.number], free, taken)

    def _taken(self, found: Found) -> Ints:
        """Return the best choices at the prices found."""
        return best_at(self._relaxed, self._objective, found.prices)

    def _mixed(self, bound: int, found: Found) -> Ints | None:
        """Look for a solution that is as good as ``bound`` near the mixture found, ever further from it."""
        there = self._there(bound)
        if there is None:
            return None
        free = shared_free(self._relaxed, self._objective, found, bound, there.lower, there.upper)
        reached = self._reached_from(there, heaviest(self._relaxed, self._objective, found), free)
        mixture = mix(self._relaxed, self._objective, found) if reached is None else None
        if mixture is None:
            return reached
        reached = self._reached_from(there, mixture.taken, free)
        if reached is not None:
            return reached
        columns, is_all = _AROUND, False
        nothing_closed = np.zeros(self._domain.groups.grouped, dtype=bool)
        while not is_all and columns <= _MOST_AROUND and not self._clock.is_over:
            domain, is_all = mixture.around(columns)
            solution = self._left_to_highs(domain, nothing_closed, None).solution
            if solution is not None and self._value(solution) == bound:
                return solution
            columns *= 4
        return None

    def _improved(self, start: Ints, found: Found) -> Ints:
        """Return the better of ``start`` and the best choices at the prices found with its free columns."""
        better = priced_solution(self._domain, self._objective, self._prices, self._free(start), self._taken(found))
        return start if better is None or self._value(better) <= self._value(start) else better

    def _close(self, solution: Ints, priced: Priced) -> Outcome:
        """Solve windows of columns until the best solution is proven, or time is up."""
        unit, window = 1 << priced.shift, _first_window(priced)
        while True:
            best = self._value(solution)
            missing = priced.scaled_bound - best * unit
            if missing < unit:
                return self._outcome(solution, best, priced)
            window = min(window, missing)
            outcome = self._solve(solution, priced.loss > window, self._prices)
            if outcome.answer == "inexact":
                return outcome
            is_better = outcome.solution is not None and self._value(outcome.solution) > best
            if outcome.solution is not None and is_better:
                solution, best = outcome.solution, self._value(outcome.solution)
                self._incumbent(self._sign * best, self._sign * priced.bound)
            if outcome.answer == "infeasible":
                inside = best
            else:
                inside = priced.bound if outcome.bound is None else self._sign * outcome.bound
            # A solution with a column outside the window stays below the bound by more than the window.
            outside = (priced.scaled_bound - window - 1) >> priced.shift
            bound = max(best, min(priced.bound, max(inside, outside)))
            if bound == best or inside > best or self._clock.is_over:
                return self._outcome(solution, bound, priced)
            window = priced.scaled_bound - best * unit if is_better else _WIDER * window

    def _solve(self, solution: Ints, is_closed: Bools, prices: Floats) -> Outcome:
        """Choose among the columns that are left: by branch and bound, or HiGHS where they are too many for that."""
        settled = settle_columns(self._domain, self._objective, is_closed, prices, self._value(solution) + 1)
        if settled is not None and settled.solution is not None:
            solution = settled.solution
        if settled is not None and settled.is_done:
            return Outcome("optimal", solution, self._wanted.of(solution))
        outcome = self._left_to_highs(self._domain, is_closed, solution)
        # Time may be over before HiGHS has anything: what was found before it stays.
        return replace(outcome, solution=solution) if outcome.answer == "unknown" else outcome

    def _left_to_highs(self, domain: Domain, is_closed: Bools, solution: Ints | None) -> Outcome:
        """Let HiGHS choose among the columns of a domain that are left, from a solution that may be among them."""
        reduced = reduce_domain(domain, self._sign * self._objective, is_closed, self._wanted.sense)
        if reduced is None:
            return Outcome("infeasible")
        start = None if solution is None else reduced.start(solution)
        return reduced.restored(self._milp.best(reduced.model, (), reduced.wanted, start, self._clock, _ignore))

    def _unpriced(self, start: Ints) -> Outcome:
        """Choose among all columns, no prices given."""
        return self._solve(start, np.zeros(self._domain.groups.grouped, dtype=bool), NO_PRICES)

    def _proven_by_rows(self, solution: Ints, bound: int) -> Outcome:
        """Return a solution that reaches what the rows allow column by column.

        Nothing is said of columns: what rows alone close, they close again in the next question.
        """
        return Outcome("optimal", solution, self._sign * bound)

    def _outcome(self, solution: Ints, bound: int, priced: Priced) -> Outcome:
        return Outcome(
            "optimal" if self._value(solution) == bound else "feasible",
            solution,
            self._sign * bound,
            losses_by_column(self._domain, priced.loss, priced.scaled_bound, priced.shift),
            multipliers_by_row(self._domain, self._prices, priced.shift),
        )


def _first_window(priced: Priced) -> int:
    """Return a window that leaves about so many columns open besides the best of each group."""
    losses = priced.loss[(priced.loss > 0) & (priced.loss < CLOSED)]
    if not len(losses):
        return 1 << priced.shift
    place = min(_LEFT, len(losses)) - 1
    return max(1 << priced.shift, int(np.partition(losses, place)[place]))


def _ignore(best: int | None, bound: int | None) -> None:
    """Take no notice of incumbents."""
