"""Groups of nominees: by the values of an attribute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from optimizer.checking.facts import Facts
from optimizer.domain.attributes import NOMINEE_COLUMNS, NOMINEE_DERIVED, nominee_cell
from optimizer.domain.conditions import Cell, attributes_of
from optimizer.domain.programme import Programme
from optimizer.errors import Problem

USUAL = ("level", "woman", "minority", "non_party")
"""What every report compares."""

_NO_GROUPS = frozenset({"id", "name", "birth", "title", "relatives_units", "link"})
"""Columns that tell people apart rather than group them."""

MOST_VALUES = 12
"""An attribute of targets with more values (ages, say) makes no groups unless asked for."""


def attributes_shown(facts: Facts) -> tuple[str, ...]:
    """Return the usual attributes and those that targets count by, as far as they make groups."""
    asked = [leaf.attribute for target in facts.programme.targets for leaf in attributes_of(target.where)]
    known = _allowed(facts.programme)
    others = [name for name in dict.fromkeys(asked) if name in known and name not in USUAL]
    return (*USUAL, *(name for name in others if len(_distinct(facts, name)) <= MOST_VALUES))


def refuse_unknown(programme: Programme, by: Sequence[str]) -> list[Problem]:
    """Return a problem for each name that is no attribute to group by."""
    known = _allowed(programme)
    return [
        Problem(code="fairness.attribute", value=name, allowed=", ".join(known))
        for name in dict.fromkeys(by)
        if name not in known
    ]


def values_of(facts: Facts, name: str) -> Mapping[str, tuple[str, ...]]:
    """Return nominee -> values of an attribute, as text: ``yes`` and ``no`` for flags, blank where it is not known."""
    day = facts.programme.dates.age
    return {one.id: _texts(nominee_cell(one, name, facts.units, day)) for one in facts.programme.nominees}


def _allowed(programme: Programme) -> list[str]:
    """Return the attributes to group by: columns, derived ones, and columns of the planner's own that all rows have."""
    own = [set(one.extra) for one in programme.nominees]
    extra = sorted(set.intersection(*own)) if own else []
    return [name for name in (*NOMINEE_COLUMNS, *NOMINEE_DERIVED) if name not in _NO_GROUPS] + extra


def _distinct(facts: Facts, name: str) -> set[str]:
    return {value for mine in values_of(facts, name).values() for value in mine}


def _texts(cell: Cell) -> tuple[str, ...]:
    if isinstance(cell, bool):
        return ("yes" if cell else "no",)
    if isinstance(cell, tuple):
        return cell or ("",)
    return ("" if cell is None else str(cell),)
