"""Why this person sits here: how well they suit the post, who else could have it, and what else both could do."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.columns import Bools
from optimizer.domain.plan import Assignment
from optimizer.domain.text import Model
from optimizer.explanation.effect import Effect
from optimizer.explanation.workbench import Workbench

_NAMED = 5
"""So many other people are named who could have the post, the best first."""


class Part(Model):
    """One component of fit: its value 0..1000 and its weight."""

    component: str
    value: int
    weight: int


class Contender(Model):
    """Somebody who may have the post: fit there, soft rules broken there, and the post held in the plan, if any."""

    nominee: str
    fit: int
    exceptions: tuple[str, ...]
    holds: str | None


class RunnerUp(Model):
    """The best plan in which a seat is filled otherwise.

    ``nominee`` and ``post``: who has which post there; None where there is no such plan.
    """

    nominee: str | None
    post: str | None
    effect: Effect


class Why(Model):
    """Why a person sits on a post.

    Attributes
    ----------
    assignment
        As in the plan: link, fit, components, exceptions, waivers.
    parts
        The components that count, the weightiest first; none where the programme brings its own scores.
    pinned
        Planners decided it.
    eligible, place
        How many people may have the post, and this person's place among them by fit (1: none is fitter).
    contenders
        The others among them, those without exceptions first, then the fittest; at most five.
    without
        The best plan in which the person does not have this post: the next best use of both.
    for_post
        The best plan in which somebody else has the post.
    for_nominee
        The best plan in which the person has another post.
    """

    assignment: Assignment
    parts: tuple[Part, ...]
    pinned: bool
    eligible: int
    place: int
    contenders: tuple[Contender, ...]
    without: Effect
    for_post: RunnerUp
    for_nominee: RunnerUp


def why(bench: Workbench, nominee: str) -> Why:
    """Return why ``nominee``, who must be placed in the plan, sits where they sit. Costs up to three searches."""
    assignment = next(one for one in bench.plan.assignments if one.nominee == nominee)
    post = assignment.post
    theirs, of_post = bench.arcs_of(nominee, post), bench.arcs_of(post=post)
    holders = [bench.nominee_number[one.nominee] for one in bench.plan.assignments if one.post == post]
    by_others = of_post & ~np.isin(bench.instance.arcs.nominee, holders)
    elsewhere = bench.arcs_of(nominee) & ~theirs
    contenders = _contenders(bench, post)
    mine = next(one.fit for one in contenders if one.nominee == nominee)
    weights = bench.programme.fit.weights
    without = bench.effect(bench.varied(dropped=theirs))
    return Why(
        assignment=assignment,
        parts=tuple(
            Part(component=component, value=assignment.components[component], weight=weight)
            for component, weight in sorted(weights.items(), key=lambda one: -one[1])
            if component in assignment.components
        ),
        pinned=any(pin.nominee == nominee and pin.post == post for pin in bench.programme.decisions.pins),
        eligible=len(contenders),
        place=1 + sum(one.fit > mine for one in contenders),
        contenders=tuple(one for one in contenders if one.nominee != nominee)[:_NAMED],
        without=without,
        for_post=_runner_up(bench, without, theirs, by_others, post=post),
        for_nominee=_runner_up(bench, without, theirs, elsewhere, nominee=nominee),
    )


def _runner_up(
    bench: Workbench,
    without: Effect,
    dropped: Bools,
    wanted: Bools,
    nominee: str | None = None,
    post: str | None = None,
) -> RunnerUp:
    """Return who takes the post, or which post the person takes, in the best plan with one of the arcs ``wanted``.

    If that is so in the best plan without the pair, and it is best in every tier by itself, then that is the plan.
    """
    known = all(tier.after == tier.best_after for tier in without.tiers)
    found = _seated(without, nominee, post) if known else None
    if found is None:
        effect = bench.effect(bench.varied(dropped, wanted))
        found = _seated(effect, nominee, post) or RunnerUp(nominee=None, post=None, effect=effect)
    return found


def _seated(effect: Effect, nominee: str | None = None, post: str | None = None) -> RunnerUp | None:
    """Return who takes the post, or which post the person takes, in the plan of ``effect``, if so."""
    for move in effect.moves:
        comes = move.after is not None and move.after.post == post and (not move.before or move.before.post != post)
        if move.after is not None and (comes or move.nominee == nominee):
            return RunnerUp(nominee=move.nominee, post=move.after.post, effect=effect)
    return None


def _contenders(bench: Workbench, post: str) -> list[Contender]:
    """Return everybody who may have the post, once each: fewest exceptions first, then the fittest."""
    instance, programme = bench.instance, bench.programme
    held = {one.nominee: one.post for one in bench.plan.assignments}
    found: dict[str, Contender] = {}
    for arc in np.flatnonzero(bench.arcs_of(post=post)).tolist():
        nominee = programme.nominees[instance.arcs.nominee[arc]].id
        one = Contender(
            nominee=nominee,
            fit=int(instance.fit[arc]),
            exceptions=tuple(rule for rule, mask in instance.exceptions.items() if mask[arc]),
            holds=held.get(nominee),
        )
        best = found.get(nominee)
        found[nominee] = one if best is None else min(best, one, key=_order)
    return sorted(found.values(), key=_order)


def _order(one: Contender) -> tuple[int, int]:
    return len(one.exceptions), -one.fit
