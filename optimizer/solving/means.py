"""Tier fit_leximin within the search of tiers: what it asks, and what it leaves to the tiers after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from optimizer.compiling.builder import Completion
from optimizer.compiling.columns import Ints
from optimizer.compiling.linear import Rows, joined
from optimizer.compiling.tiers.link_means import LinkMeans
from optimizer.compiling.tiers.objective import Objective
from optimizer.solving.engine import Outcome, Sum
from optimizer.solving.leximin import ANYTHING, Levels, Leximin
from optimizer.solving.locks import lock_name

if TYPE_CHECKING:  # it needs this module
    from optimizer.solving.tiers import Search


@dataclass(frozen=True, slots=True)
class MeansFound:
    """What came of the tier. ``lock``: rows that keep it, None for those of its lowest mean. ``levels``: the same for
    other models of the instance, if proven.

    ``keeps_one_plan``: the lock is narrower than the tier, so bounds found under it are not bounds of all plans that
    are as good.
    """

    best: int
    bound: int
    lock: Rows | None
    levels: Levels | None = None
    keeps_one_plan: bool = False


def raise_means(search: Search, number: int, objective: Objective) -> MeansFound:
    """Make the means of links best, lowest first, among the plans that keep the earlier tiers."""
    means = objective.means
    assert means is not None and search.solution is not None
    best = search.value(number)
    if best == objective.bound:
        return MeansFound(best, best, None)
    asking = _Asking(search, number, objective, means)
    known = _as_known(search, number, asking)
    if known is not None:
        return known
    levels = Leximin(asking, means, means.of(search.selection(search.solution)))
    is_done = not search.clock.is_over and levels.run()
    best = search.value(number)
    if is_done and best == levels.upper:
        return MeansFound(best, best, joined(levels.locks), levels.found)
    # Another value than the one proven means that an engine erred: then nothing is claimed.
    bound = objective.bound if is_done or levels.upper < best else levels.upper
    # Which other plans are as good is not known: the later tiers stay with the means of this one.
    return MeansFound(best, bound, means.reaching(levels.best, lock_name), keeps_one_plan=True)


def _as_known(search: Search, number: int, asking: _Asking) -> MeansFound | None:
    """Return the tier as it is known from another search, if a plan here reaches that."""
    levels = search.known_levels(number)
    if levels is None or search.clock.is_over:
        return None
    rows = levels.rows(asking.means, asking)
    if search.value(number) != levels.value:
        outcome = asking.ask(rows, ANYTHING)
        if outcome.solution is None:
            return None
        asking.take(outcome.solution)
    if search.value(number) != levels.value:
        return None
    return MeansFound(levels.value, levels.value, joined(rows), levels)


@dataclass(frozen=True, slots=True)
class _Asking:
    """See :class:`optimizer.solving.leximin.Searching`."""

    search: Search
    number: int
    objective: Objective
    means: LinkMeans

    def ask(self, rows: list[Rows], wanted: Sum) -> Outcome:
        """Return the best solution that keeps the earlier tiers and ``rows``."""
        search = self.search
        if search.clock.is_over:
            return Outcome("unknown")
        assert search.solution is not None
        start = search.model.tidy(search.solution) if len(wanted.column) else None
        return search.ask(self.number, rows, wanted, start)

    def take(self, solution: Ints) -> Ints:
        """Keep a solution if none better was found; return the mean of each link in it."""
        return self.means.of(self.search.selection(self.search.keep_if_better(self.number, solution)))

    def widen(self, count: int, completion: Completion) -> Ints:
        """Make 0/1 variables and return their numbers."""
        return self.search.widen(count, completion)

    def tell(self, upper: int) -> None:
        """Say that no value above ``upper`` is possible."""
        self.search.tell(self.number, self.objective, self.search.value(self.number), upper)
