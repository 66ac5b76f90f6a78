"""The smallest changes of a closed list after which somebody can have a post, each verified by a search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from optimizer.compiling.variation import demanding
from optimizer.domain.edits import Edit
from optimizer.domain.programme import Programme
from optimizer.domain.text import Model
from optimizer.errors import InputRefused, NoPlan
from optimizer.explanation.effect import Effect
from optimizer.explanation.obstacles import Route
from optimizer.explanation.remedies import Change, key_of, openings, relaxations, weight_of
from optimizer.explanation.workbench import Workbench

Apply = Callable[[Programme, Sequence[Edit]], Programme]
"""Makes the edited programme (:func:`optimizer.whatif.apply.apply_edits`, which stands above this layer)."""

_MOST_EDITS = 3
_MOST_TRIES = 100
"""Each try compiles and searches once."""


class Way(Model):
    """Edits after which the person can have the post, and the best plan then against the plan in hand."""

    edits: tuple[Edit, ...]
    effect: Effect


@dataclass(frozen=True, slots=True)
class Ways:
    """All ways with the fewest edits, the lightest first.

    ``complete``: every smaller or equal choice of the closed list was tried and settled. If there is no way
    then, none with up to three edits of the list works.
    """

    ways: tuple[Way, ...]
    complete: bool


def find_ways(bench: Workbench, nominee: str, post: str | None, routes: tuple[Route, ...], apply: Apply) -> Ways:
    """Return the smallest changes after which ``nominee`` can have ``post`` (None: any post).

    ``routes``: those of :func:`.find_routes`. Costs a compilation and a search per change tried.
    """
    trial = _Trial(bench, nominee, post, apply)
    opened = list({_key(change): change for route in routes for change in openings(bench, nominee, route)}.values())
    eased = relaxations(bench, nominee, routes) if opened else []
    for size in range(1, _MOST_EDITS + 1):
        # All that can be eased at once: where even that is not enough beside an opening, no part of it is.
        opened = [one for one in opened if len(one) != size - 1 or not trial.is_hopeless(one, eased)]
        tried = [(change, trial.effect(change)) for change in _changes(opened, eased, size)]
        found = [Way(edits=change, effect=effect) for change, effect in tried if effect.is_plan]
        if found or not trial.complete:
            return Ways(tuple(sorted(found, key=_order)), trial.complete)
    return Ways((), trial.complete)


def _order(way: Way) -> tuple[int, tuple[int, ...]]:
    return sum(weight_of(edit) for edit in way.edits), way.effect.loss


def _changes(opened: Sequence[Change], eased: Sequence[Edit], size: int) -> list[Change]:
    """Return every change of ``size`` edits that takes away all obstacles of a route, the lightest first."""
    found: dict[frozenset[str], Change] = {}
    for opening in opened:
        if len(opening) <= size:
            for more in combinations(eased, size - len(opening)):
                change = (*opening, *more)
                if len(_key(change)) == size:
                    found.setdefault(_key(change), change)
    return sorted(found.values(), key=lambda change: sum(weight_of(edit) for edit in change))


def _key(change: Change) -> frozenset[str]:
    return frozenset(key_of(edit) for edit in change)


@dataclass(slots=True)
class _Trial:
    """Tries changes by solving the edited programme, so many and no more."""

    bench: Workbench
    nominee: str
    post: str | None
    apply: Apply
    tries: int = 0
    complete: bool = True

    def is_hopeless(self, opening: Change, eased: Sequence[Edit]) -> bool:
        """Return whether not even all that can be eased at once lets the person have the post."""
        everything = {key_of(edit): edit for edit in (*opening, *eased)}
        edits = tuple(everything.values())
        try:
            self.apply(self.bench.programme, edits)
        except InputRefused:  # they do not go together: says nothing of fewer
            return False
        return self.effect(edits).verdict == "impossible"

    def effect(self, edits: Change) -> Effect:
        """Return the best plan of the edited programme in which the person has the post."""
        if self.tries == _MOST_TRIES:
            self.complete = False
            return Effect(verdict="unknown")
        self.tries += 1
        try:
            programme = self.apply(self.bench.programme, edits)
        except InputRefused:  # the edits do not go together
            return Effect(verdict="impossible")
        try:
            instance = self.bench.compiled(programme)
        except NoPlan:  # no time left
            self.complete = False
            return Effect(verdict="unknown")
        wanted = instance.arcs.nominee == self.bench.nominee_number[self.nominee]
        if self.post is not None:
            wanted &= instance.arcs.post == self.bench.post_number[self.post]
        effect = self.bench.effect(demanding(instance, np.flatnonzero(wanted)))
        self.complete &= effect.verdict != "unknown"
        return effect
