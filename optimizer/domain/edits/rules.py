"""Edits of rules."""

from __future__ import annotations

from typing import Literal

from optimizer.domain.amounts import Count
from optimizer.domain.edits.restating import Restating
from optimizer.domain.rules import ArcHardness, Cap, Rule
from optimizer.domain.text import Model


class AddRule(Model):
    """One more rule, in the list before the rule ``before`` (else at the end)."""

    type: Literal["add_rule"] = "add_rule"
    rule: Rule
    before: str | None = None


class ChangeRule(Model):
    """``rule`` takes the place of the rule that has its id."""

    type: Literal["change_rule"] = "change_rule"
    rule: Rule


class RemoveRule(Model):
    """The rule ends, and the waivers of it."""

    type: Literal["remove_rule"] = "remove_rule"
    rule: str


class SetHardness(Restating):
    """An arc rule becomes harder or softer. At ``must`` there are no exceptions: a cap on them ends."""

    type: Literal["set_hardness"] = "set_hardness"
    rule: str
    hardness: ArcHardness


class SetLimit(Restating):
    """The number in a rule: ``years`` of an age limit, ``at_most`` of a group rule.

    ``inclusive`` is for age limits only; none given: as it was.
    """

    type: Literal["set_limit"] = "set_limit"
    rule: str
    limit: Count
    inclusive: bool | None = None


class SetCap(Model):
    """At most so many exceptions to a soft rule; none given: as many as there are."""

    type: Literal["set_cap"] = "set_cap"
    rule: str
    cap: Cap | None


RuleEdit = AddRule | ChangeRule | RemoveRule | SetHardness | SetLimit | SetCap
