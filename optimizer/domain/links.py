"""Levels and links: who exchanges people with whom, and how many.

A link has two ends, ``a`` and ``b``, and two directions: 0 sends people from ``a`` to ``b``, 1 from
``b`` to ``a``. An end is one unit or ``one_of`` several; then the plan chooses exactly one.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from optimizer.domain.amounts import Count
from optimizer.domain.text import Based, Model, Text

LinkKind = Literal["exchange", "one_way"]
Direction = Literal["a_to_b", "b_to_a"]
DIRECTIONS: tuple[Direction, Direction] = ("a_to_b", "b_to_a")


class Level(Based):
    """A level of office (层级) with the programme's quota for it.

    ``quota`` must equal the sum of the links' quotas at this level, both directions; blank takes
    the sum. ``at_most`` is an optional lower ceiling on the people placed at this level.
    """

    id: str
    name: Text
    quota: Count | None = None
    at_most: Count | None = None


class OneOf(Model):
    """An end that is not fixed: the plan takes exactly one of these units."""

    one_of: Annotated[tuple[str, ...], Field(min_length=1)]


class Ends(Model):
    """The two ends: a unit code, or ``{one_of: [codes]}``."""

    a: str | OneOf
    b: str | OneOf


class DirectionQuota(Model):
    """Different numbers in the two directions; a plain number stands for both."""

    a_to_b: Count = 0
    b_to_a: Count = 0

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        return {"a_to_b": value, "b_to_a": value} if isinstance(value, int) and not isinstance(value, bool) else value


class Link(Based):
    """A pair of units that exchange people (对口关系).

    ``quotas`` maps a level to the number each side sends. A ``one_way`` link sends from ``a`` to
    ``b`` only, and its ``b_to_a`` quotas must be 0 (a plain number means 0 there).
    """

    id: str
    kind: LinkKind = "exchange"
    name: Text | None = None
    ends: Ends
    quotas: Mapping[str, DirectionQuota]

    @model_validator(mode="before")
    @classmethod
    def _one_way_plain(cls, value: Any) -> Any:
        if isinstance(value, Mapping) and value.get("kind") == "one_way" and isinstance(value.get("quotas"), Mapping):
            quotas = {
                level: {"a_to_b": quota} if isinstance(quota, int) and not isinstance(quota, bool) else quota
                for level, quota in value["quotas"].items()
            }
            return {**value, "quotas": quotas}
        return value

    def candidates(self, end: Literal["a", "b"]) -> tuple[str, ...]:
        """Return the units that may be this end: one, or those of ``one_of``."""
        unit = self.ends.a if end == "a" else self.ends.b
        return unit.one_of if isinstance(unit, OneOf) else (unit,)

    def is_open(self, end: Literal["a", "b"]) -> bool:
        """Return whether this end is a choice of the plan."""
        return isinstance(self.ends.a if end == "a" else self.ends.b, OneOf)

    def options(self) -> tuple[tuple[str, str], ...]:
        """Return every (unit at a, unit at b) that the link may become, in declared order."""
        return tuple(product(self.candidates("a"), self.candidates("b")))

    def quota(self, level: str, direction: int) -> int:
        """Return the quota of one block (link, level, direction); 0 where the link has none."""
        quota = self.quotas.get(level)
        return 0 if quota is None else (quota.a_to_b, quota.b_to_a)[direction]
