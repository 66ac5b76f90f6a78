"""What the tiers share: the model under construction and the targets in it."""

from __future__ import annotations

from optimizer.compiling.builder import ModelBuilder
from optimizer.compiling.columns import Ints
from optimizer.compiling.instance import Instance
from optimizer.compiling.target_table import TargetTable
from optimizer.frozen import frozen


@frozen
class TierContext:
    """``shortfall``: the shortfall variable of each cell of the targets, -1 for cells of ``must`` targets."""

    model: ModelBuilder
    shortfall: Ints

    @property
    def instance(self) -> Instance:
        """The instance that the model is about."""
        return self.model.instance

    @property
    def table(self) -> TargetTable:
        """The targets."""
        return self.model.instance.targets
