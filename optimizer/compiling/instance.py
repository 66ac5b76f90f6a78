"""The programme as arrays: what every engine reads.

Index spaces: nominees, posts, links, levels, units in the programme's own order; *blocks* (link,
level, direction) with a quota above 0; *options* (a link and the units at its two ends); *lanes*
(an option and a block of its link: the block if that option is taken); *arcs* (nominee, post,
lane) that every ``must`` rule and ban allows. A fixed link has one option, hence one lane per block.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from optimizer.compiling.columns import Bools, Columns, Ints
from optimizer.domain.programme import Programme
from optimizer.domain.tiers import Tier

if TYPE_CHECKING:  # its module needs this one
    from optimizer.compiling.target_table import TargetTable

Int32 = NDArray[np.int32]

_MOST_IN_A_BYTE = 127


@dataclass(frozen=True, slots=True)
class Blocks:
    """Blocks, in order of link, level, direction. All arrays have shape (blocks,)."""

    link: Ints
    level: Ints
    direction: Ints
    quota: Ints

    def __len__(self) -> int:
        return len(self.link)


@dataclass(frozen=True, slots=True)
class Options:
    """Options, in order of link, then as declared. ``unit_a`` and ``unit_b`` index units."""

    link: Ints
    unit_a: Ints
    unit_b: Ints

    def __len__(self) -> int:
        return len(self.link)


@dataclass(frozen=True, slots=True)
class Lanes:
    """Lanes, in order of option, level, direction. ``home`` and ``host`` are the end units (indices)."""

    option: Ints
    block: Ints
    home: Ints
    host: Ints

    def __len__(self) -> int:
        return len(self.option)


@dataclass(frozen=True, slots=True)
class Arcs:
    """Arcs, sorted by lane, nominee, post. Shape (arcs,)."""

    nominee: Ints
    post: Ints
    lane: Ints

    def __len__(self) -> int:
        return len(self.nominee)

    def keep(self, mask: Bools) -> Arcs:
        """Return the arcs where ``mask`` holds."""
        return Arcs(self.nominee[mask], self.post[mask], self.lane[mask])


@dataclass(frozen=True, slots=True)
class ArcSum:
    """A goal that no programme declares: the sum of ``value`` (shape (arcs,)) over the arcs taken, most.

    Plans that differ from given ones, or that keep to one, are asked for in this way. ``id`` is free;
    ``tolerance`` is in the unit of the sum.
    """

    id: str
    value: Ints
    tolerance: int = 0


@dataclass(frozen=True, slots=True)
class Instance:
    """A compiled programme.

    ``fit``: fit or own score of each arc (any integer up to 10^9 in size). ``components``: the fit
    components of each arc (empty with own scores, but for those that tiers need). ``exceptions``:
    soft rule id -> arcs that break it without waiver. ``waived``: rule id -> arcs that break it
    under a waiver. ``tickets``: the lottery. ``nominees`` and ``posts`` answer conditions.
    ``exceptions_of``: hardness -> how many rules of it each arc breaks, in one byte each where that is enough.
    ``capacity``: of each post.
    ``demands``: sets of arcs (ascending), of each of which at least one must be taken: pins and
    requires. ``tiers``: the goals, in order; after them come the ``sums``. ``targets``:
    all targets over their cells.
    """

    programme: Programme
    blocks: Blocks
    options: Options
    lanes: Lanes
    arcs: Arcs
    fit: Ints
    components: dict[str, Ints]
    exceptions: dict[str, Bools]
    exceptions_of: dict[str, NDArray[np.integer]]
    waived: dict[str, Bools]
    tickets: Ints
    nominees: Columns
    posts: Columns
    capacity: Ints
    demands: tuple[Ints, ...]
    tiers: tuple[Tier, ...]
    targets: TargetTable
    sums: tuple[ArcSum, ...] = ()

    @property
    def arc_block(self) -> Ints:
        """Block of each arc."""
        return self.lanes.block[self.arcs.lane]

    @property
    def arc_option(self) -> Ints:
        """Option of each arc."""
        return self.lanes.option[self.arcs.lane]

    @property
    def arc_link(self) -> Ints:
        """Link of each arc."""
        return self.blocks.link[self.arc_block]

    @property
    def is_open_link(self) -> Bools:
        """For each link, whether the plan has to choose among options."""
        return np.bincount(self.options.link, minlength=len(self.programme.links)) > 1

    @property
    def has_choices(self) -> bool:
        """Whether the plan has to choose among options of any link."""
        return len(self.options) > len(self.programme.links)

    @property
    def top_fit(self) -> int:
        """Highest fit that the programme could give: 1000, or the largest own score (0 if none)."""
        scores = self.programme.scores
        if scores is None:
            return 1000
        highest = max((score.score for score in scores), default=0)
        return highest if self.programme.arcs == "listed" else max(highest, 0)  # pairs not listed score 0


def count_exceptions(programme: Programme, exceptions: dict[str, Bools], arcs: int) -> dict[str, NDArray[np.integer]]:
    """Return hardness -> how many rules of it each of the arcs breaks."""
    counts: dict[str, NDArray[Any]] = {}
    for hardness in ("generally", "in_principle"):
        rules = [rule.id for rule in programme.soft_rules if rule.hardness == hardness]
        counts[hardness] = np.zeros(arcs, dtype=np.int8 if len(rules) <= _MOST_IN_A_BYTE else np.int64)
        for rule in rules:
            counts[hardness] += exceptions[rule].view(np.int8)
    return counts
