"""spread: selections of arcs that lie within the leeway and far from each other.

The first is the best plan. Each further one lies as far as possible from those before, then plans of the closest
pairs are replaced while that helps. Farthest from several plans at once is a max-min problem; it is
solved with weights: for any weights w of the plans found, a plan that makes ``sum w * distance`` largest
gives both a plan and a bound (their weighted mean) on how far the nearest could be. The weight of the nearest
plan is raised until the bound is met or the turns are used up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from optimizer.candidates.asking import Asker
from optimizer.candidates.inside import Inside
from optimizer.candidates.leeway import Leeway
from optimizer.candidates.people import arc_ways, distances, taken_ways
from optimizer.compiling.builder import Selection
from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.instance import ArcSum, Instance

_TURNS = 4
"""Weights tried for one plan."""
_REPLACED_EACH = 3
"""How often, per plan wanted, a plan is taken out to find a farther one."""


@dataclass(slots=True)
class Spread:
    """The search. ``found`` are the selections, the best plan first; ``masks`` their ways.

    ``apart`` is proven: no plan within differs from the first in more people.
    """

    ask: Asker
    instance: Instance
    leeway: Leeway
    found: list[Selection]
    ways: Ints = field(init=False)
    masks: list[Bools] = field(init=False)
    apart: int = field(init=False)
    _merits: list[ArcSum] = field(init=False)
    _inside: Inside = field(init=False)

    def __post_init__(self) -> None:
        self.ways = arc_ways(self.instance)
        self.masks = [taken_ways(self.ways, one.arcs) for one in self.found]
        self.apart = most_people(self.instance, self.leeway)
        self._merits = merits(self.instance)
        self._inside = Inside(self.ask, self.instance, self.leeway, self.found[0])

    def run(self, wanted: int) -> None:
        """Find up to ``wanted`` selections in all, fewer if no other plan within has a way of its own."""
        while len(self.found) < wanted and not self.ask.clock.is_over:
            self.ask.step("candidates.grow", len(self.found), wanted)
            farther = self._farthest(self.masks, len(self.found))
            if farther is None:
                break
            self._put(len(self.found), farther)
        if len(self.found) > 2:
            self._improve(_REPLACED_EACH * wanted)

    def _put(self, place: int, selection: Selection) -> None:
        self.found[place:] = [selection, *self.found[place + 1 :]]
        self.masks[place:] = [taken_ways(self.ways, selection.arcs), *self.masks[place + 1 :]]

    def _farthest(self, others: Sequence[Bools], number: int) -> Selection | None:
        """Return a selection that differs from all ``others``, as far from the nearest as was found."""
        weights = np.ones(len(others), dtype=np.int64)
        best: Selection | None = None
        far = 0
        for _ in range(_TURNS if len(others) > 1 else 1):
            overlap = weights @ np.array(others, dtype=np.int64)
            found = self._inside.most(-overlap[self.ways], *self._merit(number))
            if found.selection is None:
                break
            least_overlap = 0 if found.bound is None else -found.bound
            if len(others) == 1 and others[0] is self.masks[0]:
                self.apart = min(self.apart, most_people(self.instance, self.leeway) - least_overlap)
            away = distances([*others, taken_ways(self.ways, found.selection.arcs)])[-1, :-1]
            if away.min() > far:
                best, far = found.selection, int(away.min())
            people = most_people(self.instance, self.leeway)
            if far >= (people * int(weights.sum()) - least_overlap) // int(weights.sum()):
                break
            weights[away == away.min()] += 1
        return best or self._with_someone_new(others)

    def _with_someone_new(self, others: Sequence[Bools]) -> Selection | None:
        """Return a selection with as many ways as possible that none of ``others`` has; None if all have all."""
        unseen = ~np.logical_or.reduce(others)
        value = unseen[self.ways].astype(np.int64)
        found = self._inside.most(value, exact=True)
        if found.selection is None or not value[found.selection.arcs].any():
            return None
        return found.selection

    def _improve(self, turns: int) -> None:
        """Replace plans of closest pairs while the smallest distance grows, or fewer pairs have it."""
        for turn in range(turns):
            self.ask.step("candidates.improve", turn, turns)
            if self.ask.clock.is_over or not self._replace_one():
                return

    def _replace_one(self) -> bool:
        """Replace one plan of a closest pair by a farther one; False if none of them can be."""
        now = distances(self.masks)
        for place in _nearest(now):
            others = [mask for number, mask in enumerate(self.masks) if number != place]
            farther = self._farthest(others, place)
            if farther is None:
                continue
            there = distances([*others, taken_ways(self.ways, farther.arcs)])
            if _closeness(there) > _closeness(now):
                self._put(place, farther)
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


def _nearest(apart: Ints) -> list[int]:
    """Return the plans of the closest pairs, but for the first plan, those in most such pairs first."""
    away = apart + np.where(np.eye(len(apart), dtype=bool), apart.max() + 1, 0)
    in_pairs = (away == away.min()).sum(axis=1)
    order = np.argsort(-in_pairs, kind="stable").tolist()
    return [place for place in order if in_pairs[place] and place > 0]


def _closeness(apart: Ints) -> tuple[int, int]:
    """Return (smallest distance, minus the number of pairs that have it): more is better."""
    pairs = apart[np.triu_indices(len(apart), 1)]
    return int(pairs.min()), -int((pairs == pairs.min()).sum())
