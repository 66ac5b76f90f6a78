"""Incompatible -> arcs between two sides that must not meet."""

from __future__ import annotations

from optimizer.compiling.columns import Bools
from optimizer.compiling.rules.context import Context
from optimizer.domain.rules import Incompatible


def broken(rule: Incompatible, context: Context) -> Bools:
    """Return the arcs to posts for which the rule's ``post`` holds (``who`` is applied to all rules)."""
    return context.posts.holds(rule.post)[context.arcs.post]
