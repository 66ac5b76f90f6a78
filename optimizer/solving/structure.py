"""What the structure of a programme is and which engine it gets: shown by ``--explain-engine``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from optimizer.compiling.columns import Ints
from optimizer.compiling.instance import Instance
from optimizer.compiling.patterns import Patterns


@dataclass(frozen=True, slots=True)
class Structure:
    """How a programme was taken apart.

    Attributes
    ----------
    engine, why
        The engine and the code of the reason: ``engine.asked`` (by the caller), ``engine.small`` (done before
        the inner loops would be compiled), ``engine.blocks`` (small blocks filled as wholes), ``engine.no_blocks``
        (none could be), ``engine.tiers`` (the order or tolerance of the sums forbids it).
    arcs, blocks
        Their numbers.
    whole_blocks, patterns
        Blocks filled as wholes, and their fillings that may be part of a best plan.
    loose
        Reason -> (blocks, arcs) that stay arcs of the model; see :func:`optimizer.solving.blocks.bundle.bundle`.
    """

    engine: str
    why: str
    arcs: int
    blocks: int
    whole_blocks: int = 0
    patterns: int = 0
    loose: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def plain_structure(instance: Instance, engine: str, why: str) -> Structure:
    """Return the structure of a programme that was not taken apart."""
    return Structure(engine, why, len(instance.arcs), len(instance.blocks))


def block_structure(instance: Instance, patterns: Patterns | None, reason: Ints, names: tuple[str, ...]) -> Structure:
    """Return the structure of a programme.

    ``reason`` (shape (lanes,)) says why each lane is loose, as an index into ``names``; 0: it is whole.
    """
    arcs_of_lane = np.bincount(instance.arcs.lane, minlength=len(instance.lanes))
    loose = {}
    for number in np.unique(reason[reason > 0]).tolist():
        lanes = np.flatnonzero(reason == number)
        loose[names[number]] = (len(np.unique(instance.lanes.block[lanes])), int(arcs_of_lane[lanes].sum()))
    why = "engine.blocks" if patterns is not None else "engine.tiers" if "tiers" in loose else "engine.no_blocks"
    whole = 0 if patterns is None else patterns.wholes
    whole_blocks = len(np.unique(instance.lanes.block[reason == 0])) if whole else 0
    engine = "milp" if patterns is None else "blocks"
    return Structure(engine, why, len(instance.arcs), len(instance.blocks), whole_blocks, whole, loose)
