"""Counting candidate arcs by person, post or lane, and finding the lanes of a person or post.

An arc mask has shape (arcs,). A pair that two links make possible is two arcs but counts once.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from optimizer.compiling.columns import Bools, Ints
from optimizer.domain.attributes import ancestors
from optimizer.domain.people import Nominee, Post
from optimizer.explanation.candidates import Candidates

LaneTable = Mapping[tuple[str, str], list[int]]
"""(code of an end, level) -> the lanes there, ascending."""


def posts_per_nominee(candidates: Candidates, mask: Bools) -> Ints:
    """Return for each nominee the number of distinct posts among the arcs of ``mask``."""
    posts, nominees = len(candidates.programme.posts), len(candidates.programme.nominees)
    return np.bincount(np.unique(candidates.pairs[mask]) // max(posts, 1), minlength=nominees)


def nominees_per_post(candidates: Candidates, mask: Bools) -> Ints:
    """Return for each post the number of distinct nominees among the arcs of ``mask``."""
    posts = len(candidates.programme.posts)
    return np.bincount(np.unique(candidates.pairs[mask]) % max(posts, 1), minlength=posts)


def nominees_per_lane(candidates: Candidates, mask: Bools) -> Ints:
    """Return for each lane the number of distinct nominees among the arcs of ``mask``."""
    arcs, nominees = candidates.arcs, max(len(candidates.programme.nominees), 1)
    pairs = np.unique(arcs.lane[mask] * nominees + arcs.nominee[mask])
    return np.bincount(pairs // nominees, minlength=len(candidates.instance.lanes))


def first_lane(row: Ints, lane: Ints, count: int) -> Ints:
    """Return for each of ``count`` rows the first lane among the arcs given, -1 if there is none."""
    rows, first = np.unique(row, return_index=True)
    found = np.full(count, -1, dtype=np.int64)
    found[rows] = lane[first]
    return found


def lane_table(candidates: Candidates, ends: Ints) -> LaneTable:
    """Return the lanes by end and level; ``ends`` is ``lanes.home`` or ``lanes.host`` (unit indices)."""
    programme, instance = candidates.programme, candidates.instance
    levels = instance.blocks.level[instance.lanes.block]
    found: dict[tuple[str, str], list[int]] = {}
    for lane, (unit, level) in enumerate(zip(ends.tolist(), levels.tolist(), strict=True)):
        found.setdefault((programme.units[unit].code, programme.levels[level].id), []).append(lane)
    return found


def lanes_of(candidates: Candidates, table: LaneTable, row: Nominee | Post) -> list[int]:
    """Return the lanes that a person (table by home) or post (table by host) belongs to."""
    units = candidates.programme.unit_by_code
    lanes = [lane for unit in ancestors(row.unit, units) for lane in table.get((unit, row.level), ())]
    return [lane for lane in lanes if row.link in ("", link_id(candidates, lane))]


def link_id(candidates: Candidates, lane: int) -> str:
    """Return the id of a lane's link."""
    instance = candidates.instance
    link = candidates.programme.links[int(instance.blocks.link[instance.lanes.block[lane]])]
    return link.id
