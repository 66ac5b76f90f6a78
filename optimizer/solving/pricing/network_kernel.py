"""Inner loops over networks of states, compiled by numba when first used and kept on disk."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.linear import INFINITE

Wide = NDArray[np.generic]

NO_WAY = -1
"""Stands for "takes no column of the group" where a place is asked for."""

_FITS, _SAFE, _STANDS, _KEPT = 0, 2, 4, 5
"""What is known of a row before an item: sums outside ``_FITS`` can no longer end well, sums within ``_SAFE`` no longer
badly, so that the one in ``_STANDS`` stands for all of these; those that are kept apart lie within ``_KEPT``. Each of
``_FITS``, ``_SAFE`` and ``_KEPT`` is followed by the upper end of the range."""


@njit(cache=True)
def build(
    item: Ints, first: Ints, row: Ints, first_row: Ints, low: Ints, high: Ints, group_first: Ints, must: Bools,
    is_open: Bools, lower: Ints, upper: Ints, by_place: Ints, row_of: Ints, value: Ints, most_states: int,
) -> tuple[Ints, Ints, Ints, bool]:  # fmt: skip
    """Return ((tail, head, place, times) of each arc, the first arc and first node of each cluster, done).

    ``row_of``, ``value``: the entries of each place in local rows, by ``by_place``. The first node of a cluster is
    its begin, the last its end. Not done: a cluster has no solution, or more than ``most_states`` at a time.
    """
    clusters = len(first) - 1
    arc, arcs, nodes = np.empty((1024, 4), np.int64), 0, 0
    first_arc, first_node = np.zeros(clusters + 1, np.int64), np.zeros(clusters + 1, np.int64)
    slot, table = np.full(len(low), -1), np.empty(most_states, np.int64)
    for c in range(clusters):
        rows = row[first_row[c] : first_row[c + 1]]
        for s in range(len(rows)):
            slot[rows[s]] = s
        window = _windows(
            item[first[c] : first[c + 1]], low[rows], high[rows], slot, group_first, must, is_open, lower, upper,
            by_place, row_of, value,
        )  # fmt: skip
        first_arc[c], first_node[c] = arcs, nodes
        here, node = np.zeros((1, len(rows)), np.int64), nodes
        nodes += 1
        for q in range(first[c + 1] - first[c]):
            if _size(window[q + 1]) > most_states:
                return arc, first_arc, first_node, False
            change, place, times = _ways(
                item[first[c] + q], len(rows), slot, group_first, must, is_open, lower, upper, by_place, row_of, value
            )
            if arcs + len(here) * len(place) > len(arc):
                arc = np.concatenate((arc, np.empty((len(arc) + len(here) * len(place), 4), np.int64)))
            here, more = _step(here, node, change, place, times, window[q + 1], table, arc[arcs:])
            if len(here) == 0:
                return arc, first_arc, first_node, False
            node, arcs = nodes, arcs + more
            nodes += len(here)
    first_arc[clusters], first_node[clusters] = arcs, nodes
    return arc[:arcs], first_arc, first_node, True


@njit(cache=True)
def _size(window: Ints) -> int:
    """Return how many states there may be: the product over the rows, as large as matters."""
    size = 1
    for s in range(len(window)):
        size *= max(window[s, _KEPT + 1] - window[s, _KEPT] + 1, 0)
        if size > INFINITE >> 31:
            break
    return size


@njit(cache=True)
def _ways(
    item: int, rows: int, slot: Ints, group_first: Ints, must: Bools, is_open: Bools, lower: Ints, upper: Ints,
    by_place: Ints, row_of: Ints, value: Ints,
) -> tuple[Ints, Ints, Ints]:  # fmt: skip
    """Return (what it adds to each row, place, how often) of each way to choose of an item."""
    if item < len(must):
        a, b = group_first[item], group_first[item + 1]
        place = a + np.flatnonzero(is_open[a:b])
        if not must[item]:
            place = np.append(place, NO_WAY)
        times = np.ones(len(place), np.int64)
    else:
        f = item - len(must)
        times = np.arange(lower[f], upper[f] + 1)
        place = np.full(len(times), group_first[len(must)] + f)
    change = np.zeros((len(place), rows), np.int64)
    for w in range(len(place)):
        if place[w] >= 0:
            for d in range(by_place[place[w]], by_place[place[w] + 1]):
                change[w, slot[row_of[d]]] += value[d] * times[w]
    return change, place, times


@njit(cache=True)
def _step(
    here: Ints, node: int, change: Ints, place: Ints, times: Ints, window: Ints, table: Ints, arc: Ints
) -> tuple[Ints, int]:
    """Return (the states after one more item, the number of arcs to them), and write the arcs.

    ``here``: sums of the rows in the states so far, which are the nodes from ``node`` on. ``table``: room.
    """
    size, rows, arcs, found = _size(window), here.shape[1], 0, 0
    table[:size] = -1
    there, sums = np.empty((min(size, len(here) * len(place)), rows), np.int64), np.empty(rows, np.int64)
    for n in range(len(here)):
        for w in range(len(place)):
            key = _key(here[n], change[w], window, sums)
            if key < 0:
                continue
            if table[key] < 0:
                table[key], there[found] = found, sums
                found += 1
            arc[arcs, 0], arc[arcs, 1] = node + n, node + len(here) + table[key]
            arc[arcs, 2], arc[arcs, 3] = place[w], times[w]
            arcs += 1
    return there[:found], arcs


@njit(cache=True)
def _key(here: Ints, change: Ints, window: Ints, sums: Ints) -> int:
    """Set the sums after a change, and return the state that they are; -1 if it cannot end well."""
    key = 0
    for s in range(len(sums)):
        reached, then = here[s] + change[s], window[s]
        if reached < then[_FITS] or reached > then[_FITS + 1]:
            return -1
        sums[s] = _merged(reached, then)
        key = key * (then[_KEPT + 1] - then[_KEPT] + 1) + sums[s] - then[_KEPT]
    return key


@njit(cache=True)
def _merged(value: int, window: Ints) -> int:
    """Return the sum that stands for ``value``: one for all with which nothing can go wrong any more."""
    return window[_STANDS] if window[_SAFE] <= value <= window[_SAFE + 1] else value


@njit(cache=True)
def _windows(
    item: Ints, low: Ints, high: Ints, slot: Ints, group_first: Ints, must: Bools, is_open: Bools, lower: Ints,
    upper: Ints, by_place: Ints, row_of: Ints, value: Ints,
) -> Ints:  # fmt: skip
    """Return what the sum of each row may be before each item, shape (items + 1, rows, 7); see the numbers above."""
    count, rows = len(item), len(low)
    least, most = np.zeros((count + 1, rows), np.int64), np.zeros((count + 1, rows), np.int64)
    for q in range(count):
        change, _, _ = _ways(item[q], rows, slot, group_first, must, is_open, lower, upper, by_place, row_of, value)
        for s in range(rows):
            if len(change):
                least[q, s], most[q, s] = change[:, s].min(), change[:, s].max()
    window = np.zeros((count + 1, rows, 7), np.int64)
    for s in range(rows):
        from_start, to_start = least[:, s].sum(), most[:, s].sum()
        fall, rise = 0, 0  # what is still to come
        for q in range(count, -1, -1):
            fall, rise = fall + least[q, s], rise + most[q, s]
            from_start, to_start = from_start - least[q, s], to_start - most[q, s]
            _set_window(window[q, s], from_start, to_start, fall, rise, low[s], high[s])
    return window


@njit(cache=True)
def _set_window(window: Ints, least: int, most: int, fall: int, rise: int, low: int, high: int) -> None:
    """Set what a sum between ``least`` and ``most`` comes to if it may still fall and rise so far."""
    has_low, has_high = low > -INFINITE, high < INFINITE
    fits_from = max(least, low - rise) if has_low else least
    fits_to = min(most, high - fall) if has_high else most
    safe_from = max(fits_from, low - fall) if has_low else fits_from
    safe_to = min(fits_to, high - rise) if has_high else fits_to
    has_safe = safe_from <= safe_to
    stands = safe_from if has_low else safe_to
    window[_FITS], window[_FITS + 1], window[_SAFE], window[_SAFE + 1] = fits_from, fits_to, safe_from, safe_to
    window[_STANDS] = stands
    window[_KEPT] = stands if has_safe and not has_low else fits_from
    window[_KEPT + 1] = stands if has_safe and not has_high else fits_to


@njit(cache=True)
def longest(
    worth: Wide, tail: Ints, head: Ints, place: Ints, times: Ints, first_arc: Ints, first_node: Ints, best: Wide,
    came_by: Ints, total: Wide, taken: Ints,
) -> None:  # fmt: skip
    """Find the walk of most worth through each cluster.

    Sets ``best`` (shape (nodes,)): the most worth on the way to each; ``came_by``: the last arc there; ``total``
    (clusters,); and in ``taken`` (places,) how often the walks take each place of their items.
    """
    for c in range(len(first_node) - 1):
        begin, end = first_node[c], first_node[c + 1] - 1
        came_by[begin : end + 1] = -1
        best[begin] = 0
        for arc in range(first_arc[c], first_arc[c + 1]):
            so_far = best[tail[arc]]
            if place[arc] >= 0:
                so_far += worth[place[arc]] * times[arc]
                taken[place[arc]] = 0
            if came_by[head[arc]] < 0 or so_far > best[head[arc]]:
                best[head[arc]], came_by[head[arc]] = so_far, arc
        node = end
        total[c] = best[node]
        while node != begin:
            arc = came_by[node]
            if place[arc] >= 0:
                taken[place[arc]] = times[arc]
            node = tail[arc]


@njit(cache=True)
def losses(
    worth: Ints, tail: Ints, head: Ints, place: Ints, times: Ints, first_arc: Ints, first_node: Ints, best: Ints,
    total: Ints, grouped: int, loss: Ints,
) -> None:  # fmt: skip
    """Set in ``loss`` how much less the best walk through each grouped place is worth than the best walk of all.

    ``best``, ``total``: as :func:`longest` left them. Places on no walk keep what they have.
    """
    behind, is_seen = np.zeros(len(best), np.int64), np.zeros(len(best), np.bool_)
    for c in range(len(first_node) - 1):
        is_seen[first_node[c + 1] - 1] = True
        for arc in range(first_arc[c + 1] - 1, first_arc[c] - 1, -1):
            if not is_seen[head[arc]]:
                continue
            onward = behind[head[arc]]
            if place[arc] >= 0:
                onward += worth[place[arc]] * times[arc]
            if not is_seen[tail[arc]] or onward > behind[tail[arc]]:
                behind[tail[arc]], is_seen[tail[arc]] = onward, True
            if 0 <= place[arc] < grouped:
                loss[place[arc]] = min(loss[place[arc]], total[c] - best[tail[arc]] - onward)
