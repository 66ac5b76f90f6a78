"""Edits of tiers, fit and lottery -> the new parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from optimizer.domain.edits import AddTier, MoveTier, RemoveTier, SetSeed, SetTolerance, SetWeights
from optimizer.domain.programme import Programme
from optimizer.domain.tiers import Tier
from optimizer.whatif.applying.refused import Items, Refused, Updates


def _tiers(programme: Programme) -> Items[Tier]:
    return Items(programme.tiers, lambda tier: str(tier.id), "edit.tier_unknown")


def _add_tier(programme: Programme, edit: AddTier) -> Updates:
    return {"tiers": _tiers(programme).inserted(edit.tier, edit.before, "tier.duplicate", "tier.id")}


def _move_tier(programme: Programme, edit: MoveTier) -> Updates:
    tiers = _tiers(programme)
    tier = tiers.member(edit.tier, "tier")
    if edit.before == edit.tier:
        raise Refused("edit.no_change", "before")
    rest = Items(tiers.removed(edit.tier, "tier"), tiers.key, tiers.unknown)
    return {"tiers": rest.inserted(tier, edit.before, "tier.duplicate", "tier")}


def _remove_tier(programme: Programme, edit: RemoveTier) -> Updates:
    left = _tiers(programme).removed(edit.tier, "tier")
    if not left:
        raise Refused("edit.last_tier", "tier", edit.tier)
    return {"tiers": left}


def _set_tolerance(programme: Programme, edit: SetTolerance) -> Updates:
    tiers = _tiers(programme)
    tier = tiers.member(edit.tier, "tier")
    return {"tiers": tiers.replaced(tier.model_copy(update={"tolerance": edit.tolerance}), "tier")}


def _set_weights(programme: Programme, edit: SetWeights) -> Updates:
    if programme.scores is not None:
        raise Refused("edit.own_scores", "weights")
    weights = {**programme.fit.weights, **edit.weights}
    if not any(weights.values()):
        raise Refused("fit.no_weight", "weights")
    if all(programme.fit.weights.get(name, 0) == weight for name, weight in weights.items()):
        raise Refused("edit.no_change", "weights")
    return {"fit": programme.fit.model_copy(update={"weights": weights})}


def _set_seed(programme: Programme, edit: SetSeed) -> Updates:
    return {"seed": edit.seed}


APPLY: Mapping[type, Callable[[Programme, Any], Updates]] = {
    AddTier: _add_tier,
    MoveTier: _move_tier,
    RemoveTier: _remove_tier,
    SetTolerance: _set_tolerance,
    SetWeights: _set_weights,
    SetSeed: _set_seed,
}
