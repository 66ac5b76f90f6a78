"""Which numbers of a programme can be another, and the edits that make them so."""

from __future__ import annotations

import math
from collections.abc import Iterator

from optimizer.compiling.instance import Instance
from optimizer.compiling.scopes import most_quota
from optimizer.compiling.targets import TargetCells
from optimizer.domain.amounts import Amount, share_of
from optimizer.domain.edits import Edit, SetCap, SetLevelCeiling, SetLimit, SetQuota, SetTargetAmount
from optimizer.domain.links import DIRECTIONS
from optimizer.domain.programme import Programme
from optimizer.domain.rules import ARC_RULES, GROUP_RULES, AgeLimit, Apart, HomeCap
from optimizer.prices.report import Lever

_OLDEST = 150
_SETTLED = frozenset({"level", "direction", "link"})
"""Dimensions in which a link has the same places whichever units the plan takes for it."""

_POINT = 100
"""Hundredths of a percent in a percentage point."""


def find_levers(instance: Instance) -> tuple[Lever, ...]:
    """Return every number of a compiled programme that has a price: places, targets, then rules and levels."""
    programme = instance.programme
    return (*_places(programme), *_targets(instance), *_limits(programme))


def edit_of(programme: Programme, lever: Lever, steps: int) -> Edit | None:
    """Return the edit that moves a number ``steps`` steps: more places, exceptions, years, people.

    A target asks for more, ``at_most`` for less: what it costs to be stricter. None where the number ends.
    """
    amount = _moved(programme, lever, steps)
    if amount is None:
        return None
    if isinstance(amount, str):
        return _set_share(programme, lever, amount)
    match lever.kind:
        case "place":
            direction = next(one for one in DIRECTIONS if one == lever.direction)
            return SetQuota(link=lever.link, level=lever.level, direction=direction, quota=amount)
        case "target":
            return SetTargetAmount(target=lever.id, amount=amount)
        case "exception":
            return _set_share(programme, lever, amount)
        case "ceiling":
            return SetLevelCeiling(level=lever.id, at_most=amount)
        case "years" | "group":
            return SetLimit(rule=lever.id, limit=amount)


def amount_of(edit: Edit) -> Amount:
    """Return the number that such an edit sets."""
    match edit:
        case SetQuota():
            return edit.quota
        case SetTargetAmount():
            return edit.amount
        case SetLimit():
            return edit.limit
        case SetLevelCeiling(at_most=int() as most):
            return most
        case SetCap(cap=cap) if cap is not None:
            return cap.at_most
        case _:
            raise ValueError(edit.type)


def _places(programme: Programme) -> Iterator[Lever]:
    for link in programme.links:
        for level in programme.levels:
            for number, direction in enumerate(DIRECTIONS):
                quota = link.quota(level.id, number)
                if quota:
                    yield Lever(
                        kind="place", unit="people", before=quota, link=link.id, level=level.id, direction=direction
                    )


def _targets(instance: Instance) -> Iterator[Lever]:
    for one in instance.targets:
        amount = one.target.amount
        people = amount if isinstance(amount, int) else _as_people(instance, one)
        if people is not None:
            yield Lever(kind="target", unit="people", before=people, id=one.target.id)
        else:
            yield Lever(kind="target", unit="percent", before=amount, id=one.target.id)


def _as_people(instance: Instance, one: TargetCells) -> int | None:
    """Return the people that a share asks for, if that is one number whatever the plan: one cell of fixed places."""
    target = one.target
    is_fixed = _SETTLED.issuperset(target.scope) or not instance.is_open_link.any()
    if target.of != "quota" or len(one.cells) != 1 or not is_fixed:
        return None
    asked = share_of(str(target.amount)) * int(most_quota(one.cells, instance.blocks, instance.lanes)[0])
    return math.ceil(asked) if target.is_lower else math.floor(asked)


def _limits(programme: Programme) -> Iterator[Lever]:
    for rule in programme.rules:
        if isinstance(rule, AgeLimit):
            yield Lever(kind="years", unit="years", before=rule.years, id=rule.id)
        if isinstance(rule, GROUP_RULES):
            assert isinstance(rule, Apart | HomeCap)
            yield Lever(kind="group", unit="people", before=rule.at_most, id=rule.id)
        if isinstance(rule, ARC_RULES) and rule.cap is not None and rule.hardness != "must":
            most = rule.cap.at_most
            unit = "people" if isinstance(most, int) else "percent"
            yield Lever(kind="exception", unit=unit, before=most, id=rule.id)
    for level in programme.levels:
        if level.at_most is not None:
            yield Lever(kind="ceiling", unit="people", before=level.at_most, id=level.id)


def _moved(programme: Programme, lever: Lever, steps: int) -> Amount | None:
    """Return the number after so many steps, None beyond the last one that means anything."""
    sign = 1
    if lever.kind == "target":
        sign = 1 if next(one for one in programme.targets if one.id == lever.id).is_lower else -1
    if isinstance(lever.before, str):
        hundredths = int(share_of(lever.before) * 100 * _POINT) + sign * steps * _POINT
        if not 0 <= hundredths <= 100 * _POINT:
            return None
        whole, rest = divmod(hundredths, _POINT)
        return f"{whole}.{rest:02}%" if rest else f"{whole}%"
    moved = lever.before + sign * steps
    most = _OLDEST if lever.kind == "years" else moved
    return moved if 0 <= moved <= most else None


def _set_share(programme: Programme, lever: Lever, amount: Amount) -> Edit:
    if lever.kind == "target":
        return SetTargetAmount(target=lever.id, amount=amount)
    rule = next(rule for rule in programme.rules if rule.id == lever.id)
    assert isinstance(rule, ARC_RULES) and rule.cap is not None
    return SetCap(rule=lever.id, cap=rule.cap.model_copy(update={"at_most": amount}))
