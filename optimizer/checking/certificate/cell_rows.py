"""Rows of targets and caps: one cell of a scope each. The form of each row is stated where it is added."""

from __future__ import annotations

from optimizer.checking.certificate.lookup import CellIndex, Lookup
from optimizer.checking.certificate.values import scale
from optimizer.checking.certificate.weights import Weights
from optimizer.checking.shares import share_down, share_up
from optimizer.domain.amounts import share_of
from optimizer.domain.links import DIRECTIONS
from optimizer.domain.targets import RELATIVE_UNIT, Target


def add_target(lookup: Lookup, weights: Weights, of: tuple[str, ...], price: int) -> None:
    """``asked - count <= shortfall`` (at_most: ``count - asked <= shortfall``), times the share's denominator."""
    target, index, cell = _target_cell(lookup, of)
    number, sign = lookup.target_number[target.id], 1 if target.is_lower else -1
    unit = 1 if isinstance(target.amount, int) else share_of(target.amount).denominator
    for lane in index.lanes[cell]:
        weights.counted[lane.number][number] += sign * unit * price
    if target.hardness == "proportion":
        weights.variable["short", number, cell] += unit * price
    _ask(lookup, weights, target, cell, sign * price)


def _ask(lookup: Lookup, weights: Weights, target: Target, cell: int, price: int) -> None:
    """Subtract ``price`` times what the target asks for, times the share's denominator."""
    number = lookup.target_number[target.id]
    index = lookup.targets[number]
    if isinstance(target.amount, int):
        if target.is_lower and not index.has_fixed[cell]:
            weights.variable["active", number, cell] -= price * target.amount
        else:
            weights.constant -= price * target.amount
        return
    share = share_of(target.amount)
    if target.of == "assigned":
        for lane in index.lanes[cell]:
            weights.person[lane.number] -= price * share.numerator
    elif (places := index.places[cell]) is not None:
        round_share = share_up if target.is_lower else share_down
        weights.constant -= price * share.denominator * round_share(target.amount, places)
    else:
        for lane in index.lanes[cell]:
            weights.option[lane.link, lane.option] -= price * share.numerator * lane.quota


def add_asks(lookup: Lookup, weights: Weights, of: tuple[str, ...], price: int) -> None:
    """``option <= active``: a cell asks for its number as soon as a link takes an option with a block in it."""
    target, link, a, b, level, direction = of
    number = lookup.target_number[target]
    place = DIRECTIONS.index("a_to_b" if direction == "a_to_b" else "b_to_a")
    lanes = {(lane.level, lane.direction): lane for lane in lookup.facts.lanes_of[link, (a, b)]}
    cell = lookup.targets[number].cells.of_lane[lanes[level, place].number]
    if cell is None:
        raise KeyError(of)
    weights.variable["active", number, cell] += price
    weights.option[link, (a, b)] -= price


def add_worst(lookup: Lookup, weights: Weights, of: tuple[str, ...], price: int) -> None:
    """``10000 * shortfall <= scale * worst``."""
    target, index, cell = _target_cell(lookup, of)
    if target.hardness != "proportion":
        raise KeyError(of)
    weights.variable["worst",] += price * scale(target, index.cells.most_places[cell])
    weights.variable["short", lookup.target_number[target.id], cell] -= price * RELATIVE_UNIT


def add_cap(lookup: Lookup, weights: Weights, of: tuple[str, ...], price: int) -> None:
    """``exceptions <= number``, or ``<= share * people`` or ``places``, times the share's denominator."""
    rule, index = lookup.capped[of[0]], lookup.caps[of[0]]
    cell, cap = index.number[of[1:]], rule.cap
    assert cap is not None
    share = None if isinstance(cap.at_most, int) else share_of(cap.at_most)
    for lane in index.lanes[cell]:
        weights.exceptions[lane.number][rule.id] -= price * (1 if share is None else share.denominator)
        if share is not None and cap.of == "assigned":
            weights.person[lane.number] += price * share.numerator
    if share is None:
        weights.constant += price * int(cap.at_most)
    elif cap.of == "quota" and (places := index.places[cell]) is not None:
        weights.constant += price * share.denominator * share_down(str(cap.at_most), places)
    elif cap.of == "quota":
        for lane in index.lanes[cell]:
            weights.option[lane.link, lane.option] += price * share.numerator * lane.quota


def _target_cell(lookup: Lookup, of: tuple[str, ...]) -> tuple[Target, CellIndex, int]:
    number = lookup.target_number[of[0]]
    index = lookup.targets[number]
    return lookup.facts.programme.targets[number], index, index.number[of[1:]]
