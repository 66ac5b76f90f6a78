"""Scopes of targets and caps: each dimension once."""

from __future__ import annotations

from collections.abc import Iterator

from optimizer.domain.consistency.found import repeats, setting
from optimizer.domain.scopes import Scope
from optimizer.errors import Problem


def scope_problems(scope: Scope, path: str) -> Iterator[Problem]:
    """Yield the dimensions that a scope names twice."""
    for place, dimension, _ in repeats(scope):
        yield setting("scope.repeat", f"{path}.{place}", dimension)
