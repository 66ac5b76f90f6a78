"""Patterns: sets of arcs that are taken together, the columns of the linear model.

A *loose* pattern is one arc. A *whole* pattern is everybody that one block sends: of the whole
patterns of a block at most one is taken, and the rules inside the block are already obeyed by it.
The general engine has loose patterns only; where blocks are small, whole patterns make the model
an order of magnitude smaller (:mod:`optimizer.solving.blocks`).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.instance import Instance
from optimizer.frozen import frozen


@frozen
class Patterns:
    """``start`` has shape (patterns + 1,), ``arc`` (entries,); ``size`` (number of arcs) and ``lane`` (patterns,).
    The arcs of a pattern ascend.

    The first ``wholes`` patterns are whole, sorted by lane; ``favourite`` is the best of each lane taken by itself.
    ``always``: a block that has whole patterns takes one (else it may also send nobody).

    ``exact_goals``: for so many goals, the first, the patterns are all that a best plan may need; later goals have
    only a choice of good ones, so what is best among them proves nothing. None: for all goals.

    No pattern is empty: taking nobody is taking no pattern.
    """

    start: Ints
    size: Ints
    arc: Ints
    lane: Ints
    wholes: int
    favourite: Ints
    always: bool
    exact_goals: int | None = None

    def __len__(self) -> int:
        return len(self.lane)

    def total(self, values: NDArray[np.integer]) -> Ints:
        """Return for each pattern the sum of ``values`` (shape (arcs,)) over its arcs."""
        if not len(self):
            return np.empty(0, dtype=np.int64)
        return np.add.reduceat(values[self.arc], self.start[:-1], dtype=np.int64)

    def count(self, mask: Bools) -> Ints:
        """Return for each pattern how many of its arcs ``mask`` (shape (arcs,)) holds for."""
        return np.add.reduceat(mask[self.arc], self.start[:-1], dtype=np.int64) if len(self) else self.size

    def counts(self, masks: Bools, nominee: Ints) -> Ints:
        """Return how many people of each pattern each of ``masks`` (shape (masks, nominees)) holds for.

        ``nominee``: of each arc. Shape (masks, patterns).
        """
        if not len(self):
            return np.zeros((len(masks), 0), dtype=np.int64)
        return np.add.reduceat(masks.take(nominee[self.arc], axis=1), self.start[:-1], axis=1, dtype=np.int64)

    @property
    def is_whole(self) -> Bools:
        """Whether each pattern is a whole one."""
        return np.arange(len(self)) < self.wholes

    def extremes(self, total: Ints, instance: Instance) -> tuple[int, int]:
        """Return the least and the most that ``total`` (shape (patterns,)) can add up to over the blocks that have
        whole patterns, each by itself.
        """
        whole = total[: self.wholes]
        if not len(whole):
            return 0, 0
        if not instance.has_choices:
            # One lane a block, its fillings one after another, its favourite first.
            least, most = np.minimum.reduceat(whole, self.favourite), np.maximum.reduceat(whole, self.favourite)
            if not self.always:
                least, most = np.minimum(least, 0), np.maximum(most, 0)
        else:
            blocks, block = np.unique(instance.lanes.block[self.lane[: self.wholes]], return_inverse=True)
            least, most = np.full(len(blocks), np.iinfo(np.int64).max), np.full(len(blocks), np.iinfo(np.int64).min)
            np.minimum.at(least, block, whole)
            np.maximum.at(most, block, whole)
            # Of an open link, the option taken may have nobody to send.
            may_be_empty = instance.is_open_link[instance.blocks.link[blocks]] | (not self.always)
            least[may_be_empty] = np.minimum(least[may_be_empty], 0)
            most[may_be_empty] = np.maximum(most[may_be_empty], 0)
        return int(np.add.reduce(least)), int(np.add.reduce(most))

    def loose(self) -> tuple[Ints, Ints]:
        """Return (numbers of the loose patterns, the arc of each)."""
        numbers = np.arange(self.wholes, len(self))
        return numbers, self.arc[self.start[numbers]]

    def arcs_of(self, taken: Bools) -> Ints:
        """Return the arcs of the patterns ``taken`` (a mask, of each lane one whole pattern at most), ascending."""
        arcs = self.arc[taken.repeat(self.size)]
        if self.wholes == len(self):
            return arcs
        is_taken = np.zeros(int(arcs.max(initial=-1)) + 1, dtype=bool)
        is_taken[arcs] = True
        return is_taken.nonzero()[0]


def loose_patterns(instance: Instance) -> Patterns:
    """Return one pattern per arc."""
    count = len(instance.arcs)
    nothing, one = np.empty(0, dtype=np.int64), np.ones(count, dtype=np.int64)
    return Patterns(np.arange(count + 1), one, np.arange(count), instance.arcs.lane, 0, nothing, False)
