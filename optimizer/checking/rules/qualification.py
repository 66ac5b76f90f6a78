"""Qualification: the nominee satisfies the rule's test."""

from __future__ import annotations

from optimizer.checking.facts import Facts
from optimizer.domain.people import Nominee, Post
from optimizer.domain.rules import Qualification


def is_broken(rule: Qualification, facts: Facts, nominee: Nominee, post: Post) -> bool:
    """Return whether the nominee fails the test."""
    return not facts.nominee_holds(rule.test, nominee)
