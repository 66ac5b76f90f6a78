"""Lexicographic search: each tier is made best, then locked, before the next begins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from optimizer.compiling.builder import Completion, Selection
from optimizer.compiling.columns import Ints
from optimizer.compiling.linear import LinearModel, Rows
from optimizer.compiling.model import TierModel, build_model
from optimizer.compiling.tiers.objective import Objective
from optimizer.frozen import frozen
from optimizer.solving.engine import Engine, Incumbent, Losses, Multipliers, Outcome, Sum
from optimizer.solving.known import NOTHING, Known
from optimizer.solving.leximin import Levels
from optimizer.solving.locks import lock_rows, tolerance_in
from optimizer.solving.means import raise_means
from optimizer.solving.options import Clock, Progress, ProgressCallback

_SHARE_OF_TIME = 0.5
"""With a time limit, a tier may use this share of what is left, so that the later ones get a turn."""


Found = Literal["found", "infeasible", "unknown"]


@frozen
class TierOutcome:
    """One tier as solved: best value found, what is proven, and what later tiers may give up.

    ``multipliers``: prices of the model's rows, then of the locks of the tiers before it, in order. ``levels``: tier
    ``fit_leximin`` alone, which plans are best in it, where that is proven.
    """

    best: int
    bound: int
    tolerance: int
    proven: bool
    multipliers: Multipliers | None = None
    levels: Levels | None = None


@dataclass(slots=True)
class Search:
    """A lexicographic search over one model.

    ``main`` answers each tier; ``second`` is asked where the first one's arithmetic is not exact
    enough, and to confirm that there is no plan at all. It is made on first use (its library is slow
    to import).
    """

    model: TierModel
    main: Engine
    make_second: Callable[[], Engine]
    clock: Clock
    progress: ProgressCallback | None = None
    known: Known = NOTHING
    engines: list[str] = field(default_factory=list)  # who was asked, in order
    notes: list[str] = field(default_factory=list)
    solution: Ints | None = None
    outcomes: list[TierOutcome] = field(default_factory=list)
    _second: Engine | None = None
    _locks: list[Rows] = field(default_factory=list)
    _losses: Losses | None = None
    _multipliers: Multipliers | None = None
    _open: LinearModel | None = None
    _keeps_one_plan: bool = False  # a lock is narrower than the tier: bounds of later tiers would be false

    def run(self) -> Found:
        """Search and return ``found``, ``infeasible`` (confirmed by both engines) or ``unknown``.

        Afterwards ``solution`` is the plan (if found) and ``outcomes`` has one entry per tier.
        """
        first = self._feasible()
        if first != "found":
            return first
        for number, objective in enumerate(self.model.objectives):
            self._tier(number, objective)
        return "found"

    def _feasible(self) -> Found:
        """Find any plan at all, or prove with both engines that there is none."""
        if not len(self.model.linear):
            return self._without_variables()
        begin = self.known.selection
        guess = None if begin is None else self.model.like(begin)
        if guess is None:
            guess = self.model.guess()
        if guess is not None:
            self.solution = guess
            return "found"
        anything = Sum(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), "max")
        outcome = self._ask(self.main, (), anything, None, self.clock, _ignore)
        if outcome.answer in ("unknown", "inexact") and not self.clock.is_over:
            outcome = self._ask(self.second, (), anything, None, self.clock, _ignore)
            if outcome.answer == "infeasible":
                self.notes.append("note.infeasible_unconfirmed")
                return "unknown"
        elif outcome.answer == "infeasible":
            outcome = self._second_opinion(anything)
            if outcome.answer == "infeasible":
                return "infeasible"
            self.notes.append(
                "note.infeasible_refuted" if outcome.solution is not None else "note.infeasible_unconfirmed"
            )
        if outcome.solution is None:
            return "unknown"
        self.solution = self.model.tidy(outcome.solution)
        return "found"

    def _second_opinion(self, wanted: Sum) -> Outcome:
        """Ask the second engine whether there is no plan at all: over single arcs, should the fillings be at fault.

        If they are, the search goes on over single arcs.
        """
        if self.model.context.model.patterns.wholes:
            self.model = build_model(self.model.context.instance)
        return self._ask(self.second, (), wanted, None, self.clock, _ignore)

    def _without_variables(self) -> Found:
        """Nothing can be decided: whether the one plan there is, nobody placed, is allowed is arithmetic."""
        nobody = np.empty(0, dtype=np.int64)
        if not self.model.linear.is_feasible(nobody):
            return "infeasible"
        self.solution = nobody
        return "found"

    @property
    def second(self) -> Engine:
        """The engine that gives second opinions."""
        if self._second is None:
            self._second = self.make_second()
        return self._second

    def _tier(self, number: int, objective: Objective) -> None:
        self.tell(number, objective, None, objective.bound)
        self._multipliers = None
        lock: Rows | None = None
        levels: Levels | None = None
        keeps_one_plan = self._keeps_one_plan
        if objective.means is not None:
            found = raise_means(self, number, objective)
            best, bound, lock, levels = found.best, found.bound, found.lock, found.levels
            self._keeps_one_plan = keeps_one_plan or found.keeps_one_plan
        elif self.clock.is_over:
            best, bound = self.value(number), objective.bound
        elif objective.at_least is not None:
            best, bound = self._raise_threshold(number, objective)
        else:
            best, bound = self._make_best(number, objective)
        if keeps_one_plan or not self.model.is_exact(number):
            bound = self.model.loose_bound(number)
        tolerance = tolerance_in(self.model.tolerance(number), best)
        # A bound that rests on an earlier tier that was not proven proves nothing of the whole.
        proven = best == bound and (not self.outcomes or self.outcomes[-1].proven)
        self.outcomes.append(TierOutcome(best, bound, tolerance, proven, self._multipliers, levels))
        if number + 1 < len(self.model.objectives):  # there are tiers to come
            self._locks.append(lock_rows(objective, best, tolerance) if lock is None else lock)
            if objective.at_least is None:
                self._rule_out(objective, best, tolerance)
        self.tell(number, objective, best, bound, done=True)

    def value(self, number: int) -> int:
        """Return the tier's exact value of the plan found so far."""
        assert self.solution is not None
        return self.model.value(number, self.solution)

    def known_levels(self, number: int) -> Levels | None:
        """Return which plans are best in a tier of means, if that is known and the earlier tiers are as they were."""
        levels, reached = self.known.levels, [one.best for one in self.outcomes]
        is_it = levels is not None and self.known.bounds[: number + 1] == (*reached, levels.value)
        return levels if is_it else None

    def _bound(self, number: int, objective: Objective) -> int:
        """Return a bound on a tier that is known without search."""
        bounds = self.known.bounds
        if number < len(bounds) and [one.best for one in self.outcomes] == list(bounds[:number]):
            return _stronger(objective, objective.bound, bounds[number])
        return objective.bound

    def _make_best(self, number: int, objective: Objective) -> tuple[int, int]:
        """Return (best value found, bound) of a linear tier."""
        value, known = self.value(number), self._bound(number, objective)
        if value == known:
            return value, value
        wanted = Sum(objective.column, objective.value, objective.sense)
        incumbent = self._teller(number, objective)
        outcome = self._answer(number, self.locks, wanted, self.solution, incumbent)
        if outcome.solution is None and self.engines[-1] == self.main.name and not self.clock.is_over:
            # The incumbent satisfies every row, so "infeasible" or a lost solution is the engine's error.
            self.notes.append("note.second_engine_used")
            outcome = self._ask(self.second, self.locks, wanted, self.solution, self._turn(number), incumbent)
        self._losses, self._multipliers = outcome.losses, outcome.multipliers
        value = self._keep_better(number, objective, value, outcome)
        return value, _better_bound(objective, known, outcome.bound)

    def ask(self, number: int, rows: list[Rows], wanted: Sum, start: Ints | None) -> Outcome:
        """Ask for the best plan that keeps the tiers so far and ``rows``."""
        return self._answer(number, (*self.locks, *rows), wanted, start, _ignore)

    def _answer(
        self, number: int, rows: tuple[Rows, ...], wanted: Sum, start: Ints | None, incumbent: Incumbent
    ) -> Outcome:
        """Ask the main engine, and the second one where the first cannot answer exactly."""
        outcome = self._ask(self.main, rows, wanted, start, self._turn(number), incumbent)
        if outcome.answer == "inexact":
            outcome = self._ask(self.second, rows, wanted, start, self._turn(number), incumbent)
        return outcome

    def _rule_out(self, objective: Objective, best: int, tolerance: int) -> None:
        """Close the columns that no plan within tolerance of this tier can take, for all tiers to come."""
        if self._losses is None:
            return
        found = best - objective.constant
        worth = found - tolerance if objective.sense == "max" else -found - tolerance
        is_out, self._losses = self._losses.ruled_out(worth), None
        if is_out.any():
            now = self._columns
            self._open = LinearModel(now.lower, np.where(is_out, 0, now.upper), now.rows)

    @property
    def _columns(self) -> LinearModel:
        """The model, without the columns ruled out so far."""
        return self.model.linear if self._open is None else self._open

    def _keep_better(self, number: int, objective: Objective, value: int, outcome: Outcome) -> int:
        """Keep the solution of an outcome unless the plan there is is better; return the value of what is kept."""
        if outcome.solution is None or outcome.solution is self.solution:
            return value
        tidy = self.model.tidy(outcome.solution)
        sign, found = 1 if objective.sense == "max" else -1, self.model.value(number, tidy)
        if sign * found < sign * value:
            return value
        self.solution = tidy
        return found

    def _raise_threshold(self, number: int, objective: Objective) -> tuple[int, int]:
        """Return (best value found, bound) by bisection: is there a plan with at least so much?"""
        assert objective.at_least is not None
        anything = Sum(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), "max")
        known = self._bound(number, objective)
        low, high = self.value(number), known
        while low < high and not self.clock.is_over:
            middle = (low + high + 1) // 2
            outcome = self.ask(number, [objective.at_least(middle)], anything, None)
            if outcome.answer == "infeasible":
                high = middle - 1
            elif outcome.solution is not None:
                self.solution = self.model.tidy(outcome.solution)
                low = self.value(number)
            else:
                break
            self.tell(number, objective, low, high)
        # A plan above what was called impossible means that an engine erred: then nothing is claimed.
        return low, high if low <= high else known

    def selection(self, solution: Ints) -> Selection:
        """Return the arcs and options of a solution."""
        return self.model.context.model.selection(solution)

    def keep_if_better(self, number: int, solution: Ints) -> Ints:
        """Keep a solution unless the one known is better in a tier; return it tidied."""
        tidy = self.model.tidy(solution)
        if self.model.value(number, tidy) >= self.value(number):
            self.solution = tidy
        return tidy

    def widen(self, count: int, completion: Completion) -> Ints:
        """Make 0/1 variables for the tiers to come and return their numbers."""
        assert self.solution is not None
        made = self.model.context.model.variables(np.ones(count, dtype=np.int64), completion)
        self.model = replace(self.model, linear=self.model.linear.widened(count))
        self._open = None if self._open is None else self._open.widened(count)
        self.solution = self.model.tidy(self.solution)
        return made

    @property
    def locks(self) -> tuple[Rows, ...]:
        """The rows that keep the tiers so far, tier by tier."""
        return tuple(self._locks)

    def _ask(
        self,
        engine: Engine,
        rows: tuple[Rows, ...],
        wanted: Sum,
        start: Ints | None,
        clock: Clock,
        incumbent: Incumbent,
    ) -> Outcome:
        self.engines.append(engine.name)
        return engine.best(self._columns, rows, wanted, start, clock, incumbent)

    def _turn(self, number: int) -> Clock:
        """Return the time that a tier may take: all that is left for the last one, else a share of it."""
        return self.clock.part(1.0 if number + 1 == len(self.model.objectives) else _SHARE_OF_TIME)

    def _teller(self, number: int, objective: Objective) -> Incumbent:
        """Return what passes an engine's incumbents on as progress of this tier."""

        def tell(best: int | None, bound: int | None) -> None:
            constant = objective.constant
            self.tell(
                number,
                objective,
                None if best is None else best + constant,
                None if bound is None else bound + constant,
            )

        return tell

    def tell(self, number: int, objective: Objective, best: int | None, bound: int | None, done: bool = False) -> None:
        """Tell how far a tier is."""
        if self.progress is not None:
            elapsed = self.clock.elapsed_s
            self.progress(Progress(objective.tier, number, len(self.model.objectives), best, bound, elapsed, done))


def _ignore(best: int | None, bound: int | None) -> None:
    """Take no notice of incumbents."""


def _better_bound(objective: Objective, known: int, found: int | None) -> int:
    """Return the stronger of the engine's bound and the one ``known`` without search."""
    return known if found is None else _stronger(objective, known, found + objective.constant)


def _stronger(objective: Objective, one: int, other: int) -> int:
    """Return the stronger of two bounds."""
    return min(one, other) if objective.sense == "max" else max(one, other)
