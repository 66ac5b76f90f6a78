"""Home cap -> groups of arcs: people of one home unit in one host."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.columns import Ints
from optimizer.compiling.instance import Instance
from optimizer.compiling.rules.hosts import hosts
from optimizer.domain.rules import HomeCap


def group_keys(rule: HomeCap, instance: Instance) -> tuple[Ints, Ints]:
    """Return (arcs of the levels that the rule counts, the pair of home unit and host of each)."""
    place = {unit.code: number for number, unit in enumerate(instance.programme.units)}
    home = np.array([place[one.unit] for one in instance.programme.nominees], dtype=np.int64)[instance.arcs.nominee]
    codes, values = instance.nominees.coded("level")
    counted = np.array([not rule.levels or value in rule.levels for value in values], dtype=bool)
    arcs = np.flatnonzero(counted[codes[instance.arcs.nominee]] if len(values) else [])
    return arcs, (home * len(place) + hosts(rule, instance))[arcs]
