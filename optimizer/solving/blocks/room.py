"""Room and tables for filling one block: what the compiled functions share.

They are inlined where they are called, so a change here asks for compiling anew (``make setup`` does).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from optimizer.compiling.columns import Ints

NONE = -(1 << 62)
MOST_SEATS = 8
MOST_PEOPLE = 255
MOST_FEATURES = 64
MOST_CELLS = 1 << 16
MOST_FILLINGS = 256
UNSEEN = 2
"""The way of a feature that nobody outside a lane looks at. The other ways: 1 more is better, -1 less is, 0 neither."""

SEAT_BITS = 8
SEAT_MASK = (1 << SEAT_BITS) - 1
_MOST_ARCS = MOST_PEOPLE * MOST_SEATS

Matrix = NDArray[np.int64]


class Work(NamedTuple):
    """Room for one block; what the rows of each array mean stands in the constants below.

    ``pairs``: (4, people, posts). ``people``: (3, people). ``arcs``: (2, arcs). ``gains``: what each arc adds to
    each distinct feature, (features, arcs). ``features``: (2, features). ``tables``: (2, states * keys).
    ``keys``: (3, keys). ``levels``: of each feature in each filling kept, (fillings, features). ``posts``: numbers of
    the posts, then their seats.
    """

    pairs: NDArray[np.int64]
    people: Matrix
    arcs: Matrix
    gains: Matrix
    features: Matrix
    tables: Matrix
    keys: Matrix
    levels: Matrix
    posts: Ints


ARC, GAIN, UNIT, SHIFT = 0, 1, 2, 3
"""Of a pair: number of its arc, its worth, its part of the first tiers, what it adds to the key."""
EVERY, BEST, ORDER = 0, 1, 2
"""Of a person: posts to be offered, as bits; only those that are best possible in the first tiers; whose turn."""
SLOT, PERSON = 0, 1
"""Of an arc: place of its post, place of its person."""
WAY, STRIDE = 0, 1
"""Of a distinct feature: which way is better, its stride in the key."""
VALUE, SEATED = 0, 1
"""Of a state and key: the most worth, who sits where."""
TOP, STATE, RANKED = 0, 1, 2
"""Of a key: the most worth, its state; then a list of keys."""


class States(NamedTuple):
    """The states of blocks whose posts have these ``seats``.

    ``step``: what one more person on each post adds to the state. ``has``, ``filled``: of every state, the posts
    that have somebody as bits, and the people in all. ``mark``: bit at which the last person on each post is
    noted, shape (posts, states).
    """

    seats: Ints
    step: Ints
    has: Ints
    filled: Ints
    mark: Matrix


@njit(cache=True, inline="always")
def are_equal(one: Ints, other: Ints) -> bool:
    """Return whether two rows are the same (numpy's function makes a copy first)."""
    if len(one) != len(other):
        return False
    for place in range(len(one)):  # noqa: SIM110, compiled code has no generators here
        if one[place] != other[place]:
            return False
    return True


@njit(cache=True)
def make_work(first: Ints, last: Ints) -> Work:
    """Return room for one block, as large as any of these may need: what is far apart is slow to reach."""
    arcs = 1
    for b in range(len(first)):
        arcs = max(arcs, min(last[b] - first[b], _MOST_ARCS))
    people = min(arcs, MOST_PEOPLE)
    return Work(
        np.empty((4, people, MOST_SEATS), np.int64),
        np.empty((3, people), np.int64),
        np.empty((2, arcs), np.int64),
        np.empty((MOST_FEATURES, arcs), np.int64),
        np.empty((2, MOST_FEATURES), np.int64),
        np.empty((2, MOST_CELLS), np.int64),
        np.empty((3, MOST_CELLS), np.int64),
        np.empty((MOST_FILLINGS + 2, MOST_FEATURES), np.int64),
        np.empty(MOST_SEATS + 1, np.int64),
    )


@njit(cache=True)
def make_states(seats: Ints) -> States:
    """Return the states of blocks whose posts have these seats."""
    step = np.empty(len(seats), np.int64)
    states = 1
    for p in range(len(seats)):
        step[p] = states
        states *= seats[p] + 1
    has, filled, mark = np.zeros(states, np.int64), np.zeros(states, np.int64), np.zeros((len(seats), states), np.int64)
    for s in range(states):
        seat = 0
        for p in range(len(seats)):
            level = (s // step[p]) % (seats[p] + 1)
            filled[s] += level
            if level > 0:
                has[s] |= 1 << p
                mark[p, s] = SEAT_BITS * (seat + level - 1)
            seat += seats[p]
    return States(seats.copy(), step, has, filled, mark)
