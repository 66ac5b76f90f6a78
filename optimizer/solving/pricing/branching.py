"""Branch and bound over a small core, depth first, in whole numbers.

At prices of the rows every column has a loss: what it is worth less than the best one of its group. A unit of a
priced row that is left over loses its price. All losses together may not exceed the room between the bound that the
prices give and the best solution known. Groups with much to lose come first, so most of the tree is cut near its root;
rows are held to by what the groups that are left can still add. Best solutions are mostly near the bound, so little
room is tried first, then more and more: a tree with little room is small.

Compiled by numba when first used and kept on disk.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.linear import INFINITE
from optimizer.solving.pricing.core import EMPTY, SMALL, Core, Floats, descend, gather

ROUNDS, _FIRST_ROUNDS = 300, 40
"""Steps to find prices where none are given, at most and before the first search."""

_NODES_PER_ROUND = 4
"""A search may take one node for so many columns looked at in the rounds before it: about as long."""

TOO_LARGE, STOPPED, DONE = 0, 1, 2
"""Not tried; stopped after ``most_nodes``; searched to the end."""

_MOST_SHIFT = 20
_FEW = 64
"""Up to so many columns are put in order by insertion."""

_WIDER = 6
"""So many times as much room is tried next."""


class _Order(NamedTuple):
    """The groups in the order of branching: ``first``, then their columns, those of least loss first.

    ``least``, ``most``: what the groups from each on can add to each row. Shape (groups + 1, rows).
    """

    first: Ints
    column: Ints
    loss: Ints
    least: NDArray[np.int64]
    most: NDArray[np.int64]


@njit(cache=True)
def settle(
    objective: Ints, first: Ints, must: Bools, is_open: Bools, lower: Ints, upper: Ints, start: Ints, place: Ints,
    value: Ints, low: Ints, high: Ints, prices: Floats, least: int, most_nodes: int, taken: Ints,
) -> tuple[int, bool]:  # fmt: skip
    """Look for the best choice of a column of each group that is worth ``least`` or more.

    Parameters
    ----------
    objective
        Shape (places,): what each place is worth.
    first, must, is_open, lower, upper
        The domain; ``is_open`` has shape (grouped,).
    start, place, value, low, high
        The rows, over places.
    prices
        Of the rows, each of the right sign; of length 0: they are looked for.
    most_nodes
        When to stop.
    taken
        Shape (places,): set to how often each place is taken, if a solution was found.

    Returns
    -------
    How it ended, and whether a solution was found: the best one if it is ``DONE``.
    """
    state, core = gather(objective, first, must, is_open, lower, upper, start, place, value, low, high, taken)
    if state != SMALL:
        return DONE if state == EMPTY else TOO_LARGE, False
    wanted, found, ended, nodes = least - core.constant, False, STOPPED, 0
    choice, price, length = np.full(len(core.first) - 1, -1, np.int64), np.zeros(len(low)), 1.0
    # Where prices are looked for, looking and searching take turns, each twice as long as before: mostly a few
    # rounds will do, and nobody knows before how many.
    rounds = ROUNDS if len(prices) == 0 else 0
    turn = _FIRST_ROUNDS
    if rounds == 0:
        price[:] = prices
    while ended == STOPPED and nodes < most_nodes:
        room = most_nodes - nodes
        if rounds > 0:
            turn = min(turn, rounds)
            length = descend(core, float(wanted), turn, price, length)
            rounds -= turn
            if rounds > 0:
                room = min(room, turn * len(core.place) // _NODES_PER_ROUND + 1)
            turn *= 2
        ended, used, best = _search(core, price, wanted, room, choice)
        nodes += used
        if best >= wanted:
            found, wanted = True, best + 1
    if found:
        for p in range(len(taken)):
            taken[p] = max(taken[p], 0)
        for k in choice:
            if core.place[k] >= 0:
                taken[core.place[k]] = core.times[k]
        ended = max(ended, STOPPED)
    return ended, found


@njit(cache=True)
def _search(core: Core, prices: Floats, wanted: int, most_nodes: int, choice: Ints) -> tuple[int, int, int]:
    """Look for the best choice worth ``wanted`` or more; return (how it ended, nodes, worth of the choice found).

    The worth is below ``wanted`` if none was found; ``choice`` is as before then.
    """
    bound, worth, price, shift = _scaled(core, prices, wanted)
    if shift < 0:
        return TOO_LARGE, 0, wanted - 1
    order = _ordered(core, worth)
    aim, missing, nodes, found = (bound >> shift) + 1, 0, 0, False
    while nodes < most_nodes and not found and aim > wanted:
        aim, missing = max((bound >> shift) - missing, wanted), max(_WIDER * missing, 1)
        _set_reach(core, order, bound - (aim << shift))
        used, found = _branch(core, order, price, bound, shift, aim, most_nodes - nodes, choice)
        nodes += used
    best = wanted - 1
    if found:
        best = 0
        for k in choice:
            best += core.worth[k]
    return DONE if nodes < most_nodes else STOPPED, nodes, best


@njit(cache=True)
def _scaled(core: Core, prices: Floats, wanted: int) -> tuple[int, Ints, Ints, int]:
    """Return (bound, worth of each column at the prices, prices, shift), all in units of 2 ** -shift.

    The shift is as large as keeps every sum below 2 ** 61; below 0 if there is none.
    """
    groups, (rows, columns) = len(core.first) - 1, core.value.shape
    reach, sides = 1.0, abs(float(wanted))
    side = np.zeros(rows, np.int64)
    for r in range(rows):
        side[r] = core.high[r] if prices[r] > 0 else core.low[r] if prices[r] < 0 else 0
        sides += abs(prices[r]) * abs(float(side[r]))
    for k in range(columns):
        most = abs(float(core.worth[k]))
        for r in range(rows):
            most += abs(prices[r]) * abs(float(core.value[r, k]))
        reach = max(reach, most)
    shift = min(_MOST_SHIFT, int(np.floor(59 - np.log2(reach * (groups + 1) + sides))))
    worth, price, bound = core.worth.copy(), np.zeros(rows, np.int64), 0
    if shift < 0:
        return bound, worth, price, shift
    for k in range(columns):
        worth[k] <<= shift
    for r in range(rows):
        price[r] = np.int64(np.rint(prices[r] * (1 << shift)))
        if price[r] != 0:
            bound += price[r] * side[r]
            for k in range(columns):
                worth[k] -= price[r] * core.value[r, k]
    for g in range(groups):
        bound += worth[core.first[g] : core.first[g + 1]].max()
    return bound, worth, price, shift


@njit(cache=True)
def _ordered(core: Core, worth: Ints) -> _Order:
    """Return the order of branching; what groups can add is not set yet."""
    groups, (rows, columns) = len(core.first) - 1, core.value.shape
    second = np.empty(groups, np.int64)
    column, loss, first = np.empty(columns, np.int64), np.empty(columns, np.int64), np.zeros(groups + 1, np.int64)
    for g in range(groups):
        best, next_best = -INFINITE, -INFINITE
        for k in range(core.first[g], core.first[g + 1]):
            if worth[k] > best:
                best, next_best = worth[k], best
            else:
                next_best = max(next_best, worth[k])
        second[g] = next_best - best
        for k in range(core.first[g], core.first[g + 1]):
            loss[k] = best - worth[k]
    by_place, at = loss.copy(), 0
    least, most = np.zeros((groups + 1, rows), np.int64), np.zeros((groups + 1, rows), np.int64)
    turn = np.argsort(second)
    for q in range(groups):
        begin, end = core.first[turn[q]], core.first[turn[q] + 1]
        if end - begin <= _FEW:
            for k in range(begin, end):
                place = at
                while place > first[q] and loss[place - 1] > by_place[k]:
                    column[place], loss[place] = column[place - 1], loss[place - 1]
                    place -= 1
                column[place], loss[place] = k, by_place[k]
                at += 1
        else:
            for j in np.argsort(by_place[begin:end]):
                column[at], loss[at] = begin + j, by_place[begin + j]
                at += 1
        first[q + 1] = at
    return _Order(first, column, loss, least, most)


@njit(cache=True)
def _set_reach(core: Core, order: _Order, room: int) -> None:
    """Set what the groups from each on can add to each row by columns that lose no more than ``room``."""
    first, column, loss, least, most = order
    rows, groups = len(core.low), len(first) - 1
    for q in range(groups - 1, -1, -1):
        for r in range(rows):
            low, high = INFINITE, -INFINITE
            for i in range(first[q], first[q + 1]):
                if loss[i] <= room or i == first[q]:
                    low, high = min(low, core.value[r, column[i]]), max(high, core.value[r, column[i]])
            least[q, r], most[q, r] = least[q + 1, r] + low, most[q + 1, r] + high


@njit(cache=True)
def _branch(
    core: Core, order: _Order, price: Ints, bound: int, shift: int, wanted: int, most_nodes: int, choice: Ints
) -> tuple[int, bool]:
    """Set ``choice`` to the best columns worth ``wanted`` or more; return (nodes, whether there are any)."""
    groups, rows = len(choice), len(core.low)
    room, found = bound - (wanted << shift), False
    sums = np.zeros((groups + 1, rows), np.int64)
    lost, worth, at = np.zeros(groups + 1, np.int64), np.zeros(groups + 1, np.int64), order.first.copy()
    if room < 0 or not _is_possible(core, order, price, sums[0], room, 0):
        return 0, False
    q = 0
    for node in range(most_nodes):
        while q >= 0 and q < groups and (at[q] == order.first[q + 1] or lost[q] + order.loss[at[q]] > room):
            q -= 1
        if q < 0:
            return node, found
        if q < groups:
            k = order.column[at[q]]
            for r in range(rows):
                sums[q + 1, r] = sums[q, r] + core.value[r, k]
            lost[q + 1], worth[q + 1] = lost[q] + order.loss[at[q]], worth[q] + core.worth[k]
            at[q] += 1
            if not _is_possible(core, order, price, sums[q + 1], room - lost[q + 1], q + 1):
                continue
            q += 1
        if q < groups:
            at[q] = order.first[q]
            continue
        if worth[groups] >= wanted:
            found, wanted = True, worth[groups] + 1
            room = bound - (wanted << shift)
            for g in range(groups):
                choice[g] = order.column[at[g] - 1]
        q -= 1
    return most_nodes, found


@njit(cache=True, inline="always")
def _is_possible(core: Core, order: _Order, price: Ints, sums: Ints, room: int, q: int) -> bool:
    """Return whether the groups from ``q`` on can still keep every row, and lose no more than ``room`` in that."""
    for r in range(len(sums)):
        least, most = sums[r] + order.least[q, r], sums[r] + order.most[q, r]
        if least > core.high[r] or most < core.low[r]:
            return False
        if price[r] > 0 and most < core.high[r]:
            room -= price[r] * (core.high[r] - most)
        elif price[r] < 0 and least > core.low[r]:
            room += price[r] * (least - core.low[r])
        if room < 0:
            return False
    return True
