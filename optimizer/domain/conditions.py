"""Conditions on a nominee or a post, as data: the ``where``, ``who`` and ``test`` of rules and targets.

A blank cell satisfies no condition except ``blank: true`` and the negative ones (``is_not``,
``not_in``, ``not``), which hold for whatever is not the value named. An attribute with several
values (``fields``, ``tags``) *is* a value when any of its values is.
"""

from __future__ import annotations

import operator as operators
from collections.abc import Callable, Mapping
from typing import Annotated, Any

from pydantic import ConfigDict, Discriminator, Field, Tag, model_validator

from optimizer.domain.text import Model

Value = str | int | bool
Cell = str | int | bool | tuple[str, ...] | None
"""What an attribute of a nominee or post can hold; None is blank."""

_TESTS: Mapping[str, Callable[[int, int], bool]] = {
    "at_least": operators.ge,
    "at_most": operators.le,
    "above": operators.gt,
    "below": operators.lt,
}

OPERATORS = ("is", "is_not", "in", "not_in", "at_least", "at_most", "above", "below", "blank")


class AttributeCondition(Model):
    """One attribute compared with a constant: exactly one operator is given.

    ``at_least``, ``at_most``, ``above`` and ``below`` compare whole numbers, or places in an
    ordered code list (education, degree, grade).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    attribute: str
    is_: Annotated[Value | None, Field(alias="is")] = None
    is_not: Value | None = None
    in_: Annotated[tuple[Value, ...] | None, Field(alias="in")] = None
    not_in: tuple[Value, ...] | None = None
    at_least: Value | None = None
    at_most: Value | None = None
    above: Value | None = None
    below: Value | None = None
    blank: bool | None = None

    @model_validator(mode="after")
    def _one_operator(self) -> AttributeCondition:
        if len([1 for name in OPERATORS if self.operand(name) is not None]) != 1:
            raise ValueError("condition.one_operator")
        return self

    def operand(self, operator: str) -> Any:
        """Return the constant of ``operator`` (``is`` and ``in`` are Python words, hence this)."""
        return getattr(self, operator + "_" if operator in ("is", "in") else operator)

    @property  # kept in the object it would change how pydantic writes the condition, hence the digest
    def operator(self) -> str:
        """The one operator that is given."""
        return next(name for name in OPERATORS if self.operand(name) is not None)


class AllOf(Model):
    """Holds when every part holds."""

    all: Annotated[tuple[Condition, ...], Field(min_length=1)]


class AnyOf(Model):
    """Holds when at least one part holds."""

    any: Annotated[tuple[Condition, ...], Field(min_length=1)]


class Not(Model):
    """Holds when the part does not."""

    not_: Annotated[Condition, Field(alias="not")]


def _kind(value: Any) -> str:
    keys = value if isinstance(value, Mapping) else type(value).model_fields
    for key in ("all", "any", "not", "not_"):
        if key in keys:
            return key.rstrip("_")
    return "attribute"


Condition = Annotated[
    Annotated[AttributeCondition, Tag("attribute")]
    | Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")],
    Discriminator(_kind),
]

AllOf.model_rebuild()
AnyOf.model_rebuild()
Not.model_rebuild()


def attributes_of(condition: Condition) -> tuple[AttributeCondition, ...]:
    """Return every attribute comparison inside ``condition``, left to right."""
    if isinstance(condition, AttributeCondition):
        return (condition,)
    if isinstance(condition, Not):
        return attributes_of(condition.not_)
    parts = condition.all if isinstance(condition, AllOf) else condition.any
    return tuple(leaf for part in parts for leaf in attributes_of(part))


def holds(condition: Condition, cell: Callable[[str], Cell], order: Mapping[str, tuple[str, ...]]) -> bool:
    """Return whether ``condition`` holds for the one whose attributes ``cell`` returns.

    Parameters
    ----------
    condition
        With canonical constants (:func:`optimizer.domain.attributes.canonical_condition`).
    cell
        Attribute name -> value; raises KeyError for a name it does not know.
    order
        Attributes with an order of values, lowest first (:data:`optimizer.domain.codes.ORDERED`).
    """
    if isinstance(condition, AllOf):
        return all(holds(part, cell, order) for part in condition.all)
    if isinstance(condition, AnyOf):
        return any(holds(part, cell, order) for part in condition.any)
    if isinstance(condition, Not):
        return not holds(condition.not_, cell, order)
    return compare(condition, cell(condition.attribute), order.get(condition.attribute))


def compare(condition: AttributeCondition, value: Cell, order: tuple[str, ...] | None) -> bool:
    """Return whether one attribute's ``value`` satisfies ``condition``."""
    operator = condition.operator
    constant = condition.operand(operator)
    blank = value is None or value == "" or value == ()
    if operator == "blank":
        return blank is constant
    values = value if isinstance(value, tuple) else (value,)
    if operator in ("is", "in"):
        wanted = (constant,) if operator == "is" else constant
        return not blank and any(same(one, other) for one in values for other in wanted)
    if operator in ("is_not", "not_in"):
        unwanted = (constant,) if operator == "is_not" else constant
        return not any(same(one, other) for one in values for other in unwanted)
    if blank:
        return False
    ranks = [rank(one, order) for one in values]
    limit = rank(constant, order)
    return any(_TESTS[operator](number, limit) for number in ranks)


def same(one: Cell, other: Cell) -> bool:
    """Return whether two cells say the same; numbers in text equal numbers, yes/no only yes/no."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    return one is not None and str(one) == str(other)


def rank(value: Cell, order: tuple[str, ...] | None) -> int:
    """Return the number that order comparisons use: the place in ``order``, or the whole number itself."""
    if order is not None:
        return order.index(str(value))
    return int(str(value))
