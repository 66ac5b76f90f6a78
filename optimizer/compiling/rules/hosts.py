"""The host that a group rule compares."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.columns import Ints
from optimizer.compiling.instance import Instance
from optimizer.domain.rules import GroupRule


def hosts(rule: GroupRule, instance: Instance) -> Ints:
    """Return the host of each arc: the post's own unit, or the end of the link that receives."""
    if rule.within == "end":
        return instance.lanes.host[instance.arcs.lane]
    place = {unit.code: number for number, unit in enumerate(instance.programme.units)}
    return np.array([place[post.unit] for post in instance.programme.posts], dtype=np.int64)[instance.arcs.post]
