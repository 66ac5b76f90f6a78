"""Drawing from a table of weights, fast enough for a national programme."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Weighted(Generic[T]):
    """Values with whole-number weights; the order of the table is part of what a seed means."""

    def __init__(self, weights: Mapping[T, int]) -> None:
        self._values = tuple(weights)
        self._cumulative = tuple(accumulate(weights.values()))

    def draw(self, rng: Random) -> T:
        """Return one value, each with the chance that its weight says."""
        return rng.choices(self._values, cum_weights=self._cumulative)[0]

    def draw_distinct(self, rng: Random, number: int) -> tuple[T, ...]:
        """Return ``number`` different values (at most all of them), in the order drawn."""
        drawn: dict[T, None] = {}
        while len(drawn) < min(number, len(self._values)):
            drawn[self.draw(rng)] = None
        return tuple(drawn)
