"""Mistakes in what a tier counts, in fit and in the search from tier to tier."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np

from optimizer.compiling import compile as compiling
from optimizer.compiling import fit
from optimizer.compiling.linear import RowsBuilder
from optimizer.compiling.tiers import OBJECTIVES, VALUES, reciprocity, shortfall
from optimizer.compiling.tiers.objective import linear
from optimizer.domain.amounts import share_of
from optimizer.domain.tiers import SENSES
from optimizer.solving import cpsat, locks, milp
from optimizer.solving import tiers as search
from optimizer.solving.leximin import Leximin
from tests.mutants.mutant import mutant, swap, swap_item

LEXIMIN = "fit_leximin several_links"
ALL = "fit_floor wishes_tier continuity_tier nominee_wishes previous_links"


def _content(original: Any) -> Any:
    """Be content with whatever plan there is: nothing is asked of the tier."""

    def objective(context: Any) -> Any:
        whole = original(context)
        return replace(linear(whole.tier, np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), whole.bound))

    return objective


def _one_person_short(original: Any) -> Any:
    """Overlook the last column that counts."""

    def objective(context: Any) -> Any:
        whole = original(context)
        return replace(whole, column=whole.column[:-1], value=whole.value[:-1])

    return objective


def _once_per_person(original: Any) -> Any:
    return lambda *given: {hardness: np.minimum(count, 1) for hardness, count in original(*given).items()}


def _all_exchange(original: Any) -> Any:
    """Count one-way links in reciprocity as well."""

    def pairs(instance: Any) -> Any:
        programme = instance.programme
        links = tuple(link.model_copy(update={"kind": "exchange"}) for link in programme.links)
        return original(replace(instance, programme=programme.model_copy(update={"links": links})))

    return pairs


def _equal_quotas(original: Any) -> Any:
    """Take the people placed instead of the places unfilled."""

    def differences(pairs: Any, selection: Any) -> Any:
        instance = selection.instance
        placed = np.bincount(instance.arc_block[selection.arcs], minlength=len(instance.blocks))
        return np.abs(pairs.gap(placed))

    return differences


def _unscaled(original: Any) -> Any:
    return lambda scale, missing: original(np.ones_like(scale), missing)


def _of_all_people(original: Any) -> Any:
    """Take the mean over all people for the lowest mean of a link."""

    def value(context: Any, selection: Any) -> int:
        taken = context.instance.fit[selection.arcs]
        return int(taken.sum() // len(taken)) if len(taken) else context.instance.top_fit

    return value


def _other(component: str) -> Any:
    """Let a component be the middle for everybody."""

    def make(original: Any) -> Any:
        def value(name: str, *rest: Any) -> Any:
            return np.full(len(rest[1]), 500) if name == component else original(name, *rest)

        return value

    return swap(fit, "_component", make)


def _rounded_up(original: Any) -> Any:
    """Round the weighted sum up."""

    def weighted(programme: Any, parts: Any, count: int) -> Any:
        weights = programme.fit.weights
        total = sum(
            (weight * parts[name] for name, weight in weights.items() if weight), np.zeros(count, dtype=np.int64)
        )
        return -(-total // sum(weights.values()))

    return weighted


def _unlisted_score_one(original: Any) -> Any:
    def own(*given: Any) -> Any:
        scores, listed = original(*given)
        return np.where(listed > 0, scores, 1), listed

    return own


def _other_seed(original: Any) -> Any:
    return lambda programme, arcs: original(programme.model_copy(update={"seed": programme.seed + 1}), arcs)


def _by_row(original: Any) -> Any:
    return lambda programme, arcs: arcs.nominee * 100 + arcs.post + 1


def _no_lock(original: Any) -> Any:
    return lambda *given: RowsBuilder().build()


def _share_rounded_up(original: Any) -> Any:
    def tolerance(amount: Any, best: int) -> int:
        return amount if isinstance(amount, int) else math.ceil(share_of(amount) * abs(best))

    return tolerance


def _one_more(original: Any) -> Any:
    return lambda *given: original(*given) + 1


def _last_objective_first(original: Any) -> Any:
    """Search the tiers from last to first."""

    def init(self: Any, model: Any, tiers: Any, *rest: Any) -> None:
        original(self, replace(model, objectives=model.objectives[::-1]), tiers[::-1], *rest)

    return init


def _threshold_not_locked(original: Any) -> Any:
    """Forget the lowest mean of a link once it is found."""

    def tier(self: Any, number: int, objective: Any) -> None:
        original(self, number, objective)
        if objective.at_least is not None:
            self._locks.pop()

    return tier


def _first_level_only(original: Any) -> Any:
    """Be content with the lowest mean."""

    def run(self: Any) -> bool:
        self._floors[:] = self._raise()
        self.levels = sorted(self.best.tolist())
        self._open[:] = False
        return True

    return run


def _sense_turned(original: Any) -> Any:
    """Make least what should be most."""

    def model(linear_model: Any, extra: Any, wanted: Any, *rest: Any) -> Any:
        return original(linear_model, extra, replace(wanted, value=-wanted.value), *rest)

    return model


def _locks_forgotten(original: Any) -> Any:
    """Leave out the rows that the earlier tiers added."""
    return lambda linear_model, extra, *rest: original(linear_model, RowsBuilder().build(), *rest)


def _bound_one_off(original: Any) -> Any:
    def bound(*given: Any) -> Any:
        found = original(*given)
        return None if found is None else found + (1 if given[1].sense == "max" else -1)

    return bound


def _keep_any(original: Any) -> Any:
    """Keep what the engine had before instead of what it found."""
    return lambda self, objective, outcome: None


NEEDS = {
    "generally": "qualification age_limit generally",
    "in_principle": "qualification age_limit in_principle",
    "shortfall_worst": "targets target_number target_share_quota",
    "shortfall_total": "targets target_number target_share_quota target_scope",
    "fit_floor": "fit_floor several_links",
    "fit_leximin": "fit_leximin several_links",
    "wishes": "nominee_wishes wishes_tier",
    "continuity": "continuity_tier previous_links one_of several_links",
}
"""Features that give a tier something to decide; most are then the last tier but the lottery."""

MUTANTS = (
    *(mutant(f"{tier} ignored", NEEDS.get(tier, ""), swap_item(OBJECTIVES, tier, _content)) for tier in SENSES),
    *(
        mutant(f"{tier} overlooks somebody", NEEDS.get(tier, ""), swap_item(OBJECTIVES, tier, _one_person_short))
        for tier in SENSES
        if tier not in ("fit_floor", "fit_leximin")
    ),
    mutant(
        "exceptions counted once per person",
        f"{NEEDS['generally']} post_requirement",
        swap(compiling, "count_exceptions", _once_per_person),
    ),
    mutant("reciprocity of one-way links", "one_way unequal_quotas", swap(reciprocity, "_find_pairs", _all_exchange)),
    mutant(
        "reciprocity forgets the planned difference", "unequal_quotas", swap(reciprocity, "_differences", _equal_quotas)
    ),
    mutant(
        "worst shortfall not relative",
        f"{NEEDS['shortfall_total']} unequal_quotas",
        swap(shortfall, "relative", _unscaled),
    ),
    mutant("fit floor over all people", NEEDS["fit_floor"], swap_item(VALUES, "fit_floor", _of_all_people)),
    *(
        mutant(f"{name} is neutral", f"fit_parameters {features}", _other(name))
        for name, features in {
            "field": "",
            "seniority": "",
            "nominee_wish": "nominee_wishes",
            "host_wish": "host_wishes",
            "priorities": "priorities",
            "experience": "",
            "continuity": "previous_links",
        }.items()
    ),
    mutant("fit rounded up", "fit_parameters", swap(fit, "weighted_fit", _rounded_up)),
    mutant("unlisted pairs score one", "own_scores", swap(fit, "own_scores", _unlisted_score_one)),
    mutant("lottery of another seed", "", swap(compiling, "tickets", _other_seed)),
    mutant("lottery by row number", "", swap(compiling, "tickets", _by_row)),
    mutant("tiers not locked", "", swap(locks, "_at_least_as_good", _no_lock)),
    mutant(
        "lowest mean not locked",
        "fit_floor several_links fit_parameters",
        swap(search.Search, "_tier", _threshold_not_locked),
    ),
    mutant("links of the lowest mean alone", LEXIMIN, swap(Leximin, "run", _first_level_only)),
    mutant(
        "means not locked", LEXIMIN + " tier_order", swap(Leximin, "locks", lambda original: property(lambda self: []))
    ),
    mutant(
        "tolerance ignored",
        "tolerance_number tolerance_share",
        swap(search, "tolerance_in", lambda original: lambda *given: 0),
    ),
    mutant("tolerance one more", "tolerance_number", swap(search, "tolerance_in", _one_more)),
    mutant("tolerance share rounded up", "tolerance_share", swap(search, "tolerance_in", _share_rounded_up)),
    mutant("tiers in reverse", "tier_order", swap(search.Search, "__init__", _last_objective_first)),
    mutant("improvements thrown away", "", swap(search.Search, "_keep_better", _keep_any)),
    mutant("milp turns the sense", "", swap(milp, "_highs_model", _sense_turned)),
    mutant("milp states a bound one off", "", swap(milp, "_whole_bound", _bound_one_off)),
    mutant("cpsat turns the sense", "", swap(cpsat, "_model", _sense_turned), engine="cpsat"),
    mutant("cpsat forgets the locks", "", swap(cpsat, "_model", _locks_forgotten), engine="cpsat"),
)
