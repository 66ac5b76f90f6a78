"""Large blocks that nothing outside looks into: their best filling is a plain linear assignment.

References
----------
D. F. Crouse, On implementing 2D rectangular assignment algorithms, 2016 (the algorithm of scipy).
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import linear_sum_assignment

from optimizer.compiling.columns import Ints
from optimizer.solving.pricing.groups import Floats

_MOST_EXACT = 1 << 53
"""Whole numbers below this are exact in floating point."""


def assign_block(nominee: Ints, post: Ints, capacity: Ints, quota: int, worth: Ints) -> Ints | None:
    """Return the arcs of the filling of most worth of one block, or None if floating point is not exact enough.

    Parameters
    ----------
    nominee, post, worth
        Of the arcs of the block, shape (arcs,), each pair at most once. An arc of worth 0 or less is not taken.
    capacity
        Of all posts.
    quota
        Most people.
    """
    full = _as_matrix(nominee, post, capacity, quota, worth)
    if full is not None:
        rows, columns = linear_sum_assignment(full, maximize=True)
        taken = rows * full.shape[1] + columns
        return np.sort(taken[worth[taken] > 0])
    people, row = _numbered(nominee)
    posts, first = _numbered(post)
    seats = capacity[posts]
    if int(worth.max(initial=0)) * (len(people) + int(seats.sum()) + 1) >= _MOST_EXACT:
        return None
    start = np.cumsum(seats) - seats
    matrix = np.zeros((len(people), int(seats.sum())))
    number = np.full(matrix.shape, -1, dtype=np.int32)
    gain, arc = np.maximum(worth, 0), np.arange(len(worth))
    for seat in range(int(seats.max(initial=0))):
        has = np.flatnonzero(seats[first] > seat) if seats.max() > 1 else slice(None)
        cell = row[has] * matrix.shape[1] + (start[first[has]] + seat)
        matrix.reshape(-1)[cell], number.reshape(-1)[cell] = gain[has], arc[has]
    rows, columns = linear_sum_assignment(_with_quota(matrix, quota), maximize=True)
    real = (rows < matrix.shape[0]) & (columns < matrix.shape[1])
    taken = number[rows[real], columns[real]].astype(np.int64)
    taken = taken[taken >= 0]
    return np.sort(taken[worth[taken] > 0])


def _as_matrix(nominee: Ints, post: Ints, capacity: Ints, quota: int, worth: Ints) -> Ints | None:
    """Return the worth as a matrix of people and posts if every pair is an arc, every post has one seat and the quota
    does not bind: arcs are sorted by nominee and post, so they are the matrix already. Else None.
    """
    people = 1 + int(np.count_nonzero(nominee[1:] != nominee[:-1]))
    if len(worth) % people or quota < min(people, len(worth) // people):
        return None
    posts = post.reshape(people, -1)
    if (posts != posts[0]).any() or (capacity[posts[0]] != 1).any():
        return None
    low, high = int(worth.min()), int(worth.max())
    if max(-low, high) * (people + posts.shape[1]) >= _MOST_EXACT:
        return None
    return np.maximum(worth, 0).reshape(posts.shape) if low < 0 else worth.reshape(posts.shape)


def _numbered(index: Ints) -> tuple[Ints, Ints]:
    """Return (the distinct values, ascending; the place of each entry among them)."""
    low = int(index.min(initial=0))
    is_there = np.zeros(int(index.max(initial=-1)) - low + 1, dtype=bool)
    is_there[index - low] = True
    place = np.cumsum(is_there) - 1
    return np.flatnonzero(is_there) + low, place[index - low]


def _with_quota(matrix: Floats, quota: int) -> Floats:
    """Return the matrix with rows and columns that leave at most ``quota`` real pairs.

    All but ``quota`` people must take an extra column, all but ``quota`` seats an extra row.
    """
    people, seats = matrix.shape
    if quota >= min(people, seats):
        return matrix
    must = (float(matrix.max()) + 1.0) * (people + seats)
    wide = np.full((people + seats - quota, seats + people - quota), must)
    wide[:people, :seats] = matrix
    wide[people:, seats:] = 0.0
    return wide
