"""A programme under construction: plain data, and the chance that each part draws from."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

from optimizer.domain.programme import Programme, programme_adapter

Row = dict[str, Any]


@dataclass
class Draft:
    """Everything is in the spelling of the files.

    ``size`` multiplies people, posts and quotas. ``blocks`` are the (link, level, direction) with people.
    """

    seed: int
    features: frozenset[str]
    most_nominees: int
    size: int = 1
    settings: Row = field(default_factory=dict)
    units: list[Row] = field(default_factory=list)
    levels: list[Row] = field(default_factory=list)
    links: list[Row] = field(default_factory=list)
    nominees: list[Row] = field(default_factory=list)
    posts: list[Row] = field(default_factory=list)
    rules: list[Row] = field(default_factory=list)
    blocks: list[tuple[int, str, int]] = field(default_factory=list)

    def on(self, feature: str) -> bool:
        """Return whether ``feature`` is switched on."""
        return feature in self.features

    def rng(self, name: str) -> Random:
        """Return the chance of one part or feature, which no other part draws from."""
        return Random(f"{self.seed}/{name}")

    def enabled(self, *features: str) -> list[str]:
        """Return those of ``features`` that are on."""
        return [name for name in features if name in self.features]

    def candidates(self, link: int, end: str) -> list[str]:
        """Return the units that may be this end of a link."""
        unit = self.links[link]["ends"][end]
        return [unit] if isinstance(unit, str) else unit["one_of"]

    def parents(self) -> dict[str, str]:
        """Return unit -> unit above."""
        return {unit["code"]: unit.get("parent", "") for unit in self.units}

    def programme(self) -> Programme:
        """Return the finished programme."""
        return programme_adapter().validate_python(
            {
                "id": f"random-{self.seed}",
                "title": "random",
                "dates": {"age": "2002-07-15"},
                "seed": self.seed,
                "levels": self.levels,
                "links": self.links,
                "rules": self.rules,
                "units": self.units,
                "nominees": self.nominees,
                "posts": self.posts,
                **self.settings,
            }
        )
