"""The best total of every lane, and with each of its arcs taken: dynamic programming from both ends.

A *state* says how many people each post has, as in :mod:`.kernel`. Tables over the people before and the people after
one person meet in the states that leave a seat for that person. Compiled by numba.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from optimizer.compiling.columns import Ints
from optimizer.solving.blocks.reading import find_slots
from optimizer.solving.blocks.room import (
    MOST_PEOPLE,
    MOST_SEATS,
    NONE,
    PERSON,
    SLOT,
    Matrix,
    States,
    are_equal,
    make_states,
    make_work,
)

_MOST_STATES = 1 << MOST_SEATS


@njit(cache=True)
def lane_totals(
    first: Ints, last: Ints, nominee: Ints, post: Ints, capacity: Ints, quota: Ints, weight: Ints
) -> tuple[Ints, Ints]:
    """Return (most that a lane can total, most with each arc taken).

    Parameters
    ----------
    first, last
        Arcs of lane ``b`` are ``first[b] .. last[b] - 1``, sorted by nominee. Shape (lanes,).
    nominee, post, weight
        Of all arcs; sums of ``weight`` over a lane stay below 2**60 in size.
    capacity
        Of all posts.
    quota
        Shape (lanes,).

    Returns
    -------
    Shapes (lanes,) and (arcs,). Of a lane too large for the tables both are an upper bound, the same for all arcs.
    """
    top, taken = np.zeros(len(first), np.int64), np.zeros(len(nominee), np.int64)
    work, states = make_work(first, last), make_states(np.ones(1, np.int64))
    pairs = _pairs(states)
    before = np.empty((MOST_PEOPLE + 1, _MOST_STATES), np.int64)
    after = np.empty((MOST_PEOPLE + 1, _MOST_STATES), np.int64)
    for b in range(len(first)):
        if first[b] == last[b]:
            continue
        persons, seats = find_slots(first[b], last[b], nominee, post, capacity, work)
        if persons > MOST_PEOPLE or len(seats) > MOST_SEATS or seats.sum() > MOST_SEATS:
            top[b] = _most(first[b], last[b], nominee, quota[b], weight)
            taken[first[b] : last[b]] = top[b]
            continue
        if not are_equal(seats, states.seats):
            states = make_states(seats)
            pairs = _pairs(states)
        slot, person = work.arcs[SLOT], work.arcs[PERSON]
        _sweep(first[b], last[b], persons, slot, person, weight, states, before, after)
        for s in range(len(states.filled)):
            if states.filled[s] <= quota[b]:
                top[b] = max(top[b], before[persons, s])
        _meet(first[b], last[b], slot, person, quota[b], weight, states, pairs, before, after, taken)
    return top, taken


@njit(cache=True)
def _pairs(states: States) -> Matrix:
    """Return the pairs of states that fit on the posts together, shape (pairs, 2); their sum is the joint state."""
    count, seats, step = len(states.filled), states.seats, states.step
    found, pairs = 0, np.empty((count * count, 2), np.int64)
    for s in range(count):
        for r in range(count):
            fits = True
            for p in range(len(seats)):
                levels = (s // step[p]) % (seats[p] + 1) + (r // step[p]) % (seats[p] + 1)
                if levels > seats[p]:
                    fits = False
                    break
            if fits:
                pairs[found, 0], pairs[found, 1] = s, r
                found += 1
    return pairs[:found].copy()


@njit(cache=True)
def _sweep(
    first: int, last: int, persons: int, slot: Ints, person: Ints, weight: Ints, states: States, before: Matrix,
    after: Matrix,
) -> None:  # fmt: skip
    """Set the tables: row ``n`` of ``before`` is over the people before person ``n``, of ``after`` from ``n`` on."""
    count = len(states.filled)
    before[0, :count], after[persons, :count] = NONE, NONE
    before[0, 0], after[persons, 0] = 0, 0
    e = first
    for n in range(persons):
        before[n + 1, :count] = before[n, :count]
        while e < last and person[e - first] == n:
            _offer(before[n], before[n + 1], slot[e - first], weight[e], states)
            e += 1
    e = last - 1
    for n in range(persons - 1, -1, -1):
        after[n, :count] = after[n + 1, :count]
        while e >= first and person[e - first] == n:
            _offer(after[n + 1], after[n], slot[e - first], weight[e], states)
            e -= 1


@njit(cache=True, inline="always")
def _offer(source: Ints, target: Ints, p: int, weight: int, states: States) -> None:
    """Put one more person on post ``p``, where that is better."""
    step = states.step[p]
    for s in range(step, len(states.filled)):
        if states.has[s] >> p & 1 and source[s - step] > NONE // 2:
            target[s] = max(target[s], source[s - step] + weight)


@njit(cache=True)
def _meet(
    first: int, last: int, slot: Ints, person: Ints, quota: int, weight: Ints, states: States, pairs: Matrix,
    before: Matrix, after: Matrix, taken: Ints,
) -> None:  # fmt: skip
    """Set the best total with each arc taken."""
    count, others = len(states.filled), np.empty(len(states.filled), np.int64)
    mine = -1
    for e in range(first, last):
        n, p = person[e - first], slot[e - first]
        if n != mine:
            mine = n
            others[:] = NONE
            for k in range(len(pairs)):
                s, r = pairs[k, 0], pairs[k, 1]
                if before[n, s] > NONE // 2 and after[n + 1, r] > NONE // 2:
                    others[s + r] = max(others[s + r], before[n, s] + after[n + 1, r])
        best, step = NONE, states.step[p]
        for s in range(step, count):  # the state with the arc
            if states.has[s] >> p & 1 and states.filled[s] <= quota:
                best = max(best, others[s - step])
        taken[e] = best + weight[e]


@njit(cache=True)
def _most(first: int, last: int, nominee: Ints, quota: int, weight: Ints) -> int:
    """Return the total of the people of most weight, as if everyone had a post of their own."""
    best, persons = np.zeros(last - first, np.int64), 0
    for e in range(first, last):
        if e > first and nominee[e] != nominee[e - 1]:
            persons += 1
        best[persons] = max(best[persons], weight[e])
    best.sort()
    total = 0
    for n in range(min(quota, len(best))):
        total += best[len(best) - 1 - n]
    return total
