"""A block as matrices: its people, posts and features, read from the arcs. Compiled; see :mod:`.room`."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from optimizer.compiling.columns import Ints
from optimizer.solving.blocks.room import (
    ARC,
    BEST,
    EVERY,
    GAIN,
    MOST_CELLS,
    MOST_PEOPLE,
    MOST_SEATS,
    ORDER,
    PERSON,
    SHIFT,
    SLOT,
    STRIDE,
    UNIT,
    UNSEEN,
    WAY,
    Matrix,
    Work,
    are_equal,
)


@njit(cache=True, inline="always")
def find_slots(first: int, last: int, nominee: Ints, post: Ints, capacity: Ints, work: Work) -> tuple[int, Ints]:
    """Set the place of each arc's post and person; return (number of people, seats of each post).

    Arcs count from ``first``. Where posts or people are too many, the numbers say so and places stay unset.
    """
    slot, person, found = work.arcs[SLOT], work.arcs[PERSON], work.posts
    posts, persons = 0, 0
    for e in range(first, last):
        if e == first or nominee[e] != nominee[e - 1]:
            persons += 1
        p = 0
        while p < posts and found[p] != post[e]:
            p += 1
        if p == posts:
            found[posts] = post[e]
            posts += 1
        if posts > MOST_SEATS or persons > MOST_PEOPLE:
            break
        person[e - first] = persons - 1
        slot[e - first] = p
    for p in range(posts):
        found[p] = capacity[found[p]]
    return persons, found[:posts]


@njit(cache=True, inline="always")
def find_gains(
    first: int, last: int, nominee: Ints, people: NDArray[np.int8], counts: Matrix, way: NDArray[np.int8], work: Work
) -> int:
    """Set what each arc adds to each distinct feature that somebody looks at, and its way; return how many.

    Features that are the same for all arcs of the block are one; looked at both ways, neither is better.
    """
    gains, better = work.gains, work.features[WAY]
    found = 0
    for f in range(len(way)):
        if way[f] == UNSEEN:
            continue
        total = 0
        for e in range(first, last):
            gains[found, e - first] = people[f, nominee[e]] if f < len(people) else counts[f - len(people), e]
            total += gains[found, e - first]
        if total == 0:
            continue
        better[found] = way[f]
        is_new = True
        for g in range(found):
            if are_equal(gains[g, : last - first], gains[found, : last - first]):
                is_new = False
                if better[g] != way[f]:
                    better[g] = 0
                break
        found += is_new
    return found


@njit(cache=True, inline="always")
def spread(first: int, last: int, persons: int, units: Ints, worth: Ints, clean: int, work: Work) -> bool:
    """Set the matrices but for the keys; return whether no arc has more units than a clean one."""
    arc, gain, unit, slot, person, every, best = (
        work.pairs[ARC],
        work.pairs[GAIN],
        work.pairs[UNIT],
        work.arcs[SLOT],
        work.arcs[PERSON],
        work.people[EVERY],
        work.people[BEST],
    )
    every[:persons], best[:persons] = 0, 0
    is_clean = True
    for e in range(first, last):
        n, p = person[e - first], slot[e - first]
        arc[n, p], gain[n, p], unit[n, p] = e, worth[e], units[e]
        every[n] |= 1 << p
        is_clean = is_clean and units[e] <= clean
        if units[e] == clean:
            best[n] |= 1 << p
    return is_clean


@njit(cache=True, inline="always")
def find_keys(features: int, arcs: int, persons: int, posts: int, usable: Ints, quota: int, work: Work) -> int:
    """Set the stride of each feature and what each pair adds to the key; return the number of keys.

    ``usable``: the posts that each person is offered, as bits. The most that these can add to a feature: one arc a
    person, at most quota of them.
    """
    slot, person, gains, stride, shift = (
        work.arcs[SLOT],
        work.arcs[PERSON],
        work.gains,
        work.features[STRIDE],
        work.pairs[SHIFT],
    )
    shift[:persons, :posts] = 0
    keys = 1
    for f in range(features):
        largest, total, mine = 0, 0, 0
        for e in range(arcs):
            if e > 0 and person[e] != person[e - 1]:
                total += mine
                mine = 0
            if gains[f, e] and usable[person[e]] >> slot[e] & 1:
                shift[person[e], slot[e]] += gains[f, e] * keys
                mine = max(mine, gains[f, e])
                largest = max(largest, mine)
        stride[f] = keys
        keys = min(keys * (min(total + mine, largest * quota) + 1), MOST_CELLS + 1)
    return keys


@njit(cache=True, inline="always")
def order_of(persons: int, posts: int, work: Work) -> Ints:
    """Return the people, those who add to no feature first."""
    shift: Matrix = work.pairs[SHIFT]
    turn: Ints = work.people[ORDER]
    at = 0
    for wanted in range(2):
        for n in range(persons):
            adds = False
            for p in range(posts):
                adds = adds or shift[n, p] > 0
            if adds == (wanted == 1):
                turn[at] = n
                at += 1
    return turn[:persons]
