"""Post requirement -> arcs whose nominee lacks something that the post asks for."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.columns import Bools, Columns, Ints, factorise
from optimizer.compiling.instance import Arcs
from optimizer.compiling.rules.context import Context
from optimizer.domain.conditions import AttributeCondition
from optimizer.domain.rules import PostRequirement
from optimizer.stopping import pause, steps


def broken(rule: PostRequirement, context: Context) -> Bools:
    """Return the arcs where not every requirement of the post holds."""
    wanted = [post.requirements for post in context.programme.posts]
    met, asked = count_met(wanted, context.arcs, context.nominees)
    return met < asked


def count_met(wanted: list[tuple[AttributeCondition, ...]], arcs: Arcs, nominees: Columns) -> tuple[Ints, Ints]:
    """Return for each arc (how many of its post's conditions its nominee meets, how many there are)."""
    codes, lists = factorise(wanted)
    pause()
    group = codes[arcs.post]
    met = np.zeros(len(arcs), dtype=np.int64)
    order = np.argsort(group, kind="stable")
    pause()
    bounds = np.searchsorted(group[order], np.arange(len(lists) + 1))
    for number, conditions in enumerate(steps(lists)):
        rows = order[bounds[number] : bounds[number + 1]]
        for condition in conditions if len(rows) else ():
            met[rows] += nominees.holds(condition)[arcs.nominee[rows]]
    asked = np.array([len(conditions) for conditions in lists], dtype=np.int64)
    return met, asked[group] if len(lists) else met
