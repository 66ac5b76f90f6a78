"""Targets: a certain proportion (占一定比例) of people with an attribute, per cell of a scope.

For each cell with ``count`` people placed that satisfy ``where``, ``assigned`` people placed and
``quota`` places (those of the choices that the plan makes):

    base      = assigned or quota, as ``of`` says
    required  = n, or ceil(share * base) for at_least, or floor(share * base) for at_most
    shortfall = max(0, required - count) for at_least, max(0, count - required) for at_most

all whole people. A number target in a cell none of whose blocks is chosen requires nothing.
``hardness: must`` makes every shortfall zero; ``proportion`` minimises it in its tiers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import model_validator

from optimizer.domain.amounts import Amount
from optimizer.domain.conditions import Condition
from optimizer.domain.scopes import Dimension, Scope
from optimizer.domain.text import Based, Text

RELATIVE_UNIT = 10_000
"""Relative shortfalls are whole hundredths of a percent, rounded up: 2500 is 25 %."""


class Target(Based):
    """One target; exactly one of ``at_least`` and ``at_most``.

    ``scope`` lists dimensions (none: the programme); ``within`` keeps only the cells whose value in
    a dimension is listed (a dimension of ``within`` must be in ``scope``).
    """

    id: str
    label: Text | None = None
    where: Condition
    scope: Scope = ()
    within: Mapping[Dimension, tuple[str, ...]] = {}
    at_least: Amount | None = None
    at_most: Amount | None = None
    of: Literal["assigned", "quota"] = "quota"
    hardness: Literal["proportion", "must"] = "proportion"

    @model_validator(mode="after")
    def _one_bound(self) -> Target:
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError("target.one_bound")
        return self

    @property
    def amount(self) -> int | str:
        """The bound that is given, whichever it is."""
        amount = self.at_least if self.at_least is not None else self.at_most
        assert amount is not None
        return amount

    @property
    def is_lower(self) -> bool:
        """Whether this is an ``at_least`` target."""
        return self.at_least is not None
