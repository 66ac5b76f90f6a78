"""Conditions: attributes that exist, constants that their attribute can have, order only where there is one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from optimizer.domain.attributes import (
    NOMINEE_COLUMNS,
    NOMINEE_DERIVED,
    NUMBER_ATTRIBUTES,
    ORDERED_ATTRIBUTES,
    POST_COLUMNS,
    POST_DERIVED,
    YES_NO_ATTRIBUTES,
    BadConstant,
    canonical_condition,
)
from optimizer.domain.conditions import AllOf, AnyOf, AttributeCondition, Condition, Not
from optimizer.domain.consistency.found import listed, row, setting
from optimizer.domain.people import Nominee, Post
from optimizer.domain.programme import Programme
from optimizer.errors import Problem

Side = Literal["nominees", "posts"]
ORDERINGS = ("at_least", "at_most", "above", "below")
_COLUMNS: Mapping[Side, tuple[str, ...]] = {
    "nominees": (*NOMINEE_COLUMNS, *NOMINEE_DERIVED),
    "posts": (*POST_COLUMNS, *POST_DERIVED),
}
_UNIT_KINDS = ("province", "city", "county", "township", "department")


@dataclass(frozen=True)
class _Fault:
    """What is wrong with one comparison: the code, the key inside it, its value, what is allowed."""

    code: str
    key: str
    value: str
    allowed: str = ""
    params: Mapping[str, str | int] = field(default_factory=dict)


def leaves(condition: Condition, path: str) -> Iterator[tuple[AttributeCondition, str]]:
    """Yield every comparison inside ``condition`` with its dotted path."""
    if isinstance(condition, AllOf | AnyOf):
        key, parts = ("all", condition.all) if isinstance(condition, AllOf) else ("any", condition.any)
        for place, part in enumerate(parts):
            yield from leaves(part, f"{path}.{key}.{place}")
    elif isinstance(condition, Not):
        yield from leaves(condition.not_, f"{path}.not")
    else:
        yield condition, path


class Vocabulary:
    """What conditions on nominees or on posts may name and compare with."""

    def __init__(self, programme: Programme, side: Side) -> None:
        self._programme, self.side = programme, side
        rows: Sequence[Nominee | Post] = getattr(programme, side)
        shapes = {tuple(one.extra) for one in rows}
        self.extra = tuple(dict.fromkeys(name for shape in shapes for name in shape))

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset((*_COLUMNS[self.side], *self.extra))

    @cached_property
    def _values(self) -> Mapping[str, tuple[str, ...]]:
        """Attributes whose every possible value the programme itself lists."""
        programme = self._programme
        units = tuple(programme.unit_by_code)
        cities = tuple(unit.code for unit in programme.units if unit.kind == "city")
        return {
            "level": tuple(level.id for level in programme.levels),
            "link": tuple(programme.link_by_id),
            "unit": units,
            "city": cities,
            "unit_kind": _UNIT_KINDS,
        }

    def faults(self, leaf: AttributeCondition) -> Iterator[_Fault]:
        """Yield what is wrong with one comparison."""
        if leaf.attribute not in self._names:
            allowed = ", ".join((*_COLUMNS[self.side], *self.extra))
            yield _Fault("attribute.unknown", "attribute", leaf.attribute, allowed)
            return
        operator, constant = leaf.operator, leaf.operand(leaf.operator)
        if operator == "blank":
            return
        constants = constant if isinstance(constant, tuple) else (constant,)
        if not constants:
            yield _Fault("condition.empty_list", operator, "")
        try:
            canonical_condition(leaf)
        except BadConstant as error:
            yield _Fault("condition.constant", operator, str(error.value), error.allowed, {"attribute": leaf.attribute})
            return
        yield from self._unfit(leaf.attribute, operator, constants)

    def _unfit(self, attribute: str, operator: str, constants: tuple[Any, ...]) -> Iterator[_Fault]:
        params = {"attribute": attribute}
        ordered = attribute in NUMBER_ATTRIBUTES or attribute in ORDERED_ATTRIBUTES or attribute in self.extra
        if operator in ORDERINGS and not ordered:
            yield _Fault("condition.no_order", operator, str(constants[0]), "is, is_not, in, not_in, blank", params)
            return
        for constant in constants:
            if isinstance(constant, bool) and attribute not in YES_NO_ATTRIBUTES:
                yield _Fault("condition.true_false", operator, str(constant).lower(), "", params)
            elif attribute in self._values and str(constant) not in self._values[attribute]:
                yield _Fault("condition.constant", operator, str(constant), listed(self._values[attribute]), params)


def condition_problems(vocabulary: Vocabulary, condition: Condition, path: str) -> Iterator[Problem]:
    """Yield what is wrong with a condition of the settings."""
    for leaf, where in leaves(condition, path):
        for fault in vocabulary.faults(leaf):
            yield setting(fault.code, f"{where}.{fault.key}", fault.value, fault.allowed, **fault.params)


def post_condition_problems(programme: Programme, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield what is wrong with the requirements and priorities of posts."""
    known: dict[int, list[_Fault]] = {}  # by identity: rows read from one text share their conditions
    for index, post in enumerate(programme.posts):
        for name, conditions in (("requirements", post.requirements), ("priorities", post.priorities)):
            if not conditions:
                continue
            if id(conditions) not in known:
                known[id(conditions)] = [fault for leaf in conditions for fault in vocabulary.faults(leaf)]
            for fault in known[id(conditions)]:
                yield row(fault.code, "posts", index, name, fault.value, fault.allowed, **fault.params)


def not_number_problems(programme: Programme, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield the cells of the planner's own columns that conditions compare as numbers and that are none."""
    side = vocabulary.side
    rows: Sequence[Nominee | Post] = getattr(programme, side)
    compared = _compared(programme, side) if vocabulary.extra else set()
    for name in filter(compared.__contains__, vocabulary.extra):
        bad = {text for text in {one.extra.get(name, "") for one in rows} if text and not _is_number(text)}
        if bad:
            for index, one in enumerate(rows):
                if one.extra.get(name) in bad:
                    yield row("condition.not_number", side, index, name, one.extra[name])


def _compared(programme: Programme, side: Side) -> set[str]:
    """Return the attributes that some condition compares in order."""
    conditions = [getattr(rule, "post", None) for rule in programme.rules]
    if side == "nominees":
        conditions = [getattr(rule, key, None) for rule in programme.rules for key in ("who", "test")]
        conditions += [target.where for target in programme.targets]
        of_posts = {id(group): group for post in programme.posts for group in (post.requirements, post.priorities)}
        conditions += [leaf for group in of_posts.values() for leaf in group]
    return {
        leaf.attribute
        for condition in conditions
        if condition is not None
        for leaf, _ in leaves(condition, "")
        if leaf.operator in ORDERINGS
    }


def _is_number(text: str) -> bool:
    try:
        int(text)
    except ValueError:
        return False
    return True
