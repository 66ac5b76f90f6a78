"""Qualification -> arcs of people who fail the test."""

from __future__ import annotations

from optimizer.compiling.columns import Bools
from optimizer.compiling.rules.context import Context
from optimizer.domain.rules import Qualification


def broken(rule: Qualification, context: Context) -> Bools:
    """Return the arcs whose nominee does not satisfy the rule's test."""
    return context.for_nominees(~context.nominees.holds(rule.test))
