"""The tiers, one file per family. The table below is the list of all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from optimizer.checking.seating import Seating
from optimizer.checking.tiers import (
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
from optimizer.domain.tiers import TierId

TIERS: Mapping[TierId, Callable[[Seating], int]] = {
    "places": places.value,
    "reciprocity": reciprocity.value,
    "generally": exceptions.generally,
    "in_principle": exceptions.in_principle,
    "shortfall_worst": shortfall.worst,
    "shortfall_total": shortfall.total,
    "fit_floor": fit_floor.value,
    "fit_leximin": fit_leximin.value,
    "fit": fit.value,
    "wishes": wishes.value,
    "continuity": continuity.value,
    "lottery": lottery.value,
}
"""Tier -> its value for one plan."""
