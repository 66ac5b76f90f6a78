"""Shortcuts: the reason given for one nominee or one post of a small plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from optimizer.domain.plan import Plan, Status
from optimizer.domain.programme import Programme
from optimizer.explanation.reasons import explain
from tests.checking.build import Choices, true_plan


def explained(programme: Programme, *pairs: str, choices: Choices | None = None, status: Status = "optimal") -> Plan:
    """Return the plan of these assignments (``"n1 p1 L1"``) with its reasons."""
    plan = true_plan(programme, *pairs, choices=choices).model_copy(update={"status": status})
    return explain(programme, plan)


def why_not(programme: Programme, nominee: str, *pairs: str, **parts: Any) -> tuple[str, Mapping[str, Any]]:
    """Return (reason, facts) of a nominee without a post."""
    found = {one.nominee: one for one in explained(programme, *pairs, **parts).not_placed}[nominee]
    return found.reason, dict(found.facts)


def why_open(programme: Programme, post: str, *pairs: str, **parts: Any) -> tuple[str, Mapping[str, Any]]:
    """Return (reason, facts) of a post with free places."""
    found = {one.post: one for one in explained(programme, *pairs, **parts).open_posts}[post]
    return found.reason, dict(found.facts)
