"""What planners decided: pins and requires. (Bans and waivers change the arcs themselves.)"""

from __future__ import annotations

import numpy as np

from optimizer.compiling.builder import ModelBuilder
from optimizer.compiling.columns import Ints
from optimizer.compiling.instance import Arcs
from optimizer.compiling.linear import INFINITE, named
from optimizer.domain.certificate import RowName
from optimizer.domain.programme import Programme
from optimizer.stopping import steps


def find_demands(programme: Programme, arcs: Arcs) -> tuple[Ints, ...]:
    """Return the arcs that satisfy each pin, then each require; none where it cannot be satisfied."""
    nominee = {one.id: number for number, one in enumerate(steps(programme.nominees))}
    post = {one.id: number for number, one in enumerate(steps(programme.posts))}
    decisions = programme.decisions
    pins = [
        np.flatnonzero((arcs.nominee == nominee[pin.nominee]) & (arcs.post == post[pin.post])) for pin in decisions.pins
    ]
    requires = [
        np.flatnonzero(arcs.nominee == nominee[one.nominee])
        if one.nominee is not None
        else np.flatnonzero(arcs.post == post[str(one.post)])
        for one in decisions.requires
    ]
    return (*pins, *requires)


def add_demands(model: ModelBuilder) -> None:
    """Add a row per demand. A row without arcs makes the model infeasible, as it should."""
    patterns, names = model.patterns, _names(model.instance.programme)
    for number, arcs in enumerate(model.instance.demands):
        wanted = np.zeros(len(model.instance.arcs), dtype=np.int64)
        wanted[arcs] = 1
        naming = named(names[number]) if number < len(names) else None
        model.rows.add(np.arange(len(patterns)), patterns.total(wanted), 1, INFINITE, naming)


def _names(programme: Programme) -> list[RowName]:
    """Return the names of the programme's own demands, in order."""
    pins: list[RowName] = [("pin", (pin.nominee, pin.post)) for pin in programme.decisions.pins]
    requires: list[RowName] = [
        ("require", ("nominee", one.nominee) if one.nominee is not None else ("post", str(one.post)))
        for one in programme.decisions.requires
    ]
    return pins + requires
