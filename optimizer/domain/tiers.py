"""Tiers: what is better, in declared order. Each is a whole number, proven before the next begins.

=================  ====  =======================================================================
tier               best  value
=================  ====  =======================================================================
places             most  people placed
reciprocity        least over exchange links and levels, |unfilled places a to b - unfilled b to a|
generally          least exceptions to rules of hardness ``generally``
in_principle       least exceptions to rules of hardness ``in_principle``
shortfall_worst    least largest relative shortfall of any target cell (see below)
shortfall_total    least sum of all shortfalls, in people
fit_floor          most  lowest mean fit of any link that has people, rounded down
fit_leximin        most  mean fit of every link, rounded down, lowest first (see below)
fit                most  sum of fit over the people placed
wishes             most  sum of the fit component ``nominee_wish``
continuity         most  sum of the fit component ``continuity``
lottery            most  sum of the tickets drawn from the programme's seed
=================  ====  =======================================================================

The relative shortfall of a cell is ``ceil(10000 * shortfall / scale)``, in hundredths of a percent.
``scale`` is a constant, the number that the target asks for when every place of the cell is filled
and every block that may belong to the cell does: the number itself, or ceil (at_least) / floor
(at_most) of share * quota; at least 1. Only ``proportion`` targets count.
If no person is placed, ``fit_floor`` is the programme's highest possible fit: 1000, or the
largest own score (at least 0 unless ``arcs: listed``, as a pair without score counts 0).

``fit_leximin`` compares the lowest mean first, where that is equal the second lowest, and so on; links without people
count as that highest fit. Its value is one number that compares likewise (:mod:`optimizer.domain.leximin`); it
takes no tolerance.

Equal quotas make ``reciprocity`` the difference of the people placed; where the quotas of the two
directions differ, the planned difference is not counted.
"""

from __future__ import annotations

from typing import Literal

from optimizer.domain.amounts import Amount, Tolerance
from optimizer.domain.text import Model

TierId = Literal[
    "places",
    "reciprocity",
    "generally",
    "in_principle",
    "shortfall_worst",
    "shortfall_total",
    "fit_floor",
    "fit_leximin",
    "fit",
    "wishes",
    "continuity",
    "lottery",
]

Sense = Literal["max", "min"]

SENSES: dict[TierId, Sense] = {
    "places": "max",
    "reciprocity": "min",
    "generally": "min",
    "in_principle": "min",
    "shortfall_worst": "min",
    "shortfall_total": "min",
    "fit_floor": "max",
    "fit_leximin": "max",
    "fit": "max",
    "wishes": "max",
    "continuity": "max",
    "lottery": "max",
}


_FEWEST = frozenset(tier for tier, sense in SENSES.items() if sense == "min")

NO_TOLERANCE: tuple[Amount, ...] = (0, "0%")
"""What says that later tiers may use nothing up."""


def sense_of(goal: str) -> Sense:
    """Return ``max`` or ``min`` for a tier id; any other goal is a sum, the more the better."""
    return "min" if goal in _FEWEST else "max"


class Tier(Model):
    """One tier of the order. ``tolerance`` is what later tiers may use up of its best value:
    a number in the tier's own unit, or a share of the best value, rounded down.
    """

    id: TierId
    tolerance: Tolerance = 0


DEFAULT_TIERS: tuple[Tier, ...] = tuple(
    Tier(id=tier)
    for tier in (
        "places",
        "reciprocity",
        "generally",
        "in_principle",
        "shortfall_worst",
        "shortfall_total",
        "fit",
        "lottery",
    )
)
