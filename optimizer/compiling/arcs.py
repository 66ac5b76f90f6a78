"""Blocks, options, lanes and the candidate arcs: what the links and quotas alone allow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from optimizer.compiling.columns import Ints
from optimizer.compiling.instance import Arcs, Blocks, Lanes, Options
from optimizer.domain.attributes import ancestors
from optimizer.domain.people import Nominee, Post
from optimizer.domain.programme import Programme
from optimizer.stopping import pause, steps

Members = dict[tuple[str, str], Ints]
"""(end unit, level) -> rows of the people or posts at that level in the unit or below it, ascending."""


def find_blocks(programme: Programme) -> Blocks:
    """Return the blocks of all links with a quota above 0."""
    rows = [
        (number, level, direction, link.quota(programme.levels[level].id, direction))
        for number, link in enumerate(steps(programme.links))
        for level in range(len(programme.levels))
        for direction in (0, 1)
    ]
    table = _table([row for row in rows if row[3] > 0], 4)
    return Blocks(*table.T)


def find_options(programme: Programme) -> Options:
    """Return every option of every link."""
    place = {unit.code: number for number, unit in enumerate(steps(programme.units))}
    rows = [
        (number, place[a], place[b]) for number, link in enumerate(steps(programme.links)) for a, b in link.options()
    ]
    return Options(*_table(rows, 3).T)


def find_lanes(blocks: Blocks, options: Options) -> Lanes:
    """Return for every option the blocks of its link."""
    first = np.searchsorted(blocks.link, options.link)
    size = np.searchsorted(blocks.link, options.link, side="right") - first
    option = np.repeat(np.arange(len(options)), size)
    block = _ranges(first, size)
    forward = blocks.direction[block] == 0
    unit_a, unit_b = options.unit_a[option], options.unit_b[option]
    return Lanes(option, block, np.where(forward, unit_a, unit_b), np.where(forward, unit_b, unit_a))


def candidate_arcs(programme: Programme, blocks: Blocks, options: Options, lanes: Lanes) -> Arcs:
    """Return every (nominee, post, lane) whose units, level and link columns fit together."""
    units = np.unique(np.concatenate([options.unit_a, options.unit_b]))
    ends = {programme.units[unit].code for unit in steps(units.tolist())}
    people = _members(programme, ends, programme.nominees)
    places = _members(programme, ends, programme.posts)
    none = np.empty(0, dtype=np.int64)
    keys = [
        (
            people.get((programme.units[home].code, level), none),
            places.get((programme.units[host].code, level), none),
        )
        for home, host, level in steps(
            zip(lanes.home, lanes.host, (programme.levels[n].id for n in blocks.level[lanes.block]), strict=True)
        )
    ]
    nominee = _concatenate(np.repeat(rows, len(columns)) for rows, columns in steps(keys))
    post = _concatenate(np.tile(columns, len(rows)) for rows, columns in steps(keys))
    pause()
    lane = np.repeat(np.arange(len(lanes)), [len(rows) * len(columns) for rows, columns in keys])
    arcs = Arcs(nominee, post, lane)
    return _respect_link_columns(programme, arcs, blocks.link[lanes.block])


def _respect_link_columns(programme: Programme, arcs: Arcs, link_of_lane: Ints) -> Arcs:
    """Drop arcs of people or posts that are kept for another link."""
    number = {link.id: place for place, link in enumerate(programme.links)}
    mask = np.ones(len(arcs), dtype=bool)
    sides: tuple[tuple[Sequence[Nominee | Post], Ints], ...] = (
        (programme.nominees, arcs.nominee),
        (programme.posts, arcs.post),
    )
    for rows, index in sides:
        links = (number[row.link] if row.link else -1 for row in steps(rows))
        kept_for = np.fromiter(links, dtype=np.int64, count=len(rows))
        link = kept_for[index]
        mask &= (link < 0) | (link == link_of_lane[arcs.lane])
    return arcs if mask.all() else arcs.keep(mask)


def _members(programme: Programme, ends: set[str], rows: Sequence[Nominee | Post]) -> Members:
    above: dict[str, tuple[str, ...]] = {}
    found: dict[tuple[str, str], list[int]] = {}
    for number, row in enumerate(steps(rows)):
        if row.unit not in above:
            above[row.unit] = tuple(up for up in ancestors(row.unit, programme.unit_by_code) if up in ends)
        for end in above[row.unit]:
            found.setdefault((end, row.level), []).append(number)
    return {key: np.array(numbers, dtype=np.int64) for key, numbers in steps(found.items())}


def _table(rows: Sequence[tuple[int, ...]], width: int) -> Ints:
    return np.array(rows, dtype=np.int64).reshape(len(rows), width)


def _concatenate(parts: Iterable[Ints]) -> Ints:
    return np.concatenate([np.empty(0, dtype=np.int64), *parts])


def _ranges(first: Ints, size: Ints) -> Ints:
    """Return first[0], first[0] + 1, ... (size[0] of them), first[1], ..."""
    starts = np.cumsum(size) - size
    return np.arange(size.sum()) - np.repeat(starts - first, size)
