"""Group rules -> rows: at most so many arcs of one group."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from optimizer.compiling.builder import ModelBuilder
from optimizer.compiling.columns import Ints
from optimizer.compiling.instance import Instance
from optimizer.compiling.linear import INFINITE, Naming
from optimizer.compiling.rules import apart, home_cap
from optimizer.domain.certificate import RowName
from optimizer.domain.rules import Apart, GroupRule, HomeCap

KEYS: dict[type[Any], Callable[[Any, Instance], tuple[Ints, Ints]]] = {
    Apart: apart.group_keys,
    HomeCap: home_cap.group_keys,
}


def group_keys(rule: GroupRule, instance: Instance) -> tuple[Ints, Ints]:
    """Return (arcs that the rule counts, group of each); arcs of one group are counted together."""
    return KEYS[type(rule)](rule, instance)


def _naming(rule: GroupRule, instance: Instance, keys: Ints) -> Naming:
    """Name the rows of one rule after the host, and the home where it counts by home."""
    units = instance.programme.units

    def naming(row: int) -> RowName:
        home, host = divmod(int(keys[row]), len(units))
        if isinstance(rule, Apart):
            return ("apart", (rule.id, units[host].code))
        return ("home_cap", (rule.id, units[home].code, units[host].code))

    return naming


def add_groups(model: ModelBuilder) -> None:
    """Add sum(arcs of a group) <= at_most for every group of every group rule.

    Blocks that such a row could bind have loose patterns only; whole patterns are left out.
    """
    rules = model.instance.programme.group_rules
    if not rules:
        return
    columns, arcs = model.patterns.loose()
    column = np.full(len(model.instance.arcs), -1, dtype=np.int64)
    column[arcs] = columns
    for rule in rules:
        counted, key = group_keys(rule, model.instance)
        loose = column[counted] >= 0
        keys, group = np.unique(key[loose], return_inverse=True)
        rows = model.rows.open(np.full(len(keys), -INFINITE), rule.at_most, _naming(rule, model.instance, keys))
        model.rows.put(rows[group], column[counted[loose]], 1)
