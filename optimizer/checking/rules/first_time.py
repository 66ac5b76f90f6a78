"""First time: the nominee did not serve in the last batch."""

from __future__ import annotations

from optimizer.checking.facts import Facts
from optimizer.domain.people import Nominee, Post
from optimizer.domain.rules import FirstTime


def is_broken(rule: FirstTime, facts: Facts, nominee: Nominee, post: Post) -> bool:
    """Return whether the nominee is one of the last batch's people."""
    return nominee.id in facts.served_before
