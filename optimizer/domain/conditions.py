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


Test = Callable[[Callable[[str], Cell]], bool]
"""Whether a condition holds for the one whose attributes the argument returns."""

Order = Mapping[str, tuple[str, ...]]
"""Attributes with an order of values, lowest first (:data:`optimizer.domain.codes.ORDERED`)."""


def holds(condition: Condition, cell: Callable[[str], Cell], order: Order) -> bool:
    """Return whether ``condition`` holds for the one whose attributes ``cell`` returns.

    Parameters
    ----------
    condition
        With canonical constants (:func:`optimizer.domain.attributes.canonical_condition`).
    cell
        Attribute name -> value; raises KeyError for a name it does not know.
    """
    return test_of(condition, order)(cell)


def test_of(condition: Condition, order: Order) -> Test:
    """Return what :func:`holds` answers, as a function: for conditions asked of many."""
    if isinstance(condition, AllOf):
        every = [test_of(part, order) for part in condition.all]
        return lambda cell: all(test(cell) for test in every)
    if isinstance(condition, AnyOf):
        some = [test_of(part, order) for part in condition.any]
        return lambda cell: any(test(cell) for test in some)
    if isinstance(condition, Not):
        negated = test_of(condition.not_, order)
        return lambda cell: not negated(cell)
    attribute = condition.attribute
    compared = comparison(condition, order.get(attribute))
    return lambda cell: compared(cell(attribute))


def compare(condition: AttributeCondition, value: Cell, order: tuple[str, ...] | None) -> bool:
    """Return whether one attribute's ``value`` satisfies ``condition``."""
    return comparison(condition, order)(value)


def comparison(condition: AttributeCondition, order: tuple[str, ...] | None) -> Callable[[Cell], bool]:
    """Return what :func:`compare` answers, as a function: for conditions asked of many."""
    operator = condition.operator
    constant = condition.operand(operator)
    if operator == "blank":
        return lambda value: _is_blank(value) is constant
    if operator in ("is", "in", "is_not", "not_in"):
        is_any = _is_any_of(constant if operator in ("in", "not_in") else (constant,))
        if operator in ("is", "in"):
            return lambda value: is_any(value) and not _is_blank(value)
        return lambda value: not is_any(value)
    limit = rank(constant, order)
    test = _TESTS[operator]
    return lambda value: not _is_blank(value) and any(test(rank(one, order), limit) for one in _values(value))


def _is_blank(value: Cell) -> bool:
    return value is None or value == "" or value == ()


def _values(value: Cell) -> tuple[Cell, ...]:
    return value if isinstance(value, tuple) else (value,)


def _is_any_of(named: tuple[Value, ...]) -> Callable[[Cell], bool]:
    """Return whether a cell, or one of its values, says the :func:`same` as one of the constants."""
    flags = {one for one in named if isinstance(one, bool)}
    texts = {str(one) for one in named if not isinstance(one, bool)}

    def is_one(value: str | int | bool) -> bool:
        return value in flags if isinstance(value, bool) else str(value) in texts

    def is_any(value: Cell) -> bool:
        if isinstance(value, tuple):
            return any(is_one(one) for one in value)
        return value is not None and is_one(value)

    return is_any


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
