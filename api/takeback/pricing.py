"""Wishes -> accepted with a price, or refused with what is in the way; alone first, then all together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from api.takeback.results import Accepted, RefusedChange
from api.takeback.wishes import Wish
from optimizer.domain.edits.decisions import AddPin
from optimizer.domain.plan import Fact
from optimizer.errors import InputRefused, Problem
from optimizer.explanation.effect import Effect
from optimizer.explanation.obstacles import Obstacle, find_routes, least_blocked
from optimizer.explanation.workbench import Workbench
from optimizer.whatif.apply import apply_edits

CLASH = Obstacle(code="obstacle.clash")


@dataclass
class Priced:
    """Wishes after each was looked at."""

    accepted: list[Accepted]
    refused: list[RefusedChange]


def price(bench: Workbench, wishes: Sequence[Wish], step: Callable[[int, int], None] | None = None) -> Priced:
    """Return which wishes can be granted, each with what it alone changes.

    ``step`` is told how many of how many wishes are done.
    """
    found = Priced([], [])
    kept = _applicable(bench, wishes, found)
    for number, wish in enumerate(kept):
        if step is not None:
            step(number, len(kept))
        answer = _blocked(bench, wish)
        if answer is None:
            effect = _effect(bench, wish)
            answer = _impossible(wish) if effect.verdict == "impossible" else None
            if answer is None:
                found.accepted.append(Accepted(place=wish.place, edit=wish.edit, effect=effect))
                continue
        found.refused.append(answer)
    return found


def _applicable(bench: Workbench, wishes: Sequence[Wish], found: Priced) -> list[Wish]:
    """Return the wishes that fit the programme and each other; of two that do not, the first stays."""
    kept = list(wishes)
    while kept:
        try:
            apply_edits(bench.programme, [wish.edit for wish in kept])
        except InputRefused as error:
            bad = {problem.index: problem for problem in error.problems if problem.index is not None}
            if not bad:
                raise
            # Pins of one person on two posts, or beyond a quota: what stands first in the workbook counts.
            for index in sorted(bad, reverse=True):
                found.refused.append(_not_applicable(bench, kept.pop(index), bad[index]))
        else:
            break
    return kept


def _not_applicable(bench: Workbench, wish: Wish, problem: Problem) -> RefusedChange:
    """Return the refusal of an edit that is refused: with what is in the way of the pair, if that is known."""
    blocked = _blocked(bench, wish)
    if blocked is not None:
        return blocked
    if problem.code == "pin.repeat" and any(
        pin.nominee == wish.edit.nominee and pin.post == wish.edit.post for pin in bench.programme.decisions.pins
    ):
        return RefusedChange(place=wish.place, code="takeback.already")
    if problem.code == "edit.ban_repeat":
        return RefusedChange(place=wish.place, code="takeback.already")
    facts: dict[str, Fact] = {"value": problem.value, "allowed": problem.allowed, **problem.params}
    reason = Obstacle(code=problem.code, facts=facts)
    return RefusedChange(place=wish.place, code="takeback.not_applicable", reasons=(reason,))


def _blocked(bench: Workbench, wish: Wish) -> RefusedChange | None:
    """Return the refusal of a pin that no link or rule allows; None if a way is open, or for a ban."""
    if not isinstance(wish.edit, AddPin):
        return None
    routes = find_routes(bench, wish.edit.nominee, wish.edit.post)
    if any(not route.obstacles for route in routes):
        return None
    reasons = tuple(dict.fromkeys(_key(one) for route in least_blocked(routes) for one in route.obstacles))
    obstacles = tuple(Obstacle(code=code, facts=dict(facts)) for code, facts in reasons)
    return RefusedChange(place=wish.place, code="takeback.blocked", reasons=obstacles or (CLASH,))


def _key(obstacle: Obstacle) -> tuple[str, tuple[tuple[str, Fact], ...]]:
    return obstacle.code, tuple(obstacle.facts.items())


def _effect(bench: Workbench, wish: Wish) -> Effect:
    """Return what the best plan with this wish alone changes."""
    arcs = bench.arcs_of(wish.edit.nominee, wish.edit.post)
    if isinstance(wish.edit, AddPin):
        return bench.effect(bench.varied(wanted=arcs))
    return bench.effect(bench.varied(dropped=arcs))


def _impossible(wish: Wish) -> RefusedChange:
    if isinstance(wish.edit, AddPin):
        return RefusedChange(place=wish.place, code="takeback.blocked", reasons=(CLASH,))
    return RefusedChange(place=wish.place, code="takeback.no_plan_without")
