"""The inner loop: every way to fill a block that may be part of a best plan, by dynamic programming.

A *state* says how many people each post of the block has; a *key* packs the features reached. For each
(state, key) the tables hold the most worth that the people offered so far can reach, and who sits where.
People who add to no feature are offered first, so that most of the work is done with a single key.

Compiled by numba when first used, kept on disk; written in the subset that it compiles. Whatever is written
per block stands in a :class:`Work` that all blocks share; the functions are inlined, as handing it on costs more
than a small block.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from optimizer.compiling.columns import Ints
from optimizer.solving.blocks.reading import find_gains, find_keys, find_slots, order_of, spread
from optimizer.solving.blocks.room import (
    ARC,
    BEST,
    EVERY,
    GAIN,
    MOST_CELLS,
    MOST_FEATURES,
    MOST_FILLINGS,
    MOST_PEOPLE,
    MOST_SEATS,
    NONE,
    RANKED,
    SEAT_BITS,
    SEAT_MASK,
    SEATED,
    SHIFT,
    STATE,
    STRIDE,
    TOP,
    UNIT,
    VALUE,
    WAY,
    Matrix,
    States,
    Work,
    are_equal,
    make_states,
    make_work,
)

_FEW = 64
"""Up to so many keys are ranked by insertion."""


@njit(cache=True)
def fill_blocks(
    first: Ints,
    last: Ints,
    nominee: Ints,
    post: Ints,
    capacity: Ints,
    quota: Ints,
    people: NDArray[np.int8],
    counts: Matrix,
    way: NDArray[np.int8],
    units: Ints,
    worth: Ints,
    settles: bool,
    clean: int,
) -> tuple[Ints, Ints, Ints]:
    """Return every filling of every block that may be part of a best plan, the best of each block first.

    Parameters
    ----------
    first, last
        Arcs of block ``b`` are ``first[b] .. last[b] - 1``, sorted by nominee. Shape (blocks,).
    nominee, post
        Of all arcs. Shape (arcs,).
    capacity
        Of all posts.
    quota
        Shape (blocks,).
    people, counts, way, units, worth, settles, clean
        As in :class:`optimizer.solving.blocks.features.Features`; ``way`` has shape (blocks, features).

    Returns
    -------
    Block of each filling, number of people in it (-1: the block is too large for the tables), and the
    arcs of all fillings one after another.
    """
    blocks = len(quota)
    out_block = np.empty(4 * blocks + MOST_FILLINGS, np.int64)
    out_size = np.empty(4 * blocks + MOST_FILLINGS, np.int64)
    out_arc = np.empty(16 * blocks + MOST_SEATS * MOST_FILLINGS, np.int64)
    work, states = make_work(first, last), make_states(np.ones(1, np.int64))
    others = states  # of the shape before this one: blocks of two shapes often take turns
    fillings, entries = 0, 0
    for b in range(blocks):
        if fillings + MOST_FILLINGS > len(out_block):
            out_block = np.concatenate((out_block, np.empty_like(out_block)))
            out_size = np.concatenate((out_size, np.empty_like(out_size)))
        if entries + MOST_FILLINGS * MOST_SEATS > len(out_arc):
            out_arc = np.concatenate((out_arc, np.empty_like(out_arc)))
        found, used = 1, 0
        persons, seats = find_slots(first[b], last[b], nominee, post, capacity, work)
        if persons > MOST_PEOPLE or seats.sum() > MOST_SEATS or len(way[b]) > MOST_FEATURES:
            found = -1
        else:
            if not are_equal(seats, states.seats):
                states, others = others, states
                if not are_equal(seats, states.seats):
                    states = make_states(seats)
            features = find_gains(first[b], last[b], nominee, people, counts, way[b], work)
            keys, reached, least, top = _fill_block(
                first[b], last[b], persons, quota[b], features, units, worth, settles, clean, work, states
            )
            found = -1
            if reached > 0:
                found, used = _write(
                    features, keys, reached, least, top, work, states, out_size[fillings:], out_arc[entries:]
                )
        if found < 0:
            out_size[fillings] = -1
            found, used = 1, 0
        out_block[fillings : fillings + found] = b
        fillings += found
        entries += used
    return out_block[:fillings], out_size[:fillings], out_arc[:entries]


@njit(cache=True, inline="always")
def _fill_block(
    first: int, last: int, persons: int, quota: int, features: int, units: Ints, worth: Ints, settles: bool,
    clean: int, work: Work, states: States,
) -> tuple[int, int, int, int]:  # fmt: skip
    """Set the tables of one block; return (keys, those that may be reached, people that fillings must send, their total
    of the first tiers).

    The total is -1 where those that send so many all have the best one. No key is reached where the block is too large
    for the tables.
    """
    every, best, values = work.people[EVERY], work.people[BEST], work.tables[VALUE]
    posts, most_keys = len(states.seats), MOST_CELLS // len(states.filled)
    is_clean = spread(first, last, persons, units, worth, clean, work)
    if settles and is_clean:
        # If the places can be filled by people who are best possible in the first tiers, only those matter.
        wanted = min(quota, states.seats.sum()) if clean > 0 else 0
        keys = find_keys(features, last - first, persons, posts, best, quota, work)
        if keys > most_keys:
            return keys, 0, 0, -1
        order = order_of(persons, posts, work)
        reached = _run(order, best, work.pairs[GAIN], work.pairs[SHIFT], quota, wanted, keys, work, states)
        for s in range(len(states.filled)):
            if states.filled[s] == wanted:
                for k in range(reached):
                    if values[s * keys + k] > NONE // 2:
                        return keys, reached, wanted, -1
    top = _settle(persons, quota, work, states) if settles else -1
    keys = find_keys(features, last - first, persons, posts, every, quota, work)
    if keys > most_keys:
        return keys, 0, 0, -1
    order = order_of(persons, posts, work)
    reached = _run(order, every, work.pairs[GAIN], work.pairs[SHIFT], quota, 0, keys, work, states)
    return keys, reached, 0, top


@njit(cache=True)
def _run(
    order: Ints, usable: Ints, gain: Matrix, shift: Matrix, quota: int, wanted: int, keys: int, work: Work,
    states: States,
) -> int:  # fmt: skip
    """Set the tables; return how many keys may be reached.

    ``usable``: the posts that each person is offered, as bits. ``wanted``: states with fewer people do not count in
    the end. States are taken from the last to the first, and an arc leads to a later state, so nobody is
    placed twice.
    """
    values, seated = work.tables[VALUE], work.tables[SEATED]
    step, has, filled, mark = states.step, states.has, states.filled, states.mark
    values[: len(filled) * keys] = NONE
    values[0], seated[0] = 0, 0
    reached, offered, left_over = 1, 0, 0
    for n in order:
        left_over += usable[n] != 0
    for n in order:
        if usable[n] == 0:
            continue
        offered += 1
        left_over -= 1
        most_filled, least_filled, adds = min(quota, offered), wanted - left_over, 0
        if reached == 1 and not shift[n, : len(step)].any():
            _offer(n, usable[n], gain, most_filled, least_filled, keys, work, states)
            continue
        for s in range(len(filled) - 1, 0, -1):
            posts = has[s] & usable[n]
            if filled[s] > most_filled or filled[s] < least_filled:
                continue
            p = 0
            while posts:
                while not posts & 1:
                    posts >>= 1
                    p += 1
                adds = max(adds, shift[n, p])
                worth, sits = gain[n, p], (n + 1) << mark[p, s]
                source, target = np.uint64((s - step[p]) * keys), np.uint64(s * keys + shift[n, p])
                for k in range(np.uint64(min(reached, keys - shift[n, p]))):
                    offer = values[source + k] + worth
                    if offer > values[target + k]:
                        values[target + k] = offer
                        seated[target + k] = seated[source + k] | sits
                posts >>= 1
                p += 1
        reached = min(keys, reached + adds)
    return reached


@njit(cache=True, inline="always")
def _offer(
    n: int, usable: int, gain: Matrix, most_filled: int, least_filled: int, keys: int, work: Work, states: States
) -> None:
    """Offer a person who adds to no feature, while nobody before did."""
    values, seated = work.tables[VALUE], work.tables[SEATED]
    step, has, filled, mark = states.step, states.has, states.filled, states.mark
    for s in range(len(filled) - 1, 0, -1):
        posts = has[s] & usable
        if posts == 0 or filled[s] > most_filled or filled[s] < least_filled:
            continue
        best, whose, at = values[s * keys], -1, 0
        for p in range(len(step)):
            if posts >> p & 1:
                offer = values[(s - step[p]) * keys] + gain[n, p]
                if offer > best:
                    best, whose, at = offer, s - step[p], p
        if whose >= 0:
            values[s * keys] = best
            seated[s * keys] = seated[whose * keys] | ((n + 1) << mark[at, s])


@njit(cache=True)
def _settle(persons: int, quota: int, work: Work, states: States) -> int:
    """Return the best total of the first tiers in units; takes away posts that are in no such filling."""
    unit, shift, every, values = work.pairs[UNIT], work.pairs[SHIFT], work.people[EVERY], work.tables[VALUE]
    nothing = np.zeros_like(shift)
    _run(np.arange(persons), every, unit, nothing, quota, 0, 1, work, states)
    top, placed, highest = 0, 0, 0
    for s in range(len(states.filled)):
        if values[s] > NONE // 2:
            top, placed = max(top, values[s]), max(placed, states.filled[s])
    for n in range(persons):
        for p in range(len(states.seats)):
            if every[n] >> p & 1:
                highest = max(highest, unit[n, p])
    for n in range(persons):
        for p in range(len(states.seats)):
            # Even if all others were as good as the best arc, the total would miss the top.
            if every[n] >> p & 1 and unit[n, p] + (placed - 1) * highest < top:
                every[n] &= ~(1 << p)
    return top


@njit(cache=True, inline="always")
def _write(
    features: int, keys: int, reached: int, least: int, top: int, work: Work, states: States, out_size: Ints,
    out_arc: Ints,
) -> tuple[int, int]:  # fmt: skip
    """Write the fillings that no other is better than; return (fillings, entries), (-1, 0) if too many."""
    arc, seated, state_of = work.pairs[ARC], work.tables[SEATED], work.keys[STATE]
    _best_states(keys, reached, least, top, work, states)
    count, fillings, entries = 0, 0, 0
    for k in _ranked(reached, work):
        if _is_dominated(k, count, features, work):
            continue
        count += 1
        if state_of[k] == 0:  # State 0 sends nobody: taking no filling says that already.
            continue
        if fillings == MOST_FILLINGS:
            return -1, 0
        marks, size, seat = seated[state_of[k] * keys + k], 0, 0
        for p in range(len(states.seats)):
            for _ in range(states.seats[p]):
                n = (marks >> (SEAT_BITS * seat)) & SEAT_MASK
                if n > 0:
                    _insert(arc[n - 1, p], out_arc[entries:], size)
                    size += 1
                seat += 1
        out_size[fillings] = size
        fillings += 1
        entries += size
    return fillings, entries


@njit(cache=True, inline="always")
def _insert(arc: int, arcs: Ints, count: int) -> None:
    """Put an arc among the first ``count``, which ascend."""
    while count > 0 and arcs[count - 1] > arc:
        arcs[count] = arcs[count - 1]
        count -= 1
    arcs[count] = arc


@njit(cache=True, inline="always")
def _ranked(reached: int, work: Work) -> Ints:
    """Return the keys that a filling reaches, the most worth first."""
    tops: Ints = work.keys[TOP]
    ranked: Ints = work.keys[RANKED]
    found = 0
    for k in range(reached):
        if tops[k] > NONE:
            at = found
            while at > 0 and found < _FEW and tops[ranked[at - 1]] < tops[k]:
                ranked[at] = ranked[at - 1]
                at -= 1
            ranked[at] = k
            found += 1
    if found >= _FEW:
        ranked[:found] = ranked[np.argsort(-tops[ranked[:found]])]
    return ranked[:found]


@njit(cache=True, inline="always")
def _best_states(keys: int, reached: int, least: int, top: int, work: Work, states: States) -> None:
    """Set for each key the most worth and its state, among the states that are best in the first tiers."""
    values, seated, tops, state_of = work.tables[VALUE], work.tables[SEATED], work.keys[TOP], work.keys[STATE]
    tops[:reached] = NONE
    for s in range(len(states.filled)):
        if states.filled[s] < least:
            continue
        for k in range(reached):
            value = values[s * keys + k]
            is_better = value > tops[k] and value > NONE // 2
            if is_better and (top < 0 or _total(seated[s * keys + k], work, states) == top):
                tops[k], state_of[k] = value, s


@njit(cache=True, inline="always")
def _total(marks: int, work: Work, states: States) -> int:
    """Return the total of the first tiers of a filling."""
    unit = work.pairs[UNIT]
    total, seat = 0, 0
    for p in range(len(states.seats)):
        for _ in range(states.seats[p]):
            n = (marks >> (SEAT_BITS * seat)) & SEAT_MASK
            if n > 0:
                total += unit[n - 1, p]
            seat += 1
    return total


@njit(cache=True, inline="always")
def _is_dominated(k: int, count: int, features: int, work: Work) -> bool:
    """Return whether a key kept before (so at least as good in worth) is at least as good in every feature.

    Sets the levels of the features in row ``count``, where they stay if the key is kept.
    """
    better, stride, levels = work.features[WAY], work.features[STRIDE], work.levels
    rest = k
    for f in range(features - 1, -1, -1):
        levels[count, f] = rest // stride[f]
        rest -= levels[count, f] * stride[f]
    for other in range(count):
        is_better = True
        for f in range(features):
            mine, theirs = levels[count, f], levels[other, f]
            if (better[f] >= 0 and theirs < mine) or (better[f] <= 0 and theirs > mine):
                is_better = False
                break
        if is_better:
            return True
    return False
