"""Which attributes conditions can name, and their values for one nominee or post.

Derived attributes (``age``, ``woman``, ``minority``, ``non_party``, ``city``, ``home_tags`` ...)
are computed here from the columns; unknown names are columns of the planner's own (``extra``).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from optimizer.domain import codes
from optimizer.domain.conditions import (
    AllOf,
    AnyOf,
    AttributeCondition,
    Cell,
    Condition,
    Not,
)
from optimizer.domain.people import Nominee, Post, Unit, age_on

NOMINEE_COLUMNS = (
    "id", "name", "unit", "level", "sex", "birth", "ethnic_group", "education", "degree", "party",
    "reserve", "endorsed", "title", "grade", "fields", "experience", "native_place", "relatives_units", "link",
)  # fmt: skip
NOMINEE_DERIVED = ("age", "woman", "minority", "non_party", "unit_kind", "unit_tags", "city")
POST_COLUMNS = ("id", "unit", "level", "title", "fields", "grade", "capacity", "link")
POST_DERIVED = ("unit_kind", "unit_tags", "city")

YES_NO_ATTRIBUTES = frozenset({"reserve", "endorsed", "woman", "minority", "non_party"})
NUMBER_ATTRIBUTES = frozenset({"age", "experience", "capacity"})
ORDERED_ATTRIBUTES = frozenset(codes.ORDERED)
CODED_ATTRIBUTES = frozenset({"sex", "ethnic_group", "education", "degree", "party", "grade"})

Units = Mapping[str, Unit]


def ancestors(code: str, units: Units) -> tuple[str, ...]:
    """Return ``code`` and the codes above it, nearest first (units without cycles)."""
    chain: list[str] = []
    while code and code in units:
        chain.append(code)
        code = units[code].parent
    return tuple(chain)


def city_of(code: str, units: Units) -> str:
    """Return the code of the city that a unit is or lies in; blank if there is none."""
    return next((up for up in ancestors(code, units) if units[up].kind == "city"), "")


def tags_of(code: str, units: Units) -> tuple[str, ...]:
    """Return the tags of a unit and of every unit above it, without repeats."""
    return tuple(dict.fromkeys(tag for up in ancestors(code, units) for tag in units[up].tags))


def nominee_cell(nominee: Nominee, name: str, units: Units, age_date: date) -> Cell:
    """Return the value of attribute ``name`` for ``nominee``.

    Raises
    ------
    KeyError
        If neither a column, nor derived, nor one of the nominee's own extra columns.
    """
    if name in NOMINEE_COLUMNS:
        value: Cell = getattr(nominee, name)
        return value
    match name:
        case "age":
            return age_on(nominee.birth, age_date)
        case "woman":
            return None if not nominee.sex else nominee.sex == codes.FEMALE
        case "minority":
            return None if not nominee.ethnic_group else nominee.ethnic_group != codes.HAN
        case "non_party":
            return None if not nominee.party else nominee.party not in codes.PARTY_MEMBERS
        case _:
            return _unit_cell(nominee.unit, nominee.extra, name, units)


def post_cell(post: Post, name: str, units: Units) -> Cell:
    """Return the value of attribute ``name`` for ``post``; KeyError as for :func:`nominee_cell`."""
    if name in POST_COLUMNS:
        value: Cell = getattr(post, name)
        return value
    return _unit_cell(post.unit, post.extra, name, units)


def _unit_cell(code: str, extra: Mapping[str, str], name: str, units: Units) -> Cell:
    match name:
        case "unit_kind":
            return units[code].kind
        case "unit_tags":
            return tags_of(code, units)
        case "city":
            return city_of(code, units)
        case _:
            return extra[name]


class BadConstant(ValueError):
    """A condition compares an attribute with a constant that it can never have."""

    def __init__(self, attribute: str, value: Any, allowed: str) -> None:
        self.attribute, self.value, self.allowed = attribute, value, allowed
        super().__init__(f"{attribute}: {value!r} is not one of {allowed}")


def canonical_condition(condition: Condition) -> Condition:
    """Return ``condition`` with its constants in canonical spelling (``满`` becomes ``满族``).

    Raises
    ------
    BadConstant
        If a constant is no value of its attribute, or an attribute without order is compared.
    """
    if isinstance(condition, AllOf):
        return AllOf(all=tuple(canonical_condition(part) for part in condition.all))
    if isinstance(condition, AnyOf):
        return AnyOf(any=tuple(canonical_condition(part) for part in condition.any))
    if isinstance(condition, Not):
        return Not(not_=canonical_condition(condition.not_))
    return _canonical_leaf(condition)


def _canonical_leaf(leaf: AttributeCondition) -> AttributeCondition:
    operator, constant = leaf.operator, leaf.operand(leaf.operator)
    if operator == "blank":
        return leaf
    ordering = operator in ("at_least", "at_most", "above", "below")
    if operator in ("in", "not_in"):
        fixed: Any = tuple(_canonical_constant(leaf.attribute, one, ordering) for one in constant)
    else:
        fixed = _canonical_constant(leaf.attribute, constant, ordering)
    return AttributeCondition.model_validate({"attribute": leaf.attribute, operator: fixed})


def _canonical_constant(attribute: str, constant: Any, ordering: bool) -> Any:
    if attribute in CODED_ATTRIBUTES:
        if ordering and attribute not in ORDERED_ATTRIBUTES:
            raise BadConstant(attribute, constant, "is, is_not, in, not_in, blank")
        value = codes.canonical(attribute, str(constant))
        if value is None:
            raise BadConstant(attribute, constant, ", ".join(codes.allowed(attribute)))
        return value
    if attribute in YES_NO_ATTRIBUTES:
        value = codes.canonical("yes_no", str(constant))
        if value is None or ordering:
            raise BadConstant(attribute, constant, "yes, no")
        return value == codes.YES
    if ordering or attribute in NUMBER_ATTRIBUTES:
        return _whole_number(attribute, constant)
    return constant


def _whole_number(attribute: str, constant: Any) -> int:
    try:
        return int(str(constant))
    except ValueError:
        raise BadConstant(attribute, constant, "0, 1, 2, ...") from None
