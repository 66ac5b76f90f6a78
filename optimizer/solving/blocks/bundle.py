"""Which blocks can be filled as a whole, and their fillings as patterns of the linear model."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.columns import Bools, Ints, starts
from optimizer.compiling.groups import group_keys
from optimizer.compiling.instance import Instance
from optimizer.compiling.patterns import Patterns
from optimizer.solving.blocks.features import Features, find_features, lane_worth, traded_goal
from optimizer.solving.blocks.kernel import fill_blocks
from optimizer.solving.blocks.room import MOST_SEATS, UNSEEN
from optimizer.solving.blocks.sharing import mark_shared
from optimizer.stopping import pause

REASONS = ("", "shared", "decided", "grouped", "large", "tiers")
"""Why a lane is loose; the first, empty one: it is not."""


def bundle(instance: Instance, with_trades: bool = False, begin: Ints | None = None) -> tuple[Patterns | None, Ints]:
    """Return (patterns, reason of each lane): whole patterns for every block that allows them, loose arcs
    for the rest; None if no block does.

    ``with_trades``: where a later sum may use up the tolerance of an earlier one, be content with many good
    fillings (:attr:`optimizer.compiling.patterns.Patterns.exact_goals`). ``begin``: the arcs of a plan that a search
    begins from; its fillings are kept, too, as long as they are no worse in what blocks settle alone.
    Reasons index :data:`REASONS`: ``shared`` (a person or post has arcs in several blocks),
    ``decided`` (a demand that its filling cannot answer for), ``grouped`` (a binding group rule), ``large``
    (too many people, posts or features), ``tiers`` (a later sum may be traded for an earlier one).
    """
    demanded, is_odd = _demanded(instance)
    pause()
    reason = _why_loose(instance, is_odd)
    pause()
    features = find_features(instance, demanded, MOST_SEATS if np.count_nonzero(reason == 0) else 0, with_trades)
    if features is None:
        return None, np.full(len(instance.lanes), REASONS.index("tiers"))
    pause()
    first = starts(instance.arcs.lane, len(instance.lanes))
    has_arcs = first[1:] > first[:-1]
    lanes = ((reason == 0) & has_arcs).nonzero()[0]
    found = [_fill(instance, features, lanes, first, worth) for worth in (features.worth, *features.trades)]
    reason[found[0][0][found[0][1] < 0]] = REASONS.index("large")
    if begin is not None:
        begun = (*np.unique(instance.arcs.lane[begin], return_counts=True), begin)
        found.append(_settled_alike(begun, found[0], features) if features.settles else begun)
    fillings = _united([_kept(one, reason) for one in found])
    pause()
    lane, size, arc = _with_assigned(instance, demanded, features, reason, first, fillings)
    is_whole = (reason == 0) & has_arcs
    return (_joined(instance, features, is_whole, lane, size, arc) if np.count_nonzero(is_whole) else None), reason


Fillings = tuple[Ints, Ints, Ints]
"""(lane, number of people) of each filling, and the arcs of all."""


_LANES = 2_000
"""Lanes filled between two pauses."""


def _fill(instance: Instance, features: Features, lanes: Ints, first: Ints, worth: Ints) -> Fillings:
    """Return the fillings of the lanes that may be best; -1 people where a lane is too large for the tables."""
    parts = [
        _fill_some(instance, features, lanes[at : at + _LANES], first, worth)
        for at in range(0, max(len(lanes), 1), _LANES)
    ]
    if len(parts) == 1:
        return parts[0]
    lane, size, arc = (np.concatenate(column) for column in zip(*parts, strict=True))
    return lane, size, arc


def _fill_some(instance: Instance, features: Features, lanes: Ints, first: Ints, worth: Ints) -> Fillings:
    pause()
    block, size, arc = fill_blocks(
        first[lanes],
        first[lanes + 1],
        instance.arcs.nominee,
        instance.arcs.post,
        instance.capacity,
        instance.blocks.quota[instance.lanes.block[lanes]],
        features.people,
        features.counts,
        features.way[lanes],
        features.units,
        worth,
        features.settles,
        features.clean,
    )
    return lanes[block], size, arc


def _kept(fillings: Fillings, reason: Ints) -> Fillings:
    """Return the fillings of lanes that are whole."""
    lane, size, arc = fillings
    kept = (size > 0) & (reason[lane] == 0)
    if np.count_nonzero(kept) == len(kept):
        return fillings
    return lane[kept], size[kept], arc[np.repeat(kept, np.maximum(size, 0))]


def _settled_alike(fillings: Fillings, best: Fillings, features: Features) -> Fillings:
    """Return those of ``fillings`` that are as good as the ``best`` of their lanes in the first sums, those that each
    block settles alone: tiers rely on that being so.
    """
    reached = [_totals(one, features.units) for one in (fillings, best)]
    most = np.full(len(features.way), np.iinfo(np.int64).min)
    np.maximum.at(most, best[0], reached[1])
    lane, size, arc = fillings
    kept = reached[0] == most[lane]
    return lane[kept], size[kept], arc[np.repeat(kept, size)]


def _totals(fillings: Fillings, values: Ints) -> Ints:
    """Return for each filling the sum of ``values`` over its arcs."""
    _, size, arc = fillings
    ends = np.cumsum(np.maximum(size, 0))
    sums = np.concatenate([[0], np.cumsum(values[arc])])
    return np.asarray(sums[ends] - sums[ends - np.maximum(size, 0)])


def _united(parts: list[Fillings]) -> Fillings:
    """Return all fillings in order of their lanes, each once; those of the first part come first."""
    if len(parts) == 1:
        return parts[0]
    lane, size, arc = _sorted(*(np.concatenate(column) for column in zip(*parts, strict=True)))
    # Equal fillings have equal sums of random numbers; that two others have, too, would only lose one trade.
    mark = np.random.default_rng(0).integers(0, 1 << 62, int(arc.max(initial=-1)) + 1)
    start = np.cumsum(size) - size
    key = np.add.reduceat(mark[arc], start) if len(size) else size
    _, one = np.unique(key, return_index=True)
    kept = np.zeros(len(size), dtype=bool)
    kept[one] = True
    return lane[kept], size[kept], arc[np.repeat(kept, size)]


def _with_assigned(
    instance: Instance, demanded: Ints, features: Features, reason: Ints, first: Ints, fillings: Fillings
) -> Fillings:
    """Add the one best filling of each large lane that nothing outside looks into; clears their ``reason``."""
    is_large = reason == REASONS.index("large")
    if not np.count_nonzero(is_large):
        return fillings
    large = np.flatnonzero(is_large & (np.diff(first) > 0) & (features.way == UNSEEN).all(axis=1))
    if not len(large):
        return fillings
    from optimizer.solving.blocks.assignment import assign_block  # slow to import, and rarely needed

    parts = [fillings]
    for number in large.tolist():
        span = slice(first[number], first[number + 1])
        quota = int(instance.blocks.quota[instance.lanes.block[number]])
        people = min(quota, int(first[number + 1] - first[number]))
        worth = None if features.settles and not features.always else lane_worth(instance, demanded, span, people)
        arcs = instance.arcs
        found = None
        if worth is not None:
            found = assign_block(arcs.nominee[span], arcs.post[span], instance.capacity, quota, worth)
        if found is not None:
            reason[number] = 0
            if len(found):
                parts.append((np.array([number]), np.array([len(found)]), found + first[number]))
    lane, size, arc = (np.concatenate(column) for column in zip(*parts, strict=True))
    return _sorted(lane, size, arc)


def _sorted(lane: Ints, size: Ints, arc: Ints) -> Fillings:
    """Return the fillings in order of their lanes."""
    order = np.argsort(lane, kind="stable")
    start = np.cumsum(size) - size
    ends = np.cumsum(size[order])
    entry = np.arange(ends[-1] if len(ends) else 0) + np.repeat(start[order] - (ends - size[order]), size[order])
    return lane[order], size[order], arc[entry]


def _joined(instance: Instance, features: Features, is_whole: Bools, lane: Ints, size: Ints, arc: Ints) -> Patterns:
    """Return the whole patterns followed by the arcs of all other lanes."""
    wholes = len(size)
    # The fillings of a lane come in order of their worth, the best first.
    is_best = np.ones(wholes, dtype=bool)
    is_best[1:] = lane[1:] != lane[:-1]
    if np.count_nonzero(is_whole) < len(is_whole):
        loose = (~is_whole[instance.arcs.lane]).nonzero()[0]
        size = np.concatenate([size, np.ones(len(loose), dtype=np.int64)])
        lane, arc = np.concatenate([lane, instance.arcs.lane[loose]]), np.concatenate([arc, loose])
    start = np.zeros(len(size) + 1, dtype=np.int64)
    size.cumsum(out=start[1:])
    return Patterns(
        start,
        size,
        arc,
        lane,
        wholes,
        is_best.nonzero()[0],
        features.always,
        None if not features.trades else (traded_goal(instance) or 0) + 1,
    )


def _why_loose(instance: Instance, is_odd: Bools) -> Ints:
    """Return for each lane the first reason why it cannot be filled as a whole, or 0."""
    arcs, programme = instance.arcs, instance.programme
    reason = np.where(instance.blocks.quota[instance.lanes.block] > MOST_SEATS, REASONS.index("large"), 0)
    if programme.group_rules:
        reason[arcs.lane[_grouped(instance)]] = REASONS.index("grouped")
    if instance.demands:
        reason[arcs.lane[is_odd]] = REASONS.index("decided")
    if len(arcs) > 0 and arcs.lane[0] != arcs.lane[-1]:
        is_shared = np.zeros(len(instance.lanes), dtype=bool)
        for index, count in ((arcs.nominee, len(programme.nominees)), (arcs.post, len(programme.posts))):
            mark_shared(index, arcs.lane, instance.lanes.block, count, is_shared)
        reason[is_shared] = REASONS.index("shared")
    return reason


def _demanded(instance: Instance) -> tuple[Ints, Bools]:
    """Return (how many demands each arc meets, arcs of demands that fillings cannot answer for).

    A filling answers for a demand that lies in its lane and that nobody can meet twice: then the more
    demands are met, the better, and all must be.
    """
    arcs = instance.arcs
    count, is_odd = np.zeros(len(arcs), dtype=np.int64), np.zeros(len(arcs), dtype=bool)
    for demand in instance.demands:
        one_person = len(np.unique(arcs.nominee[demand])) == 1
        one_place = len(np.unique(arcs.post[demand])) == 1 and instance.capacity[arcs.post[demand[:1]]].max() == 1
        if len(np.unique(arcs.lane[demand])) == 1 and (one_person or one_place):
            count[demand] += 1
        else:
            is_odd[demand] = True
    return count, is_odd


def _grouped(instance: Instance) -> Bools:
    """Return the arcs in a group that has more people than its rule lets together."""
    mask = np.zeros(len(instance.arcs), dtype=bool)
    for rule in instance.programme.group_rules:
        inside, key = group_keys(rule, instance)
        _, group = np.unique(key, return_inverse=True)
        people = np.unique(group * len(instance.programme.nominees) + instance.arcs.nominee[inside])
        size = np.bincount(people // len(instance.programme.nominees), minlength=int(group.max(initial=-1)) + 1)
        mask[inside] |= size[group] > rule.at_most
    return mask
