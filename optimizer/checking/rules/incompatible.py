"""Incompatible: people for whom ``who`` holds are not sent to posts for which ``post`` holds."""

from __future__ import annotations

from optimizer.checking.facts import Facts
from optimizer.domain.people import Nominee, Post
from optimizer.domain.rules import Incompatible


def is_broken(rule: Incompatible, facts: Facts, nominee: Nominee, post: Post) -> bool:
    """Return whether the post is one that the rule closes (``who`` has been looked at already)."""
    return facts.post_holds(rule.post, post)
