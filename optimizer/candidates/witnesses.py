"""witnesses: which seats and people some, all or no plans within the leeway have.

A *seat* is a person on a post through a link. Every plan seen settles much at once: what it has is in some plan,
what it lacks is not in all. The next plan is asked for by what is still open: a sum that counts what was never
seen and what was never missed. When the best plan of that sum shows nothing new, and that is proven, nothing
new exists: what was never seen is in no plan, what was never missed is in all.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from optimizer.candidates.asking import Asker
from optimizer.candidates.bounds import ArcBounds
from optimizer.candidates.inside import Inside
from optimizer.candidates.leeway import Leeway
from optimizer.compiling.builder import Selection
from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.instance import Instance


@dataclass(slots=True)
class Tally:
    """Things (numbered from 0) that plans may have: seen in one of the plans, kept in every one.

    ``is_never``: arcs that are known to be in no plan within. ``possible``: things that some other arc has.
    """

    of_arc: Ints
    count: int
    is_never: Bools
    possible: Bools = field(init=False)
    seen: Bools = field(init=False)
    kept: Bools = field(init=False)

    def __post_init__(self) -> None:
        self.seen, self.kept = np.zeros(self.count, dtype=bool), np.ones(self.count, dtype=bool)
        self.possible = np.zeros(self.count, dtype=bool)
        self.possible[self.of_arc[~self.is_never]] = True

    def see(self, taken: Ints) -> None:
        """Take note of a plan: the arcs ``taken``."""
        has = np.zeros(self.count, dtype=bool)
        has[self.of_arc[taken]] = True
        self.seen |= has
        self.kept &= has

    @property
    def open(self) -> Ints:
        """The things about which a further plan could show something new."""
        return np.flatnonzero(self.possible & (~self.seen | self.kept))

    def news(self, things: Ints) -> tuple[Ints, int]:
        """Return (value of each arc, sum of a plan without news of ``things``); above that a plan has some."""
        asked = np.zeros(self.count, dtype=bool)
        asked[things] = True
        value = (asked & ~self.seen).astype(np.int64) - (asked & self.kept)
        return value[self.of_arc], -int((asked & self.kept).sum())


@dataclass(slots=True)
class Witnesses:
    """The plans seen (first of all the ``best``), and what they show of people and seats.

    ``seat``: number of each arc's seat; several arcs are one seat where an open end may be one of two units that
    both contain the same place. ``bounds`` say beforehand what is in no plan.
    """

    instance: Instance
    leeway: Leeway
    best: Selection
    bounds: ArcBounds | None = None
    people: Tally = field(init=False)
    seats: Tally = field(init=False)
    plans: int = 0

    def __post_init__(self) -> None:
        arcs = self.instance.arcs
        columns = np.stack([self.instance.arc_link, arcs.nominee, arcs.post])
        seats, seat = np.unique(columns, axis=1, return_inverse=True)
        is_never = np.zeros(len(arcs), dtype=bool) if self.bounds is None else self.bounds.is_never
        self.seats = Tally(seat.reshape(-1), seats.shape[1], is_never)
        self.people = Tally(arcs.nominee, len(self.instance.programme.nominees), is_never)
        self.see(self.best.arcs)

    def see(self, taken: Ints) -> None:
        """Take note of a plan within: the arcs ``taken``."""
        self.people.see(taken)
        self.seats.see(taken)
        self.plans += 1

    def settle(self, ask: Asker, tally: Tally, stage: str) -> bool:
        """Ask for plans until they show nothing new of ``tally``; return whether that is proven."""
        inside = Inside(ask, self.instance, self.leeway, self.best)
        while len(tally.open):
            if ask.clock.is_over:
                return False
            ask.step(stage, self.plans)
            value, without_news = tally.news(tally.open)
            found = inside.most(value)
            if found.selection is None:
                return False
            self.see(found.selection.arcs)
            if found.value <= without_news:
                if found.bound is not None and found.bound <= without_news:
                    return True
                return inside.decides and self._settle_groups(ask, inside, tally, stage)
        return self.leeway.proven

    def _settle_groups(self, ask: Asker, inside: Inside, tally: Tally, stage: str) -> bool:
        """Settle what is open group by group: a group that no plan has news of is done, any other is halved."""
        groups = [tally.open]
        while groups:
            if ask.clock.is_over:
                return False
            ask.step(stage, self.plans)
            group = np.intersect1d(groups.pop(), tally.open)
            if not len(group):
                continue
            selection, none_has = inside.any_above(*tally.news(group))
            if selection is not None:
                self.see(selection.arcs)
                groups.append(group)
            elif not none_has:
                if len(group) == 1:  # only a search that was stopped leaves a single one open
                    return False
                groups += np.array_split(group, 2)
        return self.leeway.proven
