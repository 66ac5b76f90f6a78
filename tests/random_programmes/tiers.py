"""Tiers: which, in which order, with which tolerance."""

from __future__ import annotations

from optimizer.domain.tiers import DEFAULT_TIERS
from tests.random_programmes.draft import Draft, Row

FEATURES = {
    "fit_floor": "the lowest mean fit of a link, before or after fit",
    "wishes_tier": "nominees' wishes as a tier",
    "continuity_tier": "continuity as a tier",
    "no_lottery": "no lottery at the end",
    "tier_order": "another order",
    "tier_subset": "only some of the tiers",
    "tolerance_number": "tolerances in the tier's own unit",
    "tolerance_share": "tolerances as a share of the best value",
    "fit_leximin": "the mean fit of every link, lowest first, before or after fit",
}


def add(draft: Draft) -> None:
    """Add the tiers."""
    tiers = [tier.id for tier in DEFAULT_TIERS if tier.id != "lottery"]
    rng = draft.rng("tiers")
    for feature in draft.enabled("fit_floor", "wishes_tier", "continuity_tier"):
        # Before fit or after it.
        tiers.insert(tiers.index("fit") + rng.choice((0, 1)), feature.removesuffix("_tier"))
    if draft.on("fit_leximin"):
        tiers.insert(tiers.index("fit") + draft.rng("fit_leximin").choice((0, 1)), "fit_leximin")
    if not draft.on("no_lottery"):
        tiers.append("lottery")
    if draft.on("tier_order"):
        draft.rng("tier_order").shuffle(tiers)
    if draft.on("tier_subset"):
        rng = draft.rng("tier_subset")
        kept = set(rng.sample(tiers, rng.randint(1, len(tiers))))
        tiers = [tier for tier in tiers if tier in kept]
    draft.settings["tiers"] = [{"id": tier, **_tolerance(draft, tier)} for tier in tiers]


def _tolerance(draft: Draft, tier: str) -> Row:
    kinds, rng = draft.enabled("tolerance_number", "tolerance_share"), draft.rng(f"tolerance/{tier}")
    if tier == "fit_leximin" or not kinds or rng.random() < 0.4:
        return {}
    if rng.choice(kinds) == "tolerance_number":
        return {"tolerance": rng.choice((1, 1, 2, 300))}
    return {"tolerance": rng.choice(("5%", "33.33%", "50%", "100%"))}
