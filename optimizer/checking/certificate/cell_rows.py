"""Rows of targets and caps: one cell of a scope each. The form of each row is stated where it is added."""

from __future__ import annotations

from collections.abc import Iterator

from optimizer.checking.cells import Cells
from optimizer.checking.certificate.values import scale
from optimizer.checking.certificate.weights import Weights
from optimizer.checking.facts import Facts
from optimizer.checking.lanes import Lane
from optimizer.checking.shares import share_down, share_up
from optimizer.domain.amounts import share_of
from optimizer.domain.links import DIRECTIONS
from optimizer.domain.targets import RELATIVE_UNIT


def add_target(facts: Facts, weights: Weights, of: tuple[str, ...], price: int) -> None:
    """``asked - count <= shortfall`` (at_most: ``count - asked <= shortfall``), times the share's denominator."""
    number, cell = _target_cell(facts, of)
    target, cells = facts.programme.targets[number], facts.target_cells[number]
    sign = 1 if target.is_lower else -1
    unit = 1 if isinstance(target.amount, int) else share_of(target.amount).denominator
    for lane in _lanes(facts, cells, cell):
        weights.counted[lane.number][number] += sign * unit * price
    if target.hardness == "proportion":
        weights.variable["short", number, cell] += unit * price
    _ask(facts, weights, number, cell, sign * price)


def _ask(facts: Facts, weights: Weights, number: int, cell: int, price: int) -> None:
    """Subtract ``price`` times what the target asks for, times the share's denominator."""
    target, cells = facts.programme.targets[number], facts.target_cells[number]
    if isinstance(target.amount, int):
        if target.is_lower and not _is_settled(facts, cells, cell, some=True):
            weights.variable["active", number, cell] -= price * target.amount
        else:
            weights.constant -= price * target.amount
        return
    share = share_of(target.amount)
    if target.of == "assigned":
        for lane in _lanes(facts, cells, cell):
            weights.person[lane.number] -= price * share.numerator
    elif _is_settled(facts, cells, cell):
        round_share = share_up if target.is_lower else share_down
        weights.constant -= price * share.denominator * round_share(target.amount, cells.most_places[cell])
    else:
        for lane in _lanes(facts, cells, cell):
            weights.option[lane.link, lane.option] -= price * share.numerator * lane.quota


def add_asks(facts: Facts, weights: Weights, of: tuple[str, ...], price: int) -> None:
    """``option <= active``: a cell asks for its number as soon as a link takes an option with a block in it."""
    target_id, link, a, b, level, direction = of
    number = _target_number(facts, target_id)
    lane = next(
        (
            lane
            for lane in facts.lanes_of[link, (a, b)]
            if lane.level == level and DIRECTIONS[lane.direction] == direction
        ),
        None,
    )
    cell = None if lane is None else facts.target_cells[number].of_lane[lane.number]
    if lane is None or cell is None:
        raise KeyError(of)
    weights.variable["active", number, cell] += price
    weights.option[lane.link, lane.option] -= price


def add_worst(facts: Facts, weights: Weights, of: tuple[str, ...], price: int) -> None:
    """``10000 * shortfall <= scale * worst``."""
    number, cell = _target_cell(facts, of)
    target = facts.programme.targets[number]
    if target.hardness != "proportion":
        raise KeyError(of)
    weights.variable["worst",] += price * scale(target, facts.target_cells[number].most_places[cell])
    weights.variable["short", number, cell] -= price * RELATIVE_UNIT


def add_cap(facts: Facts, weights: Weights, of: tuple[str, ...], price: int) -> None:
    """``exceptions <= number``, or ``<= share * people`` or ``places``, times the share's denominator."""
    rule = next((one for one in facts.arc_rules if one.id == of[0]), None)
    if rule is None or rule.cap is None:
        raise KeyError(of)
    cells, cap = facts.cap_cells[rule.id], rule.cap
    cell = _cell(cells, of[1:])
    share = None if isinstance(cap.at_most, int) else share_of(cap.at_most)
    for lane in _lanes(facts, cells, cell):
        weights.exceptions[lane.number][rule.id] -= price * (1 if share is None else share.denominator)
        if share is not None and cap.of == "assigned":
            weights.person[lane.number] += price * share.numerator
    if share is None:
        weights.constant += price * int(cap.at_most)
    elif cap.of == "quota" and _is_settled(facts, cells, cell):
        weights.constant += price * share.denominator * share_down(str(cap.at_most), cells.most_places[cell])
    elif cap.of == "quota":
        for lane in _lanes(facts, cells, cell):
            weights.option[lane.link, lane.option] += price * share.numerator * lane.quota


def _target_cell(facts: Facts, of: tuple[str, ...]) -> tuple[int, int]:
    number = _target_number(facts, of[0])
    return number, _cell(facts.target_cells[number], of[1:])


def _target_number(facts: Facts, target: str) -> int:
    return [one.id for one in facts.programme.targets].index(target)


def _cell(cells: Cells, values: tuple[str, ...]) -> int:
    return [tuple(name.values()) for name in cells.names].index(values)


def _lanes(facts: Facts, cells: Cells, cell: int) -> Iterator[Lane]:
    return (lane for lane in facts.lanes if cells.of_lane[lane.number] == cell)


def _is_settled(facts: Facts, cells: Cells, cell: int, some: bool = False) -> bool:
    """Return whether all (some) lanes of a cell are there whatever the plan chooses."""
    single = (len(dict.fromkeys(facts.links[lane.link].options())) == 1 for lane in _lanes(facts, cells, cell))
    return any(single) if some else all(single)
