"""Age limit: whole years of age below the limit, or at it where the limit is inclusive."""

from __future__ import annotations

from optimizer.checking.facts import Facts
from optimizer.domain.people import Nominee, Post, age_on
from optimizer.domain.rules import AgeLimit


def is_broken(rule: AgeLimit, facts: Facts, nominee: Nominee, post: Post) -> bool:
    """Return whether the nominee is too old on the programme's age date, or of unknown age."""
    age = age_on(nominee.birth, facts.programme.dates.age)
    if age is None:
        return True
    return age > rule.years if rule.inclusive else age >= rule.years
