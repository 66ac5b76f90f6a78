"""What of a block the rest of the programme can see: its features, and what it may decide alone.

A *feature* is a sum over the people whom a block sends that a row or tier outside the block looks at
(women among them, exceptions to a capped rule ...). Of two ways to fill a block with the same
features, only the one that is better in the remaining sums (fit, wishes, lottery, in the order of
the tiers) can be part of a best plan; and where the first tiers are sums that no row couples, each
block is simply at its own best in them. Both facts hold by exchange: put the better filling
in the plan's place of the other, and no earlier tier and no row notices.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from optimizer.compiling.columns import Bools, Ints
from optimizer.compiling.instance import Instance
from optimizer.compiling.targets import TargetCells
from optimizer.domain.rules import ARC_RULES
from optimizer.domain.tiers import Tier, TierId

MORE, LESS, EXACT = 1, -1, 0
"""Which way a feature is better; EXACT: neither, fillings compare only where it is equal."""

_PREFIX: frozenset[TierId] = frozenset({"places", "generally", "in_principle"})
_SUMS: frozenset[TierId] = frozenset({"fit", "wishes", "continuity", "lottery"})
_MOST_PACKED = 1 << 61


@dataclass(frozen=True, slots=True)
class Features:
    """The view from outside.

    Attributes
    ----------
    increments, directions
        Shape (features, arcs): what each arc adds to each feature, 0 or more; (features,).
    worth
        Shape (arcs,): all sums that a block decides alone, packed into one number so that comparing
        totals compares the sums in the order of the tiers.
    unit
        ``worth`` of a whole unit of the last uncoupled first tier; 0 if there is no such tier.
    always
        Whether every block is filled as far as it can be (``places`` is such a tier).
    """

    increments: NDArray[np.int64]
    directions: Ints
    worth: Ints
    unit: int
    always: bool


def find_features(instance: Instance, targets: list[TargetCells], most_people: int) -> Features | None:
    """Return the features of an instance, or None if fillings of a block cannot be compared this way.

    ``most_people``: the largest quota of a block that may be filled as a whole.
    """
    tiers = instance.tiers
    prefix = [] if _is_coupled(instance, targets) else _uncoupled_prefix(tiers)
    sums = _sums(tiers)
    if sums is None:
        return None
    counts = _exception_counts(instance)
    worth, unit = _packed(instance, counts, prefix, sums, most_people)
    if worth is None:
        return None
    rows = _rows(instance, targets, counts, prefix)
    kept = [(row, direction) for row, direction in rows if row.any()]
    increments = np.array([row for row, _ in kept], dtype=np.int64).reshape(len(kept), len(instance.arcs))
    return Features(
        increments, np.array([direction for _, direction in kept], dtype=np.int64), worth, unit, "places" in prefix
    )


def _is_coupled(instance: Instance, targets: list[TargetCells]) -> bool:
    """Return whether a hard row ties blocks together, so that not each can be at its own best."""
    programme = instance.programme
    if any(one.target.hardness == "must" for one in targets):
        return True
    if any(isinstance(rule, ARC_RULES) and rule.cap is not None for rule in programme.rules):
        return True
    places = np.bincount(instance.blocks.level, weights=instance.blocks.quota, minlength=len(programme.levels))
    return any(
        level.at_most is not None and level.at_most < most for level, most in zip(programme.levels, places, strict=True)
    )


def _uncoupled_prefix(tiers: tuple[Tier, ...]) -> list[TierId]:
    """Return the leading tiers that each block can settle alone. Once everybody is placed that can
    be, reciprocity has nothing left to decide.
    """
    prefix: list[TierId] = []
    for tier in tiers:
        if tier.tolerance not in (0, "0%"):
            break
        if tier.id in _PREFIX:
            prefix.append(tier.id)
        elif not (tier.id == "reciprocity" and "places" in prefix):
            break
    return prefix


def _sums(tiers: tuple[Tier, ...]) -> list[TierId] | None:
    """Return the sum tiers in order, or None where a later one may be traded for an earlier one."""
    order = [tier.id for tier in tiers]
    sums = [tier for tier in tiers if tier.id in _SUMS]
    if any(tier.tolerance not in (0, "0%") for tier in sums[:-1]):
        return None
    if "fit_floor" in order:
        after = [tier.id for tier in sums if order.index(tier.id) > order.index("fit_floor")]
        before_floor = "fit" in order and order.index("fit") < order.index("fit_floor")
        if not before_floor and after[:1] != ["fit"]:
            return None
    return [tier.id for tier in sums]


def _exception_counts(instance: Instance) -> dict[str, Ints]:
    """Return hardness -> exceptions of each arc."""
    counts = {name: np.zeros(len(instance.arcs), dtype=np.int64) for name in ("generally", "in_principle")}
    for rule in instance.programme.rules:
        if isinstance(rule, ARC_RULES) and rule.hardness != "must":
            counts[rule.hardness] += instance.exceptions[rule.id]
    return counts


def _packed(
    instance: Instance, counts: dict[str, Ints], prefix: list[TierId], sums: list[TierId], most_people: int
) -> tuple[Ints | None, int]:
    """Return (worth of each arc, worth of a unit of the last prefix tier); None where 64 bits are too few.

    Each sum is scaled by more than twice the most that all later ones can add up to.
    """
    ones = np.ones(len(instance.arcs), dtype=np.int64)
    values: dict[TierId, Ints] = {
        "places": ones,
        "generally": -counts["generally"],
        "in_principle": -counts["in_principle"],
        "fit": instance.fit,
        "wishes": instance.components.get("nominee_wish", 0 * ones),
        "continuity": instance.components.get("continuity", 0 * ones),
        "lottery": instance.tickets,
    }
    scale, unit, worth = 1, 0, np.zeros(len(instance.arcs), dtype=np.int64)
    for tier in reversed([*prefix, *sums]):
        if tier in prefix and unit == 0:
            unit = scale
        largest = int(np.abs(values[tier]).max(initial=0))
        if scale * (2 * largest * most_people + 1) >= _MOST_PACKED:
            return None, 0
        worth = worth + scale * values[tier]
        scale *= 2 * largest * most_people + 1
    return worth, unit


def _rows(
    instance: Instance, targets: list[TargetCells], counts: dict[str, Ints], prefix: list[TierId]
) -> list[tuple[Ints, int]]:
    """Return (increment of each arc, direction) of every feature, those with equal increments as one."""
    rows: list[tuple[Ints, int]] = []
    if "places" not in prefix:
        rows.append((np.ones(len(instance.arcs), dtype=np.int64), EXACT))
    declared = {tier.id for tier in instance.tiers}
    rows += [(count, LESS) for name, count in counts.items() if name in declared and name not in prefix]
    for rule in instance.programme.rules:
        if isinstance(rule, ARC_RULES) and rule.cap is not None and rule.hardness != "must":
            rows.append((instance.exceptions[rule.id].astype(np.int64), LESS))
    for one in targets:
        inside: Bools = one.counts & (one.cells.of_lane[instance.arcs.lane] >= 0)
        rows.append((inside.astype(np.int64), MORE if one.target.is_lower else LESS))
    merged: dict[bytes, tuple[Ints, int]] = {}
    for row, direction in rows:
        key = row.tobytes()
        known = merged.get(key, (row, direction))[1]
        merged[key] = (row, direction if known == direction else EXACT)
    return list(merged.values())
