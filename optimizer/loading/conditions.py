"""Conditions as read -> conditions as the domain keeps them: English attribute names, canonical constants."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from optimizer.domain.attributes import BadConstant, canonical_condition
from optimizer.domain.conditions import AllOf, AnyOf, AttributeCondition, Condition, Not
from optimizer.domain.programme import Settings
from optimizer.domain.rules import Rule
from optimizer.domain.targets import Target
from optimizer.loading.condition_cells import parse_conditions
from optimizer.loading.headers import ATTRIBUTE_NAMES, NOMINEES, POSTS, Table
from optimizer.loading.raw import RawTable

Names = Mapping[str, str]


def attribute_names(table: Table, own: Collection[str]) -> Names:
    """Return Chinese name -> attribute for conditions on the rows of ``table``.

    A column of the planner's ``own`` goes before a derived attribute of the same Chinese name.
    """
    derived = {zh: name for zh, name in ATTRIBUTE_NAMES.items() if zh not in own}
    return {**derived, **{column.zh: column.name for column in table.columns}}


def settle(condition: Condition, names: Names) -> Condition:
    """Return ``condition`` in the domain's spelling; what cannot be is left for the cross-checks to report."""
    if isinstance(condition, AllOf):
        return AllOf(all=tuple(settle(part, names) for part in condition.all))
    if isinstance(condition, AnyOf):
        return AnyOf(any=tuple(settle(part, names) for part in condition.any))
    if isinstance(condition, Not):
        return Not(not_=settle(condition.not_, names))
    return settle_leaf(condition, names)


def settle_leaf(leaf: AttributeCondition, names: Names) -> AttributeCondition:
    """Return one comparison in the domain's spelling."""
    attribute = names.get(leaf.attribute)
    if attribute is not None:
        leaf = leaf.model_copy(update={"attribute": attribute})
    try:
        settled = canonical_condition(leaf)
    except BadConstant:
        return leaf
    assert isinstance(settled, AttributeCondition)
    return settled


def settle_cell(text: str, names: Names) -> tuple[AttributeCondition, ...]:
    """Return the conditions of a cell in the domain's spelling; BadCell if it is not understood."""
    return tuple(settle_leaf(leaf, names) for leaf in parse_conditions(text))


def settle_settings(settings: Settings, nominees: RawTable | None, posts: RawTable | None) -> Settings:
    """Return the settings with every condition of rules and targets in the domain's spelling."""
    people = attribute_names(NOMINEES, nominees.extra if nominees else ())
    places = attribute_names(POSTS, posts.extra if posts else ())
    rules = tuple(settle_rule(rule, people, places) for rule in settings.rules)
    targets = tuple(settle_target(target, people) for target in settings.targets)
    return settings.model_copy(update={"rules": rules, "targets": targets})


def settle_rule(rule: Rule, people: Names, places: Names) -> Rule:
    """Return a rule with its conditions in the domain's spelling."""
    named = {"who": people, "test": people, "post": places}
    update: dict[str, Any] = {
        key: settle(getattr(rule, key), names) for key, names in named.items() if getattr(rule, key, None) is not None
    }
    return rule.model_copy(update=update) if update else rule


def settle_target(target: Target, people: Names) -> Target:
    """Return a target with its condition in the domain's spelling."""
    return target.model_copy(update={"where": settle(target.where, people)})
