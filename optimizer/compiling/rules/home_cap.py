"""Home cap -> rows: at most so many people of one home unit in one host."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.builder import ModelBuilder
from optimizer.compiling.rules.apart import cap_by_key, hosts
from optimizer.domain.rules import HomeCap


def add_rows(rule: HomeCap, model: ModelBuilder) -> None:
    """Add a row for each pair of home unit and host."""
    instance = model.instance
    place = {unit.code: number for number, unit in enumerate(instance.programme.units)}
    home = np.array([place[one.unit] for one in instance.programme.nominees], dtype=np.int64)[instance.arcs.nominee]
    codes, values = instance.nominees.coded("level")
    counted = np.array([not rule.levels or value in rule.levels for value in values], dtype=bool)
    mask = counted[codes][instance.arcs.nominee] if len(values) else np.zeros(0, dtype=bool)
    cap_by_key(model, mask, home * len(place) + hosts(rule, model), rule.at_most)
