"""What the tiers share: the model under construction and the targets in it."""

from __future__ import annotations

from dataclasses import dataclass

from optimizer.compiling.builder import ModelBuilder
from optimizer.compiling.columns import Ints
from optimizer.compiling.instance import Instance
from optimizer.compiling.targets import TargetCells


@dataclass(frozen=True, slots=True)
class TierContext:
    """``shortfalls``: the shortfall variables of each target, in the order of ``targets``."""

    model: ModelBuilder
    targets: tuple[TargetCells, ...]
    shortfalls: list[Ints]

    @property
    def instance(self) -> Instance:
        """The instance that the model is about."""
        return self.model.instance
