"""What the judge finds wrong, as data; the sentences are in :mod:`optimizer.messages.violation`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that a plan breaks (``post.over_capacity``) or says falsely (``claim.tier_value``)."""

    code: str
    params: Mapping[str, str | int]


def violation(code: str, **params: str | int) -> Violation:
    """Return the violation ``code`` with the parameters that its sentences name."""
    return Violation(code, params)
