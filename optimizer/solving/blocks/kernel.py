"""The inner loop: every way to fill a block that may be part of a best plan, by dynamic programming.

A *state* says how many people each post of the block has; a *key* packs the features reached. For each
(state, key) the table holds the most worth that the nominees seen so far can reach, and for each
nominee the arc that made it better, from which fillings are traced back.

Compiled by numba when first used, kept on disk; written in the subset that it compiles.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from optimizer.compiling.columns import Ints

NONE = -(1 << 62)
MOST_STATES = 64
MOST_KEYS = 1024
MOST_CELLS = 1 << 15
MOST_FILLINGS = 256
MOST_POSTS = 64


@njit(cache=True)
def fill_blocks(
    first: Ints,
    nominee: Ints,
    slot: Ints,
    post_first: Ints,
    capacity: Ints,
    quota: Ints,
    increments: NDArray[np.int64],
    directions: Ints,
    worth: Ints,
    unit: int,
) -> tuple[Ints, Ints, Ints]:
    """Return every filling of every block that may be part of a best plan.

    Parameters
    ----------
    first, nominee, slot
        Arcs of block ``b`` are ``first[b] .. first[b + 1] - 1``, sorted by nominee; ``slot`` is the place of
        an arc's post among the posts of its block.
    post_first, capacity
        Capacities of the posts of block ``b`` are ``capacity[post_first[b] : post_first[b + 1]]``.
    quota
        Shape (blocks,).
    increments, directions, worth, unit
        As in :class:`optimizer.solving.blocks.features.Features`, for these arcs.

    Returns
    -------
    Block of each filling, number of people in it (-1: the block is too large for the tables), and the
    arcs of all fillings one after another.
    """
    blocks = len(quota)
    out_block = np.empty(4 * blocks + MOST_FILLINGS, np.int64)
    out_size = np.empty(4 * blocks + MOST_FILLINGS, np.int64)
    out_arc = np.empty(8 * len(nominee) + MOST_POSTS * MOST_FILLINGS, np.int64)
    values = np.empty(MOST_CELLS, np.int64)
    fillings, entries = 0, 0
    for b in range(blocks):
        if fillings + MOST_FILLINGS > len(out_block):
            out_block = np.concatenate((out_block, np.empty_like(out_block)))
            out_size = np.concatenate((out_size, np.empty_like(out_size)))
        if entries + MOST_FILLINGS * MOST_POSTS > len(out_arc):
            out_arc = np.concatenate((out_arc, np.empty_like(out_arc)))
        arcs = slice(first[b], first[b + 1])
        step, states = _steps(capacity[post_first[b] : post_first[b + 1]])
        distinct, better = _distinct(increments[:, arcs], directions)
        stride, most, keys = _strides(increments[:, arcs], nominee[arcs], quota[b], distinct)
        if states > MOST_STATES or keys > MOST_KEYS or states * keys > MOST_CELLS:
            found, used = -1, 0
        else:
            level, filled = _levels(step, capacity[post_first[b] : post_first[b + 1]], states)
            shift = _shifts(increments[:, arcs], stride, distinct)
            found, used = _fill(
                nominee[arcs], slot[arcs], worth[arcs], shift, step, level, filled, quota[b], stride, most, better,
                unit, keys, values, out_size[fillings:], out_arc[entries:],
            )  # fmt: skip
        if found < 0:
            out_size[fillings] = -1
            found = 1
        out_block[fillings : fillings + found] = b
        out_arc[entries : entries + used] += first[b]
        fillings += found
        entries += used
    return out_block[:fillings], out_size[:fillings], out_arc[:entries]


@njit(cache=True)
def _steps(capacity: Ints) -> tuple[Ints, int]:
    """Return (what one more person on each post adds to the state, number of states)."""
    step = np.empty(len(capacity), np.int64)
    states = 1
    for p in range(len(capacity)):
        step[p] = states
        states = min(states * (capacity[p] + 1), MOST_STATES + 1)
    return step, states


@njit(cache=True)
def _levels(step: Ints, capacity: Ints, states: int) -> tuple[NDArray[np.int64], Ints]:
    """Return (people on each post, people in all) of every state."""
    level = np.zeros((len(capacity), states), np.int64)
    filled = np.zeros(states, np.int64)
    for s in range(states):
        for p in range(len(capacity)):
            level[p, s] = (s // step[p]) % (capacity[p] + 1)
            filled[s] += level[p, s]
    return level, filled


@njit(cache=True)
def _distinct(increments: NDArray[np.int64], directions: Ints) -> tuple[NDArray[np.bool_], Ints]:
    """Return (features that differ from all earlier ones in this block, which way each of them is better).

    Women of the programme and women of a level, say, are one feature in a block of that level.
    """
    distinct = np.ones(len(directions), np.bool_)
    better = directions.copy()
    for f in range(len(directions)):
        for g in range(f):
            if distinct[g] and np.array_equal(increments[f], increments[g]):
                distinct[f] = False
                if better[g] != directions[f]:
                    better[g] = 0
                break
    return distinct, better


@njit(cache=True)
def _strides(
    increments: NDArray[np.int64], nominee: Ints, quota: int, distinct: NDArray[np.bool_]
) -> tuple[Ints, Ints, int]:
    """Return (stride of each feature in a key, most of each feature, number of keys)."""
    features = increments.shape[0]
    stride = np.empty(features, np.int64)
    most = np.empty(features, np.int64)
    keys = 1
    for f in range(features):
        stride[f] = keys
        most[f] = _most(increments[f], nominee, quota) if distinct[f] else 0
        keys = min(keys * (most[f] + 1), MOST_KEYS + 1)
    return stride, most, keys


@njit(cache=True)
def _most(increment: Ints, nominee: Ints, quota: int) -> int:
    """Return the most that a block can add to a feature: one arc a nominee, at most quota of them."""
    total, largest, mine = 0, 0, 0
    for a in range(len(nominee)):
        if a > 0 and nominee[a] != nominee[a - 1]:
            total += mine
            mine = 0
        mine = max(mine, increment[a])
        largest = max(largest, increment[a])
    return min(total + mine, largest * quota)


@njit(cache=True)
def _shifts(increments: NDArray[np.int64], stride: Ints, distinct: NDArray[np.bool_]) -> Ints:
    """Return what each arc adds to the key."""
    shift = np.zeros(increments.shape[1], np.int64)
    for f in range(len(stride)):
        if distinct[f]:
            shift += increments[f] * stride[f]
    return shift


@njit(cache=True)
def _relax(
    a: int, end: int, slot: Ints, worth: Ints, shift: Ints, step: Ints, level: NDArray[np.int64], filled: Ints,
    quota: int, keys: int, values: Ints, choice: NDArray[np.int32],
) -> None:  # fmt: skip
    """Offer one nominee, whose arcs are ``a .. end - 1``, to every state.

    States are taken from the last to the first, and an arc leads to a later state, so nobody is
    placed twice.
    """
    for s in range(len(filled) - 1, 0, -1):
        if filled[s] > quota:
            continue
        for e in range(a, end):
            if level[slot[e], s] == 0 or worth[e] == NONE:
                continue
            source, target = (s - step[slot[e]]) * keys, s * keys + shift[e]
            for k in range(keys - shift[e]):
                if values[source + k] > NONE and values[source + k] + worth[e] > values[target + k]:
                    values[target + k] = values[source + k] + worth[e]
                    choice[s, k + shift[e]] = e


@njit(cache=True)
def _run(
    nominee: Ints, slot: Ints, worth: Ints, shift: Ints, step: Ints, level: NDArray[np.int64], filled: Ints, quota: int,
    keys: int, values: Ints,
) -> NDArray[np.int32]:  # fmt: skip
    """Fill ``values`` and return the choices, shape (nominees, states, keys)."""
    people = 0
    for a in range(len(nominee)):
        people += a == 0 or nominee[a] != nominee[a - 1]
    choice = np.full((people, len(filled), keys), np.int32(-1))
    values[: len(filled) * keys] = NONE
    values[0] = 0
    a = 0
    for n in range(people):
        end = a
        while end < len(nominee) and nominee[end] == nominee[a]:
            end += 1
        _relax(a, end, slot, worth, shift, step, level, filled, quota, keys, values, choice[n])
        a = end
    return choice


@njit(cache=True)
def _in_units(worth: int, unit: int) -> int:
    """Return the part of a worth that the uncoupled first tiers make up."""
    return (worth + unit // 2) // unit


@njit(cache=True)
def _fill(
    nominee: Ints, slot: Ints, worth: Ints, shift: Ints, step: Ints, level: NDArray[np.int64], filled: Ints, quota: int,
    stride: Ints, most: Ints, directions: Ints, unit: int, keys: int, values: Ints, out_size: Ints, out_arc: Ints,
) -> tuple[int, int]:  # fmt: skip
    """Write the fillings of one block; return (fillings, entries) written, (-1, 0) if there are too many."""
    top = 0
    if unit > 0:
        top, worth = _settle_prefix(nominee, slot, worth, step, level, filled, quota, unit, values)
    choice = _run(nominee, slot, worth, shift, step, level, filled, quota, keys, values)
    best = np.full(keys, NONE, np.int64)
    state = np.zeros(keys, np.int64)
    for s in range(len(filled)):
        for k in range(keys):
            value = values[s * keys + k]
            if value > best[k] and (unit == 0 or _in_units(value, unit) == top):
                best[k] = value
                state[k] = s
    fillings, entries = 0, 0
    for k in range(keys):
        # State 0 sends nobody: taking no filling says that already.
        if state[k] == 0 or _is_dominated(k, best, directions, stride, most):
            continue
        if fillings == MOST_FILLINGS:
            return -1, 0
        size = _trace(state[k], k, choice, slot, shift, step, out_arc[entries:])
        out_size[fillings] = size
        fillings += 1
        entries += size
    return fillings, entries


@njit(cache=True)
def _settle_prefix(
    nominee: Ints, slot: Ints, worth: Ints, step: Ints, level: NDArray[np.int64], filled: Ints, quota: int, unit: int,
    values: Ints,
) -> tuple[int, Ints]:  # fmt: skip
    """Return (best total of the uncoupled first tiers in units, worth with arcs of no best filling as NONE)."""
    units = np.empty_like(worth)
    for e in range(len(worth)):
        units[e] = _in_units(worth[e], unit)
    _run(nominee, slot, units, np.zeros_like(slot), step, level, filled, quota, 1, values)
    top, placed = 0, 0
    for s in range(len(filled)):
        if values[s] > NONE:
            top = max(top, values[s])
            placed = max(placed, filled[s])
    highest = units.max() if len(units) else 0
    kept = worth.copy()
    for e in range(len(worth)):
        # Even if all others were as good as the best arc, the total would miss the top.
        if units[e] + (placed - 1) * highest < top:
            kept[e] = NONE
    return top, kept


@njit(cache=True)
def _trace(
    state: int, key: int, choice: NDArray[np.int32], slot: Ints, shift: Ints, step: Ints, out_arc: Ints
) -> int:  # fmt: skip
    """Write the arcs of the best filling of (state, key); return how many."""
    size = 0
    for n in range(len(choice) - 1, -1, -1):
        e = choice[n, state, key]
        if e >= 0:  # the latest nominee who made it better
            out_arc[size] = e
            size += 1
            state -= step[slot[e]]
            key -= shift[e]
    return size


@njit(cache=True)
def _is_dominated(k: int, best: Ints, directions: Ints, stride: Ints, most: Ints) -> bool:
    """Return whether another key is at least as good in every feature and in worth.

    Keys differ, so two can never drop each other.
    """
    for other in range(len(best)):
        if other == k or best[other] == NONE or best[other] < best[k]:
            continue
        is_better = True
        for f in range(len(directions)):
            mine = (k // stride[f]) % (most[f] + 1)
            theirs = (other // stride[f]) % (most[f] + 1)
            if (directions[f] >= 0 and theirs < mine) or (directions[f] <= 0 and theirs > mine):
                is_better = False
                break
        if is_better:
            return True
    return False
