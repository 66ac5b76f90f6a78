"""The smallest changes of a closed list after which somebody can have a post, each verified by a search."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from optimizer.compiling import compile_programme
from optimizer.compiling.variation import demanding
from optimizer.domain.edits import Edit
from optimizer.domain.programme import Programme
from optimizer.domain.text import Model
from optimizer.errors import InputRefused
from optimizer.explanation.effect import Effect
from optimizer.explanation.obstacles import Route
from optimizer.explanation.remedies import Change, key_of, openings, relaxations, weight_of
from optimizer.explanation.workbench import Workbench

Apply = Callable[[Programme, Sequence[Edit]], Programme]
"""Makes the edited programme (:func:`optimizer.whatif.apply.apply_edits`, which stands above this layer)."""

_MOST_EDITS = 3
_MOST_TRIES = 60
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
    complete, tries = True, 0
    for size in range(1, _MOST_EDITS + 1):
        found: list[Way] = []
        for edits in _changes(bench, nominee, routes, size):
            if tries == _MOST_TRIES:
                complete = False
                break
            tries += 1
            effect = _forced(bench, nominee, post, edits, apply)
            complete &= effect.verdict != "unknown"
            if effect.is_plan:
                found.append(Way(edits=edits, effect=effect))
        if found or not complete:
            return Ways(tuple(sorted(found, key=_order)), complete)
    return Ways((), complete)


def _order(way: Way) -> tuple[int, tuple[int, ...]]:
    return sum(weight_of(edit) for edit in way.edits), way.effect.loss


def _changes(bench: Workbench, nominee: str, routes: tuple[Route, ...], size: int) -> Iterator[Change]:
    """Return every change of ``size`` edits that takes away all obstacles of a route, the lightest first."""
    opened = {_key(change): change for route in routes for change in openings(bench, nominee, route)}
    eased = relaxations(bench, nominee, routes) if opened else []
    found: dict[frozenset[str], Change] = {}
    for opening in opened.values():
        if len(opening) <= size:
            for more in combinations(eased, size - len(opening)):
                change = (*opening, *more)
                if len(_key(change)) == size:
                    found.setdefault(_key(change), change)
    yield from sorted(found.values(), key=lambda change: sum(weight_of(edit) for edit in change))


def _key(change: Change) -> frozenset[str]:
    return frozenset(key_of(edit) for edit in change)


def _forced(bench: Workbench, nominee: str, post: str | None, edits: Change, apply: Apply) -> Effect:
    """Return the best plan of the edited programme in which the person has the post."""
    try:
        programme = apply(bench.programme, edits)
    except InputRefused:  # the edits do not go together
        return Effect(verdict="impossible")
    instance = compile_programme(programme)
    wanted = instance.arcs.nominee == bench.nominee_number[nominee]
    if post is not None:
        wanted &= instance.arcs.post == bench.post_number[post]
    return bench.effect(demanding(instance, np.flatnonzero(wanted)))
