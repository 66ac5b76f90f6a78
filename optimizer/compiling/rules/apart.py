"""Apart -> rows: of these people at most so many in one host."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.builder import ModelBuilder
from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.linear import INFINITE
from optimizer.domain.rules import Apart, GroupRule


def add_rows(rule: Apart, model: ModelBuilder) -> None:
    """Add a row for each host that more than ``at_most`` of the people could reach."""
    people = set(rule.nominees)
    listed = np.array([one.id in people for one in model.instance.programme.nominees], dtype=bool)
    mask = listed[model.instance.arcs.nominee]
    cap_by_key(model, mask, hosts(rule, model), rule.at_most)


def hosts(rule: GroupRule, model: ModelBuilder) -> Ints:
    """Return the host of each arc that the rule compares: the post's own unit, or the host end."""
    instance = model.instance
    if rule.within == "end":
        return instance.lanes.host[instance.arcs.lane]
    place = {unit.code: number for number, unit in enumerate(instance.programme.units)}
    return np.array([place[post.unit] for post in instance.programme.posts], dtype=np.int64)[instance.arcs.post]


def cap_by_key(model: ModelBuilder, mask: Bools, key: Ints, at_most: int) -> None:
    """Add sum(arcs with the same key) <= at_most for the arcs of ``mask``.

    Blocks that such a row could bind have loose patterns only.
    """
    columns, arcs = model.patterns.loose()
    inside = mask[arcs]
    _, group = np.unique(key[arcs[inside]], return_inverse=True)
    rows = model.rows.open(np.full(int(group.max(initial=-1)) + 1, -INFINITE), at_most)
    model.rows.put(rows[group], columns[inside], 1)
