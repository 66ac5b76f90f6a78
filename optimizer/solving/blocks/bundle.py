"""Which blocks can be filled as a whole, and their fillings as patterns of the linear model."""

from __future__ import annotations

import numpy as np

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.groups import group_keys
from optimizer.compiling.instance import Instance
from optimizer.compiling.patterns import Patterns
from optimizer.compiling.targets import find_targets
from optimizer.domain.rules import Apart, HomeCap
from optimizer.solving.blocks.features import find_features
from optimizer.solving.blocks.kernel import fill_blocks

MOST_PEOPLE = 8
"""Largest quota of a block that is filled as a whole."""


def bundled_patterns(instance: Instance) -> Patterns | None:
    """Return whole patterns for every block that allows them and loose arcs for the rest, or None
    if no block does.
    """
    return bundle(instance)[0]


def bundle(instance: Instance) -> tuple[Patterns | None, list[str]]:
    """Return (patterns, why each lane is loose); the reason is empty where a lane has whole patterns.

    Reasons: ``tiers`` (a later sum may be traded for an earlier one), ``open_end``, ``shared`` (a person or
    post has arcs in several lanes), ``decided`` (a pin or require), ``grouped`` (a binding group rule),
    ``large`` (too many people, posts or features).
    """
    features = find_features(instance, find_targets(instance), MOST_PEOPLE)
    if features is None:
        return None, ["tiers"] * len(instance.lanes)
    reason = _why_loose(instance)
    whole = np.array([not why for why in reason], dtype=bool)
    arcs = np.flatnonzero(whole[instance.arcs.lane])
    lanes, first = np.unique(instance.arcs.lane[arcs], return_index=True)
    if not len(lanes):
        return None, reason
    slot, post_first, capacity = _slots(instance, arcs, first)
    block, size, arc = fill_blocks(
        np.append(first, len(arcs)),
        instance.arcs.nominee[arcs],
        slot,
        post_first,
        capacity,
        instance.blocks.quota[instance.lanes.block[lanes]],
        np.ascontiguousarray(features.increments[:, arcs]),
        features.directions,
        features.worth[arcs],
        features.unit,
    )
    lane = lanes[block]
    for number in lane[size < 0].tolist():
        reason[number] = "large"
    whole[:] = False
    whole[lanes] = True
    whole[lane[size < 0]] = False
    patterns = _joined(instance, whole, lane[size > 0], size[size > 0], arcs[arc], features.worth, features.always)
    return patterns, reason


def _joined(instance: Instance, whole: Bools, lane: Ints, size: Ints, arc: Ints, worth: Ints, always: bool) -> Patterns:
    """Return the whole patterns followed by the arcs of all other lanes."""
    loose = np.flatnonzero(~whole[instance.arcs.lane])
    start = np.concatenate([[0], np.cumsum(np.concatenate([size, np.ones(len(loose), dtype=np.int64)]))])
    is_whole = np.arange(len(size) + len(loose)) < len(size)
    return Patterns(
        start,
        np.concatenate([arc, loose]),
        np.concatenate([lane, instance.arcs.lane[loose]]),
        is_whole,
        _favourites(lane, size, worth[arc]),
        always,
    )


def _favourites(lane: Ints, size: Ints, worth: Ints) -> Ints:
    """Return the pattern of greatest worth of each lane."""
    if not len(lane):
        return np.empty(0, dtype=np.int64)
    total = np.add.reduceat(worth, np.concatenate([[0], np.cumsum(size)[:-1]]))
    order = np.lexsort((-total, lane))
    return order[np.unique(lane[order], return_index=True)[1]]


def _slots(instance: Instance, arcs: Ints, first: Ints) -> tuple[Ints, Ints, Ints]:
    """Return (place of each arc's post in its block, first post of each block, capacity of the posts)."""
    posts = len(instance.programme.posts)
    pair = instance.arcs.lane[arcs] * posts + instance.arcs.post[arcs]
    pairs, index = np.unique(pair, return_inverse=True)
    lane, post = np.divmod(pairs, posts)
    lanes, starts = np.unique(lane, return_index=True)
    capacity = np.array([one.capacity for one in instance.programme.posts], dtype=np.int64)[post]
    place = index - starts[np.searchsorted(lanes, instance.arcs.lane[arcs])]
    return place, np.append(starts, len(pairs)), capacity


def _why_loose(instance: Instance) -> list[str]:
    """Return for each lane the first reason why it cannot be filled as a whole, or nothing."""
    arcs, lanes = instance.arcs, len(instance.lanes)
    reasons = {
        "open_end": instance.is_open_link[instance.options.link[instance.lanes.option]],
        "shared": np.zeros(lanes, dtype=bool),
        "decided": np.zeros(lanes, dtype=bool),
        "grouped": np.zeros(lanes, dtype=bool),
        "large": instance.blocks.quota[instance.lanes.block] > MOST_PEOPLE,
    }
    for index, count in ((arcs.nominee, len(instance.programme.nominees)), (arcs.post, len(instance.programme.posts))):
        pairs = np.unique(index * lanes + arcs.lane)
        is_shared = np.bincount(pairs // max(lanes, 1), minlength=count) > 1
        reasons["shared"][arcs.lane[is_shared[index]]] = True
    reasons["decided"][arcs.lane[_decided(instance)]] = True
    reasons["grouped"][arcs.lane[_grouped(instance)]] = True
    names = np.full(lanes, "", dtype=object)
    for name, mask in reversed(reasons.items()):
        names[mask] = name
    found: list[str] = names.tolist()
    return found


def _decided(instance: Instance) -> Bools:
    """Return the arcs of people and posts that a pin or require names."""
    decisions, arcs = instance.programme.decisions, instance.arcs
    people = {one.nominee for one in decisions.pins} | {one.nominee for one in decisions.requires}
    posts = {one.post for one in decisions.pins} | {one.post for one in decisions.requires}
    is_named = np.array([one.id in people for one in instance.programme.nominees], dtype=bool)
    is_kept = np.array([one.id in posts for one in instance.programme.posts], dtype=bool)
    decided: Bools = is_named[arcs.nominee] | is_kept[arcs.post]
    return decided


def _grouped(instance: Instance) -> Bools:
    """Return the arcs in a group that has more people than its rule lets together."""
    mask = np.zeros(len(instance.arcs), dtype=bool)
    for rule in instance.programme.rules:
        if not isinstance(rule, Apart | HomeCap):
            continue
        inside, key = group_keys(rule, instance)
        _, group = np.unique(key, return_inverse=True)
        people = np.unique(group * len(instance.programme.nominees) + instance.arcs.nominee[inside])
        size = np.bincount(people // len(instance.programme.nominees), minlength=int(group.max(initial=-1)) + 1)
        mask[inside] |= size[group] > rule.at_most
    return mask
