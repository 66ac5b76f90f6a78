"""Edits of what is better: the order of the tiers, their tolerances, the weights of fit, the lottery's seed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from optimizer.domain.amounts import Tolerance
from optimizer.domain.fit import Component, Weight
from optimizer.domain.text import Model
from optimizer.domain.tiers import Tier, TierId


class AddTier(Model):
    """One more tier, in the order before the tier ``before`` (else the last)."""

    type: Literal["add_tier"] = "add_tier"
    tier: Tier
    before: TierId | None = None


class MoveTier(Model):
    """A tier goes before the tier ``before`` (else to the end), with its tolerance."""

    type: Literal["move_tier"] = "move_tier"
    tier: TierId
    before: TierId | None = None


class RemoveTier(Model):
    """The tier no longer counts."""

    type: Literal["remove_tier"] = "remove_tier"
    tier: TierId


class SetTolerance(Model):
    """What later tiers may use up of the tier's best value."""

    type: Literal["set_tolerance"] = "set_tolerance"
    tier: TierId
    tolerance: Tolerance


class SetWeights(Model):
    """Weights of components of fit; those not named stay."""

    type: Literal["set_weights"] = "set_weights"
    weights: Annotated[Mapping[Component, Weight], Field(min_length=1)]


class SetSeed(Model):
    """Another draw of the lottery."""

    type: Literal["set_seed"] = "set_seed"
    seed: Annotated[int, Field(ge=0)]


TierEdit = AddTier | MoveTier | RemoveTier | SetTolerance | SetWeights | SetSeed
