"""Tiers as objectives. The tables below are the list of all tiers."""

from __future__ import annotations

from collections.abc import Callable

from optimizer.compiling.builder import Selection
from optimizer.compiling.tiers import (
    continuity,
    exceptions,
    fit,
    fit_floor,
    fit_leximin,
    lottery,
    places,
    reciprocity,
    shortfall,
    wishes,
)
from optimizer.compiling.tiers.context import TierContext
from optimizer.compiling.tiers.objective import Objective
from optimizer.domain.tiers import TierId

OBJECTIVES: dict[TierId, Callable[[TierContext], Objective]] = {
    "places": places.objective,
    "reciprocity": reciprocity.objective,
    "generally": exceptions.generally,
    "in_principle": exceptions.in_principle,
    "shortfall_worst": shortfall.worst,
    "shortfall_total": shortfall.total,
    "fit_floor": fit_floor.objective,
    "fit_leximin": fit_leximin.objective,
    "fit": fit.objective,
    "wishes": wishes.objective,
    "continuity": continuity.objective,
    "lottery": lottery.objective,
}

VALUES: dict[TierId, Callable[[TierContext, Selection], int]] = {
    "places": places.value,
    "reciprocity": reciprocity.value,
    "generally": exceptions.generally_value,
    "in_principle": exceptions.in_principle_value,
    "shortfall_worst": shortfall.worst_value,
    "shortfall_total": shortfall.total_value,
    "fit_floor": fit_floor.value,
    "fit_leximin": fit_leximin.value,
    "fit": fit.value,
    "wishes": wishes.value,
    "continuity": continuity.value,
    "lottery": lottery.value,
}
