"""spread: selections of arcs that lie within the leeway and far from each other.

The first is the best plan, the second lies as far as possible from it. Where one search can be steered into the leeway
by a price, the rest is picked from many plans of random kinds (:mod:`optimizer.candidates.scatter`). Elsewhere each
further one lies as far as possible from those before, then plans of the closest pairs are replaced while that helps,
by new ones or by any that a search has come across.

Farthest from several plans at once is a max-min problem; it is solved with weights: for any weights w of the
plans found, a plan that makes ``sum w * distance`` largest gives both a plan and a bound (their weighted mean) on how
far the nearest could be. The weight of the nearest plan is raised until the bound is met or the turns are used up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

import numpy as np

from optimizer.candidates.asking import Asker
from optimizer.candidates.inside import Inside
from optimizer.candidates.leeway import Leeway
from optimizer.candidates.people import arc_ways
from optimizer.candidates.pool import Pool, closeness, closest
from optimizer.candidates.scatter import scatter
from optimizer.compiling.builder import Selection
from optimizer.compiling.instance import ArcSum, Instance

_TURNS = 3
"""Weights tried for one plan; one set where the programme is large."""
_LARGE = 50_000
"""Arcs from which on the plans of the first round, and those seen on the way, must do."""
_SCATTERED, _SCATTERED_LARGE = 9, 2
"""Plans of random kinds for each one wanted besides the best; in large programmes."""
_REPLACED_EACH = 3
"""How often, per plan wanted, a plan is taken out to find a farther one."""


@dataclass(slots=True)
class Spread:
    """The search. ``chosen`` are numbers of plans in the ``pool`` of those seen, the best plan first.

    ``apart`` is proven: no plan within differs from the best in more people.
    """

    ask: Asker
    instance: Instance
    leeway: Leeway
    best: Selection
    pool: Pool = field(init=False)
    chosen: list[int] = field(init=False)
    apart: int = field(init=False)
    _merits: list[ArcSum] = field(init=False)
    _inside: Inside = field(init=False)

    def __post_init__(self) -> None:
        self.pool = Pool(arc_ways(self.instance))
        self.chosen = [self.pool.add(self.best)]
        self.apart = most_people(self.instance, self.leeway)
        self._merits = merits(self.instance)
        self._inside = Inside(self.ask, self.instance, self.leeway, self.best, self.pool.add)

    @property
    def _is_large(self) -> bool:
        return len(self.instance.arcs) > _LARGE

    @property
    def found(self) -> list[Selection]:
        """The plans chosen."""
        return [self.pool.selections[number] for number in self.chosen]

    def run(self, wanted: int) -> None:
        """Find up to ``wanted`` selections in all, fewer if no other plan within has a way of its own."""
        self._grow(min(wanted, 2))
        is_scattered = wanted > 2 and len(self.chosen) == 2 and self._inside.decides
        if is_scattered:
            turns = (_SCATTERED_LARGE if self._is_large else _SCATTERED) * (wanted - 1)
            tell = partial(self.ask.step, "candidates.improve", total=turns)
            self.chosen = scatter(self.pool, self._inside, self.chosen, wanted, turns, tell)
        self._grow(wanted)
        if len(self.chosen) > 2 and not is_scattered:
            self._improve(0 if self._is_large else _REPLACED_EACH * wanted)

    def _grow(self, wanted: int) -> None:
        """Add plans, each as far as possible from those before, until there are ``wanted`` or no other is left."""
        while len(self.chosen) < wanted and not self.ask.clock.is_over:
            self.ask.step("candidates.grow", len(self.chosen), wanted)
            farther = self._farthest(self.chosen, len(self.chosen))
            if farther is None:
                break
            self.chosen.append(farther)

    def _farthest(self, others: list[int], number: int) -> int | None:
        """Return a plan that differs from all ``others``, as far from the nearest as was found."""
        weights = np.ones(len(others), dtype=np.int64)
        masks = np.array([self.pool.mask(one) for one in others], dtype=np.int64)
        people = most_people(self.instance, self.leeway)
        best: int | None = None
        far = 0
        for _ in range(_TURNS if len(others) > 1 and not self._is_large else 1):
            found = self._inside.most(-(weights @ masks)[self.pool.ways], *self._merit(number))
            if found.selection is None:
                break
            least_overlap = 0 if found.bound is None else -found.bound
            if others == [0]:
                self.apart = min(self.apart, people - least_overlap)
            plan = self.pool.add(found.selection)
            away = self.pool.apart[plan, others]
            if away.min() > far:
                best, far = plan, int(away.min())
            if far >= (people * int(weights.sum()) - least_overlap) // int(weights.sum()):
                break
            weights[away == away.min()] += 1
        return self._with_someone_new(others) if best is None else best

    def _with_someone_new(self, others: list[int]) -> int | None:
        """Return a plan with as many ways as possible that none of ``others`` has; None if all have all."""
        unseen = ~np.logical_or.reduce([self.pool.mask(one) for one in others])
        value = unseen[self.pool.ways].astype(np.int64)
        found = self._inside.most(value, exact=True)
        if found.selection is None or not value[found.selection.arcs].any():
            return None
        return self.pool.add(found.selection)

    def _improve(self, turns: int) -> None:
        """Replace plans of closest pairs, by ones seen or by new ones, while that brings the closest pairs apart."""
        self.chosen = self.pool.farther(self.chosen)
        for turn in range(turns):
            self.ask.step("candidates.improve", turn, turns)
            if self.ask.clock.is_over or not self._replace_one():
                return
            self.chosen = self.pool.farther(self.chosen)

    def _replace_one(self) -> bool:
        """Replace one plan of a closest pair by a farther one; False if none of them can be."""
        now = closeness(self.pool.apart, self.chosen)
        for place in closest(self.pool.apart[np.ix_(self.chosen, self.chosen)]):
            farther = self._farthest([*self.chosen[:place], *self.chosen[place + 1 :]], place)
            if farther is None:
                continue
            there = [*self.chosen[:place], farther, *self.chosen[place + 1 :]]
            if closeness(self.pool.apart, there) > now:
                self.chosen = there
                return True
        return False

    def _merit(self, number: int) -> tuple[ArcSum, ...]:
        """Return the goal that plan ``number`` serves among equally distant ones, by turns."""
        return (self._merits[(number - 1) % len(self._merits)],) if self._merits else ()


def most_people(instance: Instance, leeway: Leeway) -> int:
    """Return a number of people that no plan within exceeds."""
    quota = int(instance.blocks.quota.sum())
    if leeway.proven and leeway.tiers and leeway.tiers[0].id == "places":
        return min(quota, leeway.best[0])
    return quota


def least_people(leeway: Leeway) -> int:
    """Return a number of people that every plan within has."""
    rows = zip(leeway.tiers, leeway.best, leeway.given_up, strict=True)
    return max((best - given_up for tier, best, given_up in rows if tier.id == "places"), default=0)


def merits(instance: Instance) -> list[ArcSum]:
    """Return what a plan may be good at, as sums over arcs; only those in which arcs differ."""
    nothing = np.zeros(len(instance.arcs), dtype=np.int64)
    wishes = instance.components.get("nominee_wish", nothing) if instance.programme.wishes else nothing
    kept = instance.components.get("continuity", nothing)
    exceptions = -sum((mask.astype(np.int64) for mask in instance.exceptions.values()), start=nothing)
    named = (("wishes", wishes), ("exceptions", exceptions), ("fit", instance.fit), ("continuity", kept))
    return [ArcSum(name, value) for name, value in named if len(value) and value.min() < value.max()]
