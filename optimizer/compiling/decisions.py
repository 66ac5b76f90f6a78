"""Rows of what planners decided: pins and requires. (Bans and waivers change the arcs themselves.)"""

from __future__ import annotations

import numpy as np

from optimizer.compiling.builder import ModelBuilder
from optimizer.compiling.linear import INFINITE


def add_decisions(model: ModelBuilder) -> None:
    """Add a row per pin and require. A row without arcs makes the model infeasible, as it should."""
    programme, arcs, patterns = model.instance.programme, model.instance.arcs, model.patterns
    nominee = {one.id: number for number, one in enumerate(programme.nominees)}
    post = {one.id: number for number, one in enumerate(programme.posts)}
    for pin in programme.decisions.pins:
        pair = (arcs.nominee == nominee[pin.nominee]) & (arcs.post == post[pin.post])
        model.rows.add(np.arange(len(patterns)), patterns.total(pair.astype(np.int64)), 1, 1)
    for require in programme.decisions.requires:
        if require.nominee is not None:
            wanted = arcs.nominee == nominee[require.nominee]
        else:
            wanted = arcs.post == post[str(require.post)]
        model.rows.add(np.arange(len(patterns)), patterns.total(wanted.astype(np.int64)), 1, INFINITE)
