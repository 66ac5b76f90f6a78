"""The comparison of candidates: what ``comparison.json`` holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from optimizer.candidates.leeway import TierStandard
from optimizer.domain.plan import ProgrammeRef
from optimizer.domain.text import Model
from optimizer.domain.tiers import TierId

COMPARISON_FORMAT: Literal["duikou-candidates/1"] = "duikou-candidates/1"

Measure = Literal["wishes", "exceptions", "balance", "continuity", "targets", "fit"]
"""wishes: wishes of the nominees. exceptions: how many. balance: difference between the highest and the lowest mean fit
of a link. continuity: with the last batch. targets: people missing. fit: its sum."""

Merit = Literal[
    "order", "wishes", "exceptions", "balance", "continuity", "targets", "fit", "ahead_wishes", "ahead_exceptions",
    "ahead_balance", "ahead_continuity", "ahead_targets", "ahead_fit", "farthest", "other",
]  # fmt: skip
"""What a plan is good at among its peers. order: the best plan of the declared order. A measure: it alone is
best in it. ``ahead_``: it leads in nothing, but is better in that measure than the first plan. farthest: it
differs most from the first plan. other: none of these."""


class Candidate(Model):
    """One plan beside its peers.

    ``values``: every tier that the programme declares. ``behind``: by how much the plan is worse than the
    best value, tier by tier. ``measures``: what names are given by, recomputed by the judge. ``merits``: its names,
    most telling first. ``joins`` / ``leaves``: people placed here and not in the first plan, and the other
    way round. ``proven``: it is within, measured against proven best values.
    """

    number: int
    values: Mapping[TierId, int]
    behind: Mapping[TierId, int]
    measures: Mapping[Measure, int]
    merits: tuple[Merit, ...]
    joins: tuple[str, ...]
    leaves: tuple[str, ...]
    proven: bool


class Comparison(Model):
    """All candidates side by side.

    ``distances``: in people, see :mod:`optimizer.candidates.people`; row and column i are plan i + 1.
    ``smallest``: the smallest distance of two of them (None with fewer than two). ``bound``: no set of
    ``wanted`` plans within, the best plan among them, has a larger smallest distance; proven if every tier is.
    """

    format: Literal["duikou-candidates/1"] = COMPARISON_FORMAT
    programme: ProgrammeRef
    wanted: int
    standard: tuple[TierStandard, ...]
    candidates: tuple[Candidate, ...]
    distances: tuple[tuple[int, ...], ...]
    smallest: int | None
    bound: int
    proven: bool
