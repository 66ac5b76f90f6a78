"""Leximin over links: the lowest mean is made as high as it can be, then the second lowest, and so on, exactly.

Level after level: (1) the highest level that all links can reach together, (2) the fewest links that stay at it. Links
that no plan raises above the level are settled there, and everything after is asked of the others alone. Where more
stay than can be named (this one or that one, but not neither), all that is known is their number: from then on so many
links are excused, by 0/1 variables, until a level is found whose links can be named again.

Means are not convex here (people are whole), so "each of them can be raised" does not say that all can: the number is a
question of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Literal, Protocol

import numpy as np

from optimizer.compiling.builder import Completion
from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.linear import Rows
from optimizer.compiling.tiers.link_means import LinkMeans
from optimizer.domain.leximin import MOST_LINKS
from optimizer.solving.engine import Outcome, Sum
from optimizer.solving.locks import lock_name

Found = Literal["found", "none", "unknown"]

ANYTHING = Sum(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), "max")


class Searching(Protocol):
    """What the search of the tiers does for this one."""

    def ask(self, rows: list[Rows], wanted: Sum) -> Outcome:
        """Return the best solution that keeps the earlier tiers and ``rows``."""

    def take(self, solution: Ints) -> Ints:
        """Keep a solution if none better was found; return the mean of each link in it."""

    def widen(self, count: int, completion: Completion) -> Ints:
        """Make 0/1 variables and return their numbers."""

    def tell(self, upper: int) -> None:
        """Say that no value above ``upper`` is possible."""


@dataclass(slots=True)
class _Excuses:
    """Of ``members`` (links), ``most`` may stay below ``level``: those whose ``columns`` are 1."""

    columns: Ints
    members: Ints
    level: int
    most: int

    @property
    def group(self) -> tuple[Ints, int, int]:
        """The same without variables."""
        return self.members, self.level, self.most


@dataclass(frozen=True, slots=True)
class Levels:
    """Which plans are best, in the terms of links alone: those that keep ``floors`` and ``groups``, and no others.

    Attributes
    ----------
    value
        That of the tier.
    floors
        A mean that each link reaches. Shape (links,).
    groups
        (links, level, number): of these links, all but so many reach the level.
    """

    value: int
    floors: Ints
    groups: tuple[tuple[Ints, int, int], ...]

    def rows(self, means: LinkMeans, searching: Searching) -> list[Rows]:
        """Return rows that say so, in any model of the instance."""
        rows = [means.reaching(self.floors, lock_name)]
        for members, level, most in self.groups:
            excuses = excused(searching, means, members, partial(int, level))
            rows.append(means.reaching_unless(level, members, excuses, self.floors, most))
        return rows


def excused(searching: Searching, means: LinkMeans, members: Ints, level: Callable[[], int]) -> Ints:
    """Make a variable for each of some links that is 1 where its mean is below ``level``."""
    return searching.widen(len(members), lambda taken: (means.of(taken)[members] < level()).astype(np.int64))


@dataclass(slots=True)
class Leximin:
    """The search of one tier.

    Attributes
    ----------
    best
        Mean of each link in the best plan known.
    levels
        The lowest means of a best plan that are proven, in order.
    """

    searching: Searching
    means: LinkMeans
    best: Ints
    levels: list[int] = field(default_factory=list)
    _floors: Ints = field(init=False)
    _open: Bools = field(init=False)
    _caps: Ints = field(init=False)
    _excuses: _Excuses | None = None
    _kept: list[Rows] = field(default_factory=list)
    _groups: list[tuple[Ints, int, int]] = field(default_factory=list)
    _high: int | None = None

    def __post_init__(self) -> None:
        self._floors = np.full(len(self.means), min(int(self.best.min(initial=0)), 0), dtype=np.int64)
        self._open = np.ones(len(self.means), dtype=bool)
        self._caps = np.full(len(self.means), self.means.top, dtype=np.int64)

    def run(self) -> bool:
        """Search; return whether all levels are proven."""
        for link in range(len(self.means)):
            self._caps[link] = self._cap(link)
        while len(self.levels) < min(len(self.means), MOST_LINKS):
            self.searching.tell(self.upper)
            level = self._raise()
            if level is None or not self._settle(level):
                return False
        return True

    @property
    def locks(self) -> list[Rows]:
        """Rows that hold exactly for the plans that are as good in all levels proven."""
        floors = self.means.reaching(self._floors, lock_name)
        return [floors, *self._kept, *([] if self._excuses is None else [self._excusing(self._excuses.level)])]

    @property
    def found(self) -> Levels:
        """The same, for other models; once all levels are proven."""
        groups = [*self._groups, *([] if self._excuses is None else [self._excuses.group])]
        return Levels(self.upper, self._floors, tuple(groups))

    @property
    def upper(self) -> int:
        """A value that no plan exceeds: what is proven, then what each of the other links could reach by itself."""
        rest = np.sort(self._caps[self._open])[self._exempt :]
        if len(rest) and self._high is not None:
            rest[0] = min(int(rest[0]), self._high)
        return self.means.value(np.concatenate([np.array(self.levels, dtype=np.int64), rest]))

    @property
    def _exempt(self) -> int:
        """How many of the open links are in the levels already, it is open which."""
        return 0 if self._excuses is None else self._excuses.most

    def _cap(self, link: int) -> int:
        """Return a mean that the link cannot exceed in any plan, whatever becomes of the others."""
        level = int(self.best[link]) + 1
        while level <= self.means.top:
            column, value = self.means.above(link, level)
            outcome = self.searching.ask([], Sum(column, value, "max")) if len(column) else Outcome("unknown")
            if outcome.bound is not None and outcome.bound < 0:
                return level - 1
            if outcome.solution is None:
                break
            reached = int(self._take(outcome.solution)[link])
            if reached < level:
                break
            level = reached + 1
        return self.means.top

    def _raise(self) -> int | None:
        """Return the highest level that all open links but the exempt ones reach together; None in want of time."""
        low, high = self._standing(self.best), self._standing(self._caps)
        level = high
        while low < high:
            found = self._is_possible(self._rows(level))
            if found == "unknown":
                self._high = high
                return None
            if found == "none":
                high = level - 1
            else:
                low = max(level, self._standing(self.best))
            level = (low + high + 1) // 2
        self._high = low
        return low

    def _standing(self, means: Ints) -> int:
        """Return the lowest of the open links' means that is not in the levels yet."""
        return int(np.sort(means[self._open])[self._exempt])

    def _settle(self, level: int) -> bool:
        """Keep the level, and find out which links, or how many, stay at it; return whether that is proven."""
        links = np.flatnonzero(self._open)
        if self._excuses is None:
            self._floors[links] = level
        else:
            self._excuses.level = level
        if level >= self.means.top:
            return self._all_stay()
        stuck = self._stuck(level)
        if stuck is None:
            return False
        if self._staying(level) > len(stuck) and not self._fewest(level, stuck):
            return False
        staying = self._staying(level)
        if staying <= self._exempt:
            return False  # then more could be raised than was called possible: an engine erred
        self.levels += [level] * (staying - self._exempt)
        if staying == len(stuck):
            self._close(stuck)
            self._floors[self._open] = level + 1
        else:
            self._keep_excuses()
            self._excuses = self._excuse(links, level + 1, staying)
        self._high = None
        return True

    def _staying(self, level: int) -> int:
        """Return how many open links of the best plan known are at the level or in the levels before it."""
        return int(np.count_nonzero(self.best[self._open] <= level))

    def _all_stay(self) -> bool:
        """Nothing is higher than this level."""
        self.levels += [self.means.top] * (int(self._open.sum()) - self._exempt)
        self._close(np.flatnonzero(self._open))
        return True

    def _close(self, links: Ints) -> None:
        """Settle links; nobody is exempt among the others."""
        self._keep_excuses()
        self._open[links] = False

    def _keep_excuses(self) -> None:
        if self._excuses is not None:
            self._kept.append(self._excusing(self._excuses.level))
            self._groups.append(self._excuses.group)
            self._excuses = None

    def _stuck(self, level: int) -> Ints | None:
        """Return the open links that no plan as good so far has above ``level``; None in want of time."""
        seen = self.best > level
        stuck = []
        for link in np.flatnonzero(self._open).tolist():
            if seen[link]:
                continue
            found: Found = "none"
            if self._caps[link] > level:
                floors = self._floors.copy()
                floors[link] = level + 1
                found = self._is_possible(self._rows(level, floors), seen, level)
            if found == "unknown":
                return None
            if found == "none":
                self._caps[link] = min(int(self._caps[link]), level)
                stuck.append(link)
        return np.array(stuck, dtype=np.int64)

    def _fewest(self, level: int, stuck: Ints) -> bool:
        """Find a plan in which as few links as possible stay at the level; return whether that is proven."""
        members = np.setdiff1d(np.flatnonzero(self._open), stuck)
        others = self._excuse(members, level + 1, len(members))
        rows = [*self._rows(level), self._excusing(level + 1, others)]
        outcome = self.searching.ask(rows, Sum(others.columns, np.ones(len(members), dtype=np.int64), "min"))
        if outcome.solution is None:
            return False
        self._take(outcome.solution)
        return outcome.bound is not None and len(stuck) + outcome.bound >= self._staying(level)

    def _rows(self, level: int, floors: Ints | None = None) -> list[Rows]:
        """Return rows for what is settled, and for all open links but the exempt ones at ``level`` at least."""
        floors = self._floors.copy() if floors is None else floors
        if self._excuses is None:
            floors[self._open] = np.maximum(floors[self._open], level)
        rows = [self.means.reaching(floors, lock_name), *self._kept]
        return rows if self._excuses is None else [*rows, self._excusing(level)]

    def _excuse(self, members: Ints, level: int, most: int) -> _Excuses:
        """Return excuses, with a variable for each of ``members``."""
        made = _Excuses(np.empty(0, dtype=np.int64), members, level, most)
        made.columns = excused(self.searching, self.means, members, lambda: made.level)
        return made

    def _excusing(self, level: int, excuses: _Excuses | None = None) -> Rows:
        one = excuses or self._excuses
        assert one is not None
        return self.means.reaching_unless(level, one.members, one.columns, self._floors, one.most)

    def _is_possible(self, rows: list[Rows], seen: Bools | None = None, level: int = 0) -> Found:
        """Return whether a plan keeps ``rows``; notes in ``seen`` which links it has above ``level``."""
        outcome = self.searching.ask(rows, ANYTHING)
        if outcome.solution is None:
            return "none" if outcome.answer == "infeasible" else "unknown"
        means = self._take(outcome.solution)
        if seen is not None:
            seen |= means > level
        return "found"

    def _take(self, solution: Ints) -> Ints:
        """Return the means of a solution, and keep it if it is the best so far."""
        means = self.searching.take(solution)
        if self.means.value(means) >= self.means.value(self.best):
            self.best = means
        return means
