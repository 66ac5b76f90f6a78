"""lifted: a requirement -> the edit after which it binds nobody. Repairs and why-not answers share the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from optimizer.domain.edits import Edit
from optimizer.domain.edits.decisions import RemoveBan, RemovePin, RemoveRequire
from optimizer.domain.edits.links import SetLevelCeiling
from optimizer.domain.edits.rules import RemoveRule, SetCap, SetHardness
from optimizer.domain.edits.targets import SetTargetHardness
from optimizer.domain.requirements import Requirement, RequirementKind

LIFT: Mapping[RequirementKind, Callable[[Requirement], Edit]] = {
    "target": lambda one: SetTargetHardness(target=one.id, hardness="proportion"),
    "cap": lambda one: SetCap(rule=one.id, cap=None),
    "rule": lambda one: SetHardness(rule=one.id, hardness="generally"),
    "group": lambda one: RemoveRule(rule=one.id),
    "ceiling": lambda one: SetLevelCeiling(level=one.id, at_most=None),
    "pin": lambda one: RemovePin(nominee=one.nominee),
    "require": lambda one: RemoveRequire(nominee=one.nominee or None, post=one.post or None),
    "ban": lambda one: RemoveBan(
        nominee=one.nominee, post=one.post or None, unit=one.unit or None, link=one.link or None
    ),
}
"""Kind of requirement -> how it is given up as a whole. Of a rule or target it still counts how far it is missed."""


def lifted(one: Requirement) -> Edit:
    """Return the edit that gives up a requirement as a whole."""
    return LIFT[one.kind](one)
