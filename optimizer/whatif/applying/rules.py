"""Edits of rules -> the new list of rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from optimizer.domain.edits import AddRule, ChangeRule, RemoveRule, SetCap, SetHardness, SetLimit
from optimizer.domain.programme import Programme
from optimizer.domain.rules import ARC_RULES, AgeLimit, Apart, HomeCap, Rule
from optimizer.whatif.applying.refused import Items, Refused, Updates, restated
from optimizer.whatif.applying.spelling import Spelling

_OLDEST = 150


def _rules(programme: Programme) -> Items[Rule]:
    return Items(programme.rules, lambda rule: str(rule.id), "edit.rule_unknown")


def _add_rule(programme: Programme, edit: AddRule) -> Updates:
    rule = Spelling(programme).rule(edit.rule)
    return {"rules": _rules(programme).inserted(rule, edit.before, "rule.duplicate", "rule.id")}


def _change_rule(programme: Programme, edit: ChangeRule) -> Updates:
    return {"rules": _rules(programme).replaced(Spelling(programme).rule(edit.rule), "rule.id")}


def _remove_rule(programme: Programme, edit: RemoveRule) -> Updates:
    waivers = tuple(one for one in programme.decisions.waivers if one.rule != edit.rule)
    return {
        "rules": _rules(programme).removed(edit.rule, "rule"),
        "decisions": programme.decisions.model_copy(update={"waivers": waivers}),
    }


def _set_hardness(programme: Programme, edit: SetHardness) -> Updates:
    rules = _rules(programme)
    rule = rules.member(edit.rule, "rule")
    if not isinstance(rule, ARC_RULES):
        raise Refused("edit.group_hardness", "rule", edit.rule)
    cap = None if edit.hardness == "must" else rule.cap
    return {"rules": rules.replaced(restated(rule, edit, hardness=edit.hardness, cap=cap), "rule")}


def _set_limit(programme: Programme, edit: SetLimit) -> Updates:
    rules = _rules(programme)
    rule = rules.member(edit.rule, "rule")
    if isinstance(rule, AgeLimit):
        if edit.limit > _OLDEST:
            raise Refused("value.range", "limit", edit.limit, f"0 .. {_OLDEST}")
        inclusive = rule.inclusive if edit.inclusive is None else edit.inclusive
        return {"rules": rules.replaced(restated(rule, edit, years=edit.limit, inclusive=inclusive), "rule")}
    if not isinstance(rule, (Apart, HomeCap)):
        raise Refused("edit.no_limit", "rule", edit.rule)
    if edit.inclusive is not None:
        raise Refused("edit.inclusive", "inclusive", edit.rule)
    if edit.limit < 1:
        raise Refused("value.range", "limit", edit.limit, ">= 1")
    return {"rules": rules.replaced(restated(rule, edit, at_most=edit.limit), "rule")}


def _set_cap(programme: Programme, edit: SetCap) -> Updates:
    rules = _rules(programme)
    rule = rules.member(edit.rule, "rule")
    if not isinstance(rule, ARC_RULES) or (rule.hardness == "must" and edit.cap is not None):
        raise Refused("rule.cap_must", "rule", edit.rule, "generally, in_principle", rule=edit.rule)
    return {"rules": rules.replaced(rule.model_copy(update={"cap": edit.cap}), "rule")}


APPLY: Mapping[type, Callable[[Programme, Any], Updates]] = {
    AddRule: _add_rule,
    ChangeRule: _change_rule,
    RemoveRule: _remove_rule,
    SetHardness: _set_hardness,
    SetLimit: _set_limit,
    SetCap: _set_cap,
}
