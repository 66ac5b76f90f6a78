"""Which ends of which links a unit belongs to, and whether a link has places there for a level."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from optimizer.domain.attributes import ancestors
from optimizer.domain.links import Link
from optimizer.domain.programme import Programme

Role = Literal["sends", "receives"]
End = Literal["a", "b"]


class Membership:
    """Answers which ends a unit belongs to, and whether there are places."""

    def __init__(self, programme: Programme) -> None:
        self._programme = programme

    @cached_property
    def _ends(self) -> Mapping[str, list[tuple[Link, End]]]:
        """Unit -> the ends of links that it is, or may become."""
        ends: dict[str, list[tuple[Link, End]]] = {}
        sides: tuple[End, End] = ("a", "b")
        for link in self._programme.links:
            for end in sides:
                for unit in link.candidates(end):
                    ends.setdefault(unit, []).append((link, end))
        return ends

    def ends_of(self, unit: str, only: str) -> list[tuple[Link, End, str]]:
        """Return (link, end, candidate) for every end that ``unit`` is or lies in; ``only`` names one link or none."""
        return [
            (link, end, above)
            for above in ancestors(unit, self._programme.unit_by_code)
            for link, end in self._ends.get(above, ())
            if not only or link.id == only
        ]

    def verdict(self, role: Role, unit: str, level: str, only: str) -> str:
        """Return the last word of the code of what is wrong; blank if some link has places for such a row."""
        ends = self.ends_of(unit, only)
        if not ends:
            return "not_in_link" if only else "no_link"
        if any(link.quota(level, direction_of(role, end)) for link, end, _ in ends):
            return ""
        other_way = any(link.quota(level, 1 - direction_of(role, end)) for link, end, _ in ends)
        return "wrong_direction" if other_way else "level_not_in_link"


def direction_of(role: Role, end: End) -> int:
    """Return the direction in which an end sends, or receives."""
    return (0 if end == "a" else 1) if role == "sends" else (1 if end == "a" else 0)
