"""How plans differ: in people, not in posts.

A *way* is a person with all that matters about how they are used: the link with the units at its ends, the
direction, and the soft rules that their placement breaks. Two people of one block who swap posts change
no way; a person replaced, an end of a link chosen differently or an exception more do. The distance of two plans is

    max(people of one, people of the other) - ways that both have:

with equally many people, the number of people replaced or used otherwise.
"""

from __future__ import annotations

import numpy as np

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.instance import Instance
from optimizer.domain.plan import Plan

Way = tuple[str, str, str, tuple[str, ...], tuple[str, ...]]
"""Nominee, link, direction, units chosen at open ends, rules broken."""


def ways_of(plan: Plan) -> frozenset[Way]:
    """Return the ways of a plan."""
    chosen: dict[str, tuple[str, ...]] = {}
    for choice in plan.choices:
        chosen[choice.link] = (*chosen.get(choice.link, ()), choice.unit)
    return frozenset(
        (one.nominee, one.link, one.direction, chosen.get(one.link, ()), one.exceptions) for one in plan.assignments
    )


def distance(mine: frozenset[Way], theirs: frozenset[Way]) -> int:
    """Return in how many people two plans differ, given their ways."""
    return max(len(mine), len(theirs)) - len(mine & theirs)


def arc_ways(instance: Instance) -> Ints:
    """Return for each arc the number of its way, 0 and up."""
    arcs = instance.arcs
    columns = [arcs.nominee, arcs.lane, *(mask.astype(np.int64) for mask in instance.exceptions.values())]
    ways: Ints = np.unique(np.stack(columns), axis=1, return_inverse=True)[1].reshape(-1)
    return ways


def taken_ways(ways: Ints, arcs: Ints) -> Bools:
    """Return for each way whether ``arcs`` (a plan) has it."""
    taken = np.zeros(int(ways.max(initial=-1)) + 1, dtype=bool)
    taken[ways[arcs]] = True
    return taken
