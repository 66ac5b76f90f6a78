"""Blank cells that decide something, and conditions that hold for nobody."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from optimizer.compiling.columns import Bools, Columns
from optimizer.compiling.rules.context import Context
from optimizer.domain.conditions import Cell, Condition, attributes_of
from optimizer.domain.programme import Programme
from optimizer.domain.rules import ARC_RULES, AgeLimit, ArcRule, Incompatible, Qualification, Recusal
from optimizer.domain.targets import Target
from optimizer.errors import Problem
from optimizer.explanation.candidates import Candidates
from optimizer.explanation.doubts.warning import about_settings

_NEEDS_NO_VALUE = frozenset({"is_not", "not_in", "blank"})
"""Operators that a blank cell can satisfy."""


def doubts(candidates: Candidates) -> Iterator[Problem]:
    """Return, for each rule and target, blanks that count against people and conditions without anyone."""
    programme, instance = candidates.programme, candidates.instance
    context = Context(programme, candidates.arcs, instance.nominees, instance.posts)
    for number, rule in enumerate(programme.rules):
        if isinstance(rule, ARC_RULES):
            yield from _rule_without_anyone(number, rule, context)
            yield from _rule_blanks(number, rule, context)
    for number, target in enumerate(programme.targets):
        yield from _target(number, target, instance.nominees, programme)


def _rule_without_anyone(number: int, rule: ArcRule, context: Context) -> Iterator[Problem]:
    if rule.who is not None and not context.nominees.holds(rule.who).any() and context.nominees.count:
        yield about_settings("doubt.rule_for_nobody", f"rules.{number}.who", rule=rule.id)
    if isinstance(rule, Incompatible) and not context.posts.holds(rule.post).any() and context.posts.count:
        yield about_settings("doubt.rule_for_no_post", f"rules.{number}.post", rule=rule.id)


def _rule_blanks(number: int, rule: ArcRule, context: Context) -> Iterator[Problem]:
    """Blanks that break a rule, or (native place) that leave it nothing to look at."""
    applies = context.applies(rule)
    attributes: tuple[str, ...] = ()
    code = "doubt.blank_breaks_rule"
    match rule:
        case AgeLimit():
            attributes = ("birth",)
        case Qualification():
            attributes = _needed(rule.test)
            applies = applies & ~context.nominees.holds(rule.test)
        case Recusal() if "native_place" in rule.by:
            attributes, code = ("native_place",), "doubt.blank_escapes_rule"
    for attribute in attributes:
        count = int((applies & blank(context.nominees, attribute)).sum())
        if count:
            yield about_settings(code, f"rules.{number}", rule=rule.id, attribute=attribute, count=count)


def _target(number: int, target: Target, nominees: Columns, programme: Programme) -> Iterator[Problem]:
    counted = nominees.holds(target.where)
    field = f"targets.{number}.where"
    if nominees.count and not counted.any():
        yield about_settings("doubt.target_for_nobody", field, target=target.id)
    for attribute in _needed(target.where):
        count = int((~counted & blank(nominees, attribute)).sum())
        if count:
            yield about_settings("doubt.blank_not_counted", field, target=target.id, attribute=attribute, count=count)


def _needed(condition: Condition) -> tuple[str, ...]:
    """Return the attributes whose value the condition needs, without repeats."""
    leaves = (leaf for leaf in attributes_of(condition) if leaf.operator not in _NEEDS_NO_VALUE)
    return tuple(dict.fromkeys(leaf.attribute for leaf in leaves))


def blank(columns: Columns, attribute: str) -> Bools:
    """Return for each row whether the cell is blank."""
    codes, values = columns.coded(attribute)
    empty: tuple[Cell, ...] = (None, "", ())
    table = np.array([any(value is one or value == one for one in empty) for value in values], dtype=bool)
    return table[codes] if len(values) else np.zeros(columns.count, dtype=bool)
