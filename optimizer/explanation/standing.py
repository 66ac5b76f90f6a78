"""A plan laid over the candidates: what is chosen, who sits where, and what is still free."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.compiling.columns import Bools, Ints
from optimizer.domain.links import DIRECTIONS
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.explanation.candidates import Candidates


@dataclass(frozen=True, slots=True)
class Standing:
    """A plan in index space.

    ``chosen``: for each lane, whether its option is the plan's. ``quota_left``: for each lane, the
    free places of its block. ``level_full``: for each lane, whether its level's ``at_most`` is
    reached. ``capacity_left``: for each post. ``placed``: for each nominee. ``proven``: no tier open.
    """

    candidates: Candidates
    chosen: Bools
    quota_left: Ints
    level_full: Bools
    capacity_left: Ints
    placed: Bools
    proven: bool

    @property
    def programme(self) -> Programme:
        """The programme that the plan belongs to."""
        return self.candidates.programme

    @property
    def in_play(self) -> Bools:
        """Candidate arcs whose lane is chosen."""
        return self.chosen[self.candidates.arcs.lane]

    @property
    def possible(self) -> Bools:
        """Candidate arcs that are allowed and whose lane is chosen."""
        return self.candidates.allowed & self.in_play

    @property
    def free(self) -> Bools:
        """Possible arcs to a post with capacity left in a block with places left."""
        arcs = self.candidates.arcs
        return self.possible & (self.capacity_left[arcs.post] > 0) & (self.quota_left[arcs.lane] > 0)


def stand(candidates: Candidates, plan: Plan) -> Standing:
    """Return how ``plan`` stands in ``candidates``; every id in the plan must be the programme's."""
    programme, instance = candidates.programme, candidates.instance
    blocks, lanes = instance.blocks, instance.lanes
    nominee = {one.id: number for number, one in enumerate(programme.nominees)}
    post = {one.id: number for number, one in enumerate(programme.posts)}
    held = np.bincount([post[one.post] for one in plan.assignments], minlength=len(post))
    placed = np.zeros(len(nominee), dtype=bool)
    placed[[nominee[one.nominee] for one in plan.assignments]] = True
    used = np.array(_used(programme, plan, candidates), dtype=np.int64)
    at_level = np.bincount(blocks.level, weights=used, minlength=len(programme.levels))
    ceiling = [np.inf if level.at_most is None else level.at_most for level in programme.levels]
    return Standing(
        candidates=candidates,
        chosen=_chosen(candidates, plan),
        quota_left=(blocks.quota - used)[lanes.block],
        level_full=(at_level >= np.array(ceiling))[blocks.level[lanes.block]],
        capacity_left=np.array([one.capacity for one in programme.posts], dtype=np.int64) - held,
        placed=placed,
        proven=plan.status == "optimal",
    )


def _used(programme: Programme, plan: Plan, candidates: Candidates) -> list[int]:
    """Return for each block how many of its places the plan fills."""
    counts: dict[tuple[str, str, str], int] = {}
    for one in plan.assignments:
        key = one.link, one.level, str(one.direction)
        counts[key] = counts.get(key, 0) + 1
    blocks = candidates.instance.blocks
    rows = zip(blocks.link.tolist(), blocks.level.tolist(), blocks.direction.tolist(), strict=True)
    return [
        counts.get((programme.links[link].id, programme.levels[level].id, DIRECTIONS[direction]), 0)
        for link, level, direction in rows
    ]


def _chosen(candidates: Candidates, plan: Plan) -> Bools:
    """Return for each lane whether the plan takes its option."""
    programme, options = candidates.programme, candidates.instance.options
    taken: dict[tuple[str, str], str] = {(one.link, one.end): one.unit for one in plan.choices}
    rows = zip(options.link.tolist(), options.unit_a.tolist(), options.unit_b.tolist(), strict=True)
    is_taken = [
        all(
            taken.get((programme.links[link].id, end), programme.units[unit].code) == programme.units[unit].code
            for end, unit in (("a", a), ("b", b))
        )
        for link, a, b in rows
    ]
    return np.array(is_taken, dtype=bool)[candidates.instance.lanes.option]
