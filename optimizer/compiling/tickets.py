"""The lottery's tickets for all arcs at once."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.columns import Ints
from optimizer.compiling.instance import Arcs
from optimizer.domain.lottery import GOLDEN, MIX1, MIX2, TICKETS, key
from optimizer.domain.programme import Programme
from optimizer.stopping import pause, steps


def tickets(programme: Programme, arcs: Arcs) -> Ints:
    """Return each arc's ticket 1..10000, equal to :func:`optimizer.domain.lottery.ticket`.

    Arrays of uint64 wrap around, which is the mask of the scalar definition.
    """
    seed = programme.seed
    people = np.array([key(seed, "nominee", nominee.id) for nominee in steps(programme.nominees)], dtype=np.uint64)
    posts = np.array([key(seed, "post", post.id) for post in steps(programme.posts)], dtype=np.uint64)
    mixed = people[arcs.nominee] + np.uint64(GOLDEN) * (posts[arcs.post] | np.uint64(1))
    pause()
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(MIX1)
    pause()
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(MIX2)
    pause()
    drawn: Ints = ((mixed ^ (mixed >> np.uint64(31))) % np.uint64(TICKETS)).astype(np.int64) + 1
    return drawn
