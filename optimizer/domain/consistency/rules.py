"""Rules: unique ids, levels and people that exist, sound conditions, caps only where exceptions may be."""

from __future__ import annotations

from collections.abc import Iterator

from optimizer.domain.consistency.conditions import Vocabulary, condition_problems
from optimizer.domain.consistency.found import listed, repeats, setting
from optimizer.domain.consistency.scopes import scope_problems
from optimizer.domain.programme import Programme
from optimizer.domain.rules import GROUP_RULES, Apart, Incompatible, Qualification, Rule
from optimizer.errors import Problem


def problems(programme: Programme, people: Vocabulary, posts: Vocabulary) -> Iterator[Problem]:
    """Yield what is wrong with the rules."""
    levels = [level.id for level in programme.levels]
    for place, rule_id, _ in repeats(rule.id for rule in programme.rules):
        yield setting("rule.duplicate", f"rules.{place}.id", rule_id)
    for place, rule in enumerate(programme.rules):
        path = f"rules.{place}"
        for number, level in enumerate(getattr(rule, "levels", ())):
            if level not in levels:
                yield setting("rule.level_unknown", f"{path}.levels.{number}", level, listed(levels), rule=rule.id)
        yield from _conditions(rule, path, people, posts)
        yield from _cap(rule, path)
        if isinstance(rule, Apart):
            yield from _apart(programme, rule, path)


def _conditions(rule: Rule, path: str, people: Vocabulary, posts: Vocabulary) -> Iterator[Problem]:
    who = getattr(rule, "who", None)
    if who is not None:
        yield from condition_problems(people, who, f"{path}.who")
    if isinstance(rule, Qualification):
        yield from condition_problems(people, rule.test, f"{path}.test")
    if isinstance(rule, Incompatible):
        yield from condition_problems(posts, rule.post, f"{path}.post")


def _cap(rule: Rule, path: str) -> Iterator[Problem]:
    if isinstance(rule, GROUP_RULES):
        return
    cap = getattr(rule, "cap", None)
    if cap is None:
        return
    if getattr(rule, "hardness", "must") == "must":
        yield setting("rule.cap_must", f"{path}.cap", rule.id, "generally, in_principle", rule=rule.id)
    yield from scope_problems(cap.scope, f"{path}.cap.scope")


def _apart(programme: Programme, rule: Apart, path: str) -> Iterator[Problem]:
    for number, nominee in enumerate(rule.nominees):
        if nominee not in programme.nominee_by_id:
            yield setting("nominee.unknown", f"{path}.nominees.{number}", nominee)
    for number, nominee, _ in repeats(rule.nominees):
        yield setting("rule.nominee_repeat", f"{path}.nominees.{number}", nominee, rule=rule.id)
