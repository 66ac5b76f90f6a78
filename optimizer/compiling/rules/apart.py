"""Apart -> groups of arcs: the people named, in one host."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.columns import Ints
from optimizer.compiling.instance import Instance
from optimizer.compiling.rules.hosts import hosts
from optimizer.domain.rules import Apart


def group_keys(rule: Apart, instance: Instance) -> tuple[Ints, Ints]:
    """Return (arcs of the people that the rule names, the host of each)."""
    people = set(rule.nominees)
    listed = np.array([one.id in people for one in instance.programme.nominees], dtype=bool)
    arcs = np.flatnonzero(listed[instance.arcs.nominee])
    return arcs, hosts(rule, instance)[arcs]
