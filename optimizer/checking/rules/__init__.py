"""The rules, one file each. The two tables below are the list of all of them.

An arc rule answers for one nominee and one post whether they break it, before waivers. A group rule
looks at all people placed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from optimizer.checking.facts import Facts
from optimizer.checking.rules import (
    age_limit,
    apart,
    first_time,
    home_cap,
    incompatible,
    post_requirement,
    qualification,
    recusal,
)
from optimizer.checking.seat import Seat
from optimizer.checking.violation import Violation
from optimizer.domain.people import Nominee, Post
from optimizer.domain.rules import (
    AgeLimit,
    Apart,
    ArcRule,
    FirstTime,
    HomeCap,
    Incompatible,
    PostRequirement,
    Qualification,
    Recusal,
)

# `Any` stands for the rule class of the key: a dict cannot say that to a type checker.
ARC_RULE_CHECKS: Mapping[type[Any], Callable[[Any, Facts, Nominee, Post], bool]] = {
    AgeLimit: age_limit.is_broken,
    Qualification: qualification.is_broken,
    PostRequirement: post_requirement.is_broken,
    Recusal: recusal.is_broken,
    Incompatible: incompatible.is_broken,
    FirstTime: first_time.is_broken,
}

GROUP_RULE_CHECKS: Mapping[type[Any], Callable[[Any, Sequence[Seat]], Iterator[Violation]]] = {
    Apart: apart.violations,
    HomeCap: home_cap.violations,
}


def breaks(rule: ArcRule, facts: Facts, nominee: Nominee, post: Post) -> bool:
    """Return whether ``nominee`` on ``post`` breaks ``rule``; only people of its levels and ``who`` can."""
    if rule.levels and nominee.level not in rule.levels:
        return False
    if rule.who is not None and not facts.nominee_holds(rule.who, nominee):
        return False
    return ARC_RULE_CHECKS[type(rule)](rule, facts, nominee, post)


def broken_group_rules(facts: Facts, seats: Sequence[Seat]) -> Iterator[Violation]:
    """Yield every way in which the people placed break the group rules, in declared order."""
    for rule in facts.group_rules:
        yield from GROUP_RULE_CHECKS[type(rule)](rule, seats)
