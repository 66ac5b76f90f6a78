"""price_targets: the prices of the target rows that a search ended with, as worth of arcs and one constant."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.compiling.columns import Ints
from optimizer.compiling.instance import Instance
from optimizer.compiling.linear import joined
from optimizer.compiling.targets import TargetCells, most_shortfall
from optimizer.domain.amounts import share_of
from optimizer.domain.targets import RELATIVE_UNIT
from optimizer.solving.engine import Multipliers, Sum
from optimizer.solving.locks import lock_rows
from optimizer.solving.lp_prices import Relaxation
from optimizer.solving.optimum import Optimum
from optimizer.solving.options import CancelToken, Clock
from optimizer.solving.pricing.domain import Domain
from optimizer.solving.pricing.groups import find_groups

_MOST_RELAXED = 5_000
"""Up to so many columns the relaxation is solved for its prices; beyond, those that the search ended with must do."""

_MOST_PRICE = 1e9

_FINEST = 1 << 10
"""Prices are rounded down to multiples of 1 / 1024: finer ones would leave the lanes' sums too few bits."""


@dataclass(frozen=True, slots=True)
class RowPrices:
    """``unit * goal <= sum of (unit * value + worth) over the arcs of a plan + constant``.

    Holds for every plan that keeps the target rows and, in the shortfall tiers before the goal, what they leave.
    """

    unit: int
    worth: Ints
    constant: int


def price_targets(found: Optimum, goal: int, steep: int) -> RowPrices:
    """Return the prices of the target rows in goal number ``goal``; zeros where the search has none.

    Where the goals before leave no more to lack than must be lacking, the cells that lack it may lack nobody more. The
    search knows that without a price: they get the ``steep`` one, beside which the values of arcs are small. Cells
    in which a block lies or not, as the option of its link is, have no price: what they ask for depends on the choice.
    """
    instance = found.model.context.instance
    prices, unit = _by_name(found, goal)
    worth, constant = np.zeros(len(instance.arcs), dtype=np.int64), 0
    owed: list[tuple[int, int]] = []
    forced, left = _forced(found, goal), _most_missing(found, goal)
    if left is not None:
        left -= sum(int(least.sum()) for least in forced)
    for one, least in zip(instance.targets, forced, strict=True):
        price = np.array([prices.get(one.name(cell), 0) for cell in range(len(one.cells))], dtype=np.int64)
        if left == 0:
            price[(least > 0) & (price == 0)] = steep * unit
        price[_by_option(instance, one)] = 0
        if not price.any():
            continue
        count, asked, whole = _row(instance, one)
        cell = one.cells.of_lane[instance.arcs.lane]
        worth -= np.where(cell >= 0, price[cell] * count, 0)
        constant -= sum(int(one_price) * int(one_asked) for one_price, one_asked in zip(price, asked, strict=True))
        if one.target.hardness == "proportion":
            most = _missing(found, goal, one)
            constant += sum(int(one_price) * int(lacks) for one_price, lacks in zip(price, least, strict=True)) * whole
            owed += [(int(price[place]) * whole, int(most[place] - least[place])) for place in np.flatnonzero(price)]
    return RowPrices(unit, worth, constant + _dearest(owed, left))


def _by_option(instance: Instance, one: TargetCells) -> Ints:
    """Return the cells that a block of an open link lies in or not, as its option is."""
    blocks, cell = instance.lanes.block, one.cells.of_lane
    most, least = np.full(len(instance.blocks), -1), np.full(len(instance.blocks), len(one.cells))
    np.maximum.at(most, blocks, cell)
    np.minimum.at(least, blocks, cell)
    differs = (most != least)[blocks] & (cell >= 0)
    return np.unique(cell[differs])


def _forced(found: Optimum, goal: int) -> list[Ints]:
    """Return for each target how many people each cell lacks at least in a plan that keeps the goals before ``goal``.

    What the rows imply column by column, over the columns of the search: any other plan can be exchanged for one of
    these in which no cell lacks more.
    """
    model, linear = found.model, found.model.linear
    locks = [
        lock_rows(earlier, outcome.best, outcome.tolerance)
        for earlier, outcome in zip(model.objectives[:goal], found.outcomes, strict=False)
    ]
    lower, groups = linear.lower.copy(), find_groups(linear)
    if groups is not None:
        domain = Domain.of(groups, linear, joined(locks))
        if domain.is_exact and domain.narrow():
            lower[groups.column[groups.grouped :]] = domain.lower
    table, column = model.context.table, model.context.shortfall
    lacks = np.where(column >= 0, lower[column], 0)
    return [lacks[table.cells(target)] for target in range(len(table.targets))]


def _by_name(found: Optimum, goal: int) -> tuple[dict[tuple[str, ...], int], int]:
    """Return (target and cell -> price, 0 or more; the unit of prices is 1 / the second)."""
    multipliers, rows = _relaxed(found, goal) or found.outcomes[goal].multipliers, found.model.linear.rows
    if multipliers is None:
        return {}, 1
    coarser = max(1, multipliers.denominator // _FINEST)
    prices: dict[tuple[str, ...], int] = {}
    for row in np.flatnonzero(multipliers.value[: len(rows)] >= coarser).tolist():
        name = rows.name(row)
        if name is not None and name[0] == "target":
            prices[name[1]] = int(multipliers.value[row]) // coarser
    return prices, multipliers.denominator // coarser


def _relaxed(found: Optimum, goal: int) -> Multipliers | None:
    """Return prices of the linear relaxation: a search may need none, or content itself with others. None where it
    would take long.
    """
    model, objective = found.model, found.model.objectives[goal]
    if not found.model.context.instance.targets or len(model.linear) > _MOST_RELAXED:
        return None
    relaxation = Relaxation(model.linear, Clock(None, CancelToken()))
    for earlier, outcome in zip(model.objectives[:goal], found.outcomes, strict=False):
        relaxation.add(lock_rows(earlier, outcome.best, outcome.tolerance))
    prices = relaxation.prices(Sum(objective.column, objective.value, objective.sense))
    if prices is None or np.abs(prices).max(initial=0.0) > _MOST_PRICE:
        return None
    return Multipliers(np.rint(prices * _FINEST).astype(np.int64), _FINEST)


def _row(instance: Instance, one: TargetCells) -> tuple[Ints, Ints, int]:
    """Return (coefficient of each arc, constant of each cell, coefficient of a person missing) of a target's rows:
    ``sum of arcs + constant - missing <= 0``, as :mod:`optimizer.compiling.targets` writes them, but that a share of
    the quota is a whole number of people.
    """
    sign = 1 if one.target.is_lower else -1
    people = one.people[instance.arcs.nominee].astype(np.int64)
    if isinstance(one.target.amount, int):
        return -sign * people, np.full(len(one.cells), sign * one.target.amount), 1
    share = share_of(one.target.amount)
    if one.target.of == "assigned":
        zero = np.zeros(len(one.cells), dtype=np.int64)
        return sign * (share.numerator - share.denominator * people), zero, share.denominator
    asked = -(-sign * share.numerator * one.places // share.denominator)
    return -sign * share.denominator * people, asked * share.denominator, share.denominator


def _missing(found: Optimum, goal: int, one: TargetCells) -> Ints:
    """Return the most people that each cell of a target may lack in a plan that keeps the worst shortfall."""
    instance = found.model.context.instance
    most = most_shortfall(instance, one)
    for tier, outcome in zip(instance.tiers[:goal], found.outcomes, strict=False):
        if tier.id == "shortfall_worst":
            most = np.minimum(most, one.scale * (outcome.best + outcome.tolerance) // RELATIVE_UNIT)
    return most


def _most_missing(found: Optimum, goal: int) -> int | None:
    """Return the most people that all cells together may lack; None if no tier before the goal says so."""
    tiers = found.model.context.instance.tiers[:goal]
    for tier, outcome in zip(tiers, found.outcomes, strict=False):
        if tier.id == "shortfall_total":
            return outcome.best + outcome.tolerance
    return None


def _dearest(owed: list[tuple[int, int]], most: int | None) -> int:
    """Return the most that (price, up to so many) can come to with ``most`` in all: the dearest first."""
    total, left = 0, sum(count for _, count in owed) if most is None else most
    for price, count in sorted(owed, reverse=True):
        taken = min(count, left)
        total, left = total + price * taken, left - taken
    return total
