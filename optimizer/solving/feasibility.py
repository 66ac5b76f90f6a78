"""Feasibility: can these requirements be kept together? Asked hundreds of times of one switched model.

What is asked is answered by the cheapest that can: a plan found before that happens to keep them all, a set
found before that cannot be kept, the linear relaxation (warm, in HiGHS), HiGHS in whole numbers, CP-SAT.
"Infeasible" here is one engine's word and good for searching; what is claimed is confirmed by two
(:func:`optimizer.solving.optimum.find_optimum`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

import numpy as np

from optimizer.compiling.builder import Selection
from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.linear import INFINITE, LinearModel, Rows, RowsBuilder
from optimizer.compiling.switches import SwitchedModel
from optimizer.domain.requirements import STRENGTHS, Strength
from optimizer.solving.engine import Engine, Outcome, Sum
from optimizer.solving.options import Clock
from optimizer.solving.tiers import Found
from optimizer.solving.warm_relaxation import Relaxation

Numbers = frozenset[int]
"""Numbers of requirements."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer about a set of requirements.

    Attributes
    ----------
    answer
        ``found``, ``infeasible`` or ``unknown`` (out of time).
    broken
        Found: the requirements that the plan does not keep; none of those asked about.
    core
        Infeasible: part of those asked about that cannot be kept either, often much smaller.
    solution
        Found: the plan.
    """

    answer: Found
    broken: Numbers = frozenset()
    core: Numbers = frozenset()
    solution: Ints | None = None


@dataclass(slots=True)
class Feasibility:
    """Answers about one switched model; remembers every plan and every impossible set that it has seen.

    Parameters
    ----------
    exact
        Ask CP-SAT alone, which computes in whole numbers: slower, for when HiGHS was caught erring.
    """

    model: SwitchedModel
    clock: Clock
    exact: bool = False
    asked: int = 0
    _plans: list[tuple[Numbers, Ints]] = field(default_factory=list)
    _cores: list[Numbers] = field(default_factory=list)
    _relaxed: Relaxation | None = None

    @property
    def everything(self) -> Numbers:
        """All requirements."""
        return frozenset(range(len(self.model.requirements)))

    def ask(self, kept: Collection[int]) -> Verdict:
        """Return whether some plan keeps all requirements ``kept``."""
        wanted = frozenset(kept)
        for broken, solution in self._plans:
            if not broken & wanted:
                return Verdict("found", broken, solution=solution)
        for core in self._cores:
            if core <= wanted:
                return Verdict("infeasible", core=core)
        if self.clock.is_over:
            return Verdict("unknown")
        self.asked += 1
        verdict = self._search(wanted)
        if verdict.answer == "infeasible":
            self._cores.append(verdict.core)
        return verdict

    def selection(self, solution: Ints) -> Selection:
        """Return the arcs and options of a plan."""
        return self.model.selection(solution)

    def least_broken(self, kept: Collection[int] = (), blocked: Iterable[Numbers] = ()) -> Verdict:
        """Return a plan that gives up as little as possible, the hardest first.

        Parameters
        ----------
        kept
            Requirements that stay.
        blocked
            Sets of which no plan returned may give up all.

        Returns
        -------
        ``found`` with the requirements given up (``broken``): the fewest of the hardest strength, then of the
        next; ``infeasible`` if every plan gives up a blocked set; ``unknown`` if the search ended before that
        was proven.
        """
        model, wanted = self._least(frozenset(kept)), list(blocked)
        rows, solution = self._not_all_of(wanted), None
        for strength in reversed(STRENGTHS):
            numbers = [n for n, one in enumerate(self.model.requirements) if one.strength == strength]
            if not numbers:
                continue
            count = Sum(self.model.first + np.array(numbers), np.ones(len(numbers), dtype=np.int64), "min")
            outcome = self._best(model, (rows,), count, solution)
            if outcome.answer != "optimal" or outcome.solution is None:
                return Verdict("infeasible" if outcome.answer == "infeasible" and solution is None else "unknown")
            solution = outcome.solution
            model = self._locked(model, count, count.of(solution), solution, strength)
        if solution is None:
            return self.ask(kept)
        return Verdict("found", self._remember(solution), solution=solution)

    def fewest_broken(self, kept: Collection[int]) -> Verdict:
        """Return a plan that keeps ``kept`` and breaks as few other requirements as possible, all counted alike."""
        count = np.arange(self.model.first, len(self.model.linear))
        wanted = Sum(count, np.ones(len(count), dtype=np.int64), "min")
        return self._found(self._best(self._least(frozenset(kept)), (), wanted, None))

    def fewest_against(self, number: int, kept: Collection[int]) -> Verdict:
        """Return a plan that keeps ``kept`` and places as few people as possible against rule or ban ``number``."""
        arcs = self.model.forbidden[number]
        wanted = Sum(arcs, np.ones(len(arcs), dtype=np.int64), "min")
        return self._found(self._best(self._with(frozenset(kept)), (), wanted, None))

    def _found(self, outcome: Outcome) -> Verdict:
        """Return the verdict of a search for the best plan, which counts only if it is proven to be the best."""
        if outcome.answer != "optimal" or outcome.solution is None:
            return Verdict("infeasible" if outcome.answer == "infeasible" else "unknown")
        return Verdict("found", self._remember(outcome.solution), solution=outcome.solution)

    def _search(self, wanted: Numbers) -> Verdict:
        model = self._with(wanted)
        if not self.exact:
            relaxed = self._relaxation().solve(self._active(wanted), self.clock)
            if relaxed.answer == "infeasible":
                owners = frozenset(self.model.owner[relaxed.rows].tolist()) - {-1}
                return Verdict("infeasible", core=owners & wanted)
            if relaxed.solution is not None and model.is_feasible(relaxed.solution):
                return Verdict("found", self._remember(relaxed.solution), solution=relaxed.solution)
        anything = Sum(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), "max")
        outcome = self._best(model, (), anything, None)
        if outcome.solution is not None:
            return Verdict("found", self._remember(outcome.solution), solution=outcome.solution)
        return Verdict("infeasible", core=wanted) if outcome.answer == "infeasible" else Verdict("unknown")

    def _best(self, model: LinearModel, rows: tuple[Rows, ...], wanted: Sum, start: Ints | None) -> Outcome:
        outcome = Outcome("inexact")
        for engine in self._engines():
            if outcome.answer in ("inexact", "unknown") and not self.clock.is_over:
                outcome = engine.best(model, rows, wanted, start, self.clock, lambda best, bound: None)
        return outcome

    def _engines(self) -> list[Engine]:
        from optimizer.solving.cpsat import CpSat  # slow to import
        from optimizer.solving.milp import Milp

        return [CpSat()] if self.exact else [Milp(), CpSat()]

    def _relaxation(self) -> Relaxation:
        if self._relaxed is None:
            self._relaxed = Relaxation(self.model.linear, self.model.first)
        return self._relaxed

    def _active(self, kept: Numbers) -> Bools:
        mask = np.zeros(len(self.model.requirements), dtype=bool)
        mask[list(kept)] = True
        return mask

    def _with(self, kept: Numbers) -> LinearModel:
        """Return the model with the switches of ``kept`` at 0, all others at 1."""
        linear, first = self.model.linear, self.model.first
        is_out = (~self._active(kept)).astype(np.int64)
        lower, upper = linear.lower.copy(), linear.upper.copy()
        lower[first:] = upper[first:] = is_out
        return replace(linear, lower=lower, upper=upper)

    def _least(self, kept: Numbers) -> LinearModel:
        """Return the model with the switches of ``kept`` at 0, all others free."""
        upper = self.model.linear.upper.copy()
        upper[self.model.first :] = ~self._active(kept)
        return replace(self.model.linear, upper=upper)

    def _not_all_of(self, blocked: list[Numbers]) -> Rows:
        rows = RowsBuilder()
        for one in blocked:
            rows.add(self.model.first + np.array(sorted(one)), 1, -INFINITE, len(one) - 1)
        return rows.build()

    def _locked(self, model: LinearModel, count: Sum, best: int, solution: Ints, strength: Strength) -> LinearModel:
        """Return the model that gives up no more of one strength: nothing, or as many as in the best plan."""
        if best == 0:
            upper = model.upper.copy()
            upper[count.column] = 0
            return replace(model, upper=upper)
        return model if strength == STRENGTHS[0] else replace(model, rows=_and_at_most(model.rows, count, best))

    def _remember(self, solution: Ints) -> Numbers:
        broken = self.model.broken(solution)
        self._plans.append((broken, solution))
        return broken


def _and_at_most(rows: Rows, count: Sum, most: int) -> Rows:
    """Return ``rows`` with one more: the sum is at most ``most``."""
    return replace(
        rows,
        start=np.append(rows.start, rows.start[-1] + len(count.column)),
        column=np.concatenate([rows.column, count.column]),
        value=np.concatenate([rows.value, count.value]),
        low=np.append(rows.low, -INFINITE),
        high=np.append(rows.high, most),
    )
