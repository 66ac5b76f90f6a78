"""Mistakes in blocks filled as wholes and in the prices between them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from optimizer.compiling.target_table import table_of
from optimizer.compiling.tiers import reciprocity
from optimizer.solving.blocks import bundle, features
from optimizer.solving.engine import Losses
from optimizer.solving.pricing import engine as pricing
from optimizer.solving.pricing import settle
from tests.mutants.mutant import Patch, mutant, swap


def _directions_turned(original: Any) -> Any:
    """Take more of a feature for better where less is, and the other way round."""

    def turned(*given: Any) -> Any:
        rows, way = original(*given)
        return rows, np.where(way == features.UNSEEN, way, -way).astype(np.int8)

    return turned


def _without_targets(original: Any) -> Any:
    """Forget that targets look into blocks."""
    return lambda instance: original(replace(instance, targets=table_of(instance, ())))


def _never(original: Any) -> Any:
    return lambda *given: False


def _tolerances_overlooked(original: Any) -> Any:
    return lambda tiers: original(tuple(tier.model_copy(update={"tolerance": 0}) for tier in tiers))


def _no_trades(original: Any) -> Any:
    """Take every tolerance of a sum for nothing."""
    return lambda instance: None


def _sums_reversed(original: Any) -> Any:
    def sums(instance: Any) -> Any:
        found = original(instance)
        return None if found is None else found[::-1]

    return sums


def _nobody(original: Any) -> Any:
    return lambda instance: np.zeros(len(instance.arcs), dtype=bool)


def _no_demands(original: Any) -> Any:
    return lambda instance: (np.zeros(len(instance.arcs), dtype=np.int64), np.zeros(len(instance.arcs), dtype=bool))


def _answered_twice(original: Any) -> Any:
    """Let every demand be answered for by the filling of one block."""
    return lambda instance: (original(instance)[0], np.zeros(len(instance.arcs), dtype=bool))


def _sharing_overlooked(original: Any) -> Any:
    """Fill blocks as wholes although they share people or posts."""

    def overlooked(*given: Any) -> Any:
        reason = original(*given)
        return np.where(reason == bundle.REASONS.index("shared"), 0, reason)

    return overlooked


def _filled(**change: Any) -> Patch:
    """Misread an argument of the filling of blocks; ``change`` maps its place to a function of it."""
    places = {"nominee": 2, "capacity": 4, "quota": 5}

    def make(original: Any) -> Any:
        def fill(*given: Any) -> Any:
            read = [*given]
            for name, alter in change.items():
                read[places[name]] = alter(read[places[name]])
            return original(*read)

        return fill

    return swap(bundle, "fill_blocks", make)


def _all_settled(original: Any) -> Any:
    """Take every block that has whole fillings for settled."""

    def settled(model: Any, placed: Any) -> Any:
        known, people = original(model, placed)
        known[model.instance.lanes.block[model.patterns.lane[model.patterns.is_whole]]] = True
        return known, people

    return settled


def _bound_too_low(original: Any) -> Any:
    def bound(*given: Any) -> Any:
        priced = original(*given)
        return None if priced is None else replace(priced, scaled_bound=priced.scaled_bound - (1 << priced.shift))

    return bound


def _all_but_best_ruled_out(original: Any) -> Any:
    """Rule out every column that is not the best of its group."""
    return lambda self, worth: self.loss > 0


def _asks_for_too_much(original: Any) -> Any:
    """Look for solutions that are much better only."""
    return lambda *given: original(*given[:-1], given[-1] + 20)


def _always_done(original: Any) -> Any:
    """Take a search that was stopped for one that came to its end."""

    def done(*given: Any) -> Any:
        found = original(*given)
        return None if found is None else replace(found, is_done=True)

    return done


BASE = "nominee_wishes fit_parameters unequal_quotas"
TARGETS = f"{BASE} targets target_number target_share_quota target_at_least target_at_most"
RULES = f"{BASE} qualification age_limit generally in_principle"
CAPS = f"{RULES} cap_number level_at_most"

ALL_PRICED = swap(pricing, "FEW", lambda _: 0)
"""Tiny programmes are priced, too."""


def _mutant(name: str, needs: str, *patches: Patch) -> Any:
    return mutant(f"blocks: {name}", needs, *patches, engine="blocks")


MUTANTS = (
    _mutant("features turned", TARGETS, swap(features, "_person_features", _directions_turned)),
    _mutant("exceptions turned", f"{RULES} cap_number tier_order", swap(features, "_arc_features", _directions_turned)),
    _mutant("targets not seen", TARGETS, swap(features, "_person_features", _without_targets)),
    _mutant("caps do not couple", f"{RULES} cap_number cap_share_assigned", swap(features, "_is_coupled", _never)),
    _mutant("must targets do not couple", f"{TARGETS} target_must", swap(features, "_is_coupled", _never)),
    _mutant("ceilings do not couple", f"{BASE} level_at_most", swap(features, "_is_coupled", _never)),
    _mutant(
        "tolerance of early tiers overlooked",
        f"{RULES} tolerance_number tolerance_share",
        swap(features, "_uncoupled_prefix", _tolerances_overlooked),
    ),
    _mutant(
        "tolerance of sums overlooked",
        f"{BASE} wishes_tier tolerance_number tolerance_share",
        swap(features, "traded_goal", _no_trades),
    ),
    _mutant("sums in reverse", f"{BASE} wishes_tier", swap(features, "_sums", _sums_reversed)),
    _mutant("pins and requires not seen", f"{BASE} pins require_nominee", swap(bundle, "_demanded", _no_demands)),
    _mutant("groups not seen", f"{BASE} apart home_cap one_way capacity", swap(bundle, "_grouped", _nobody)),
    _mutant(
        "shared people and posts not seen", f"{BASE} several_links", swap(bundle, "_why_loose", _sharing_overlooked)
    ),
    _mutant("people may sit twice", f"{BASE} capacity", _filled(nominee=lambda one: np.arange(len(one)))),
    _mutant("capacity read as one", f"{BASE} capacity one_way", _filled(capacity=np.ones_like)),
    _mutant("capacity one more", f"{BASE} capacity one_way", _filled(capacity=lambda one: one + 1)),
    _mutant("quota one more", BASE, _filled(quota=lambda one: one + 1)),
    _mutant("every block settled", f"{BASE} tier_order", swap(reciprocity, "_settled_blocks", _all_settled)),
    _mutant("bound one too low", TARGETS, ALL_PRICED, swap(pricing, "exact_bound", _bound_too_low)),
    _mutant(
        "all but the best ruled out",
        f"{RULES} cap_number tolerance_number tolerance_share",
        ALL_PRICED,
        swap(Losses, "ruled_out", _all_but_best_ruled_out),
    ),
    _mutant("a little better is not looked for", CAPS, swap(pricing, "settle_columns", _asks_for_too_much)),
    _mutant("stopped is done", CAPS, swap(settle, "WORK", lambda _: 0), swap(pricing, "settle_columns", _always_done)),
)
