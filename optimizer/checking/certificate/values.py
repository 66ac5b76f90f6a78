"""What each tier's value weighs, counted so that more is better; and what auxiliary quantities can be at most."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from optimizer.checking.certificate.weights import Variable, Weights
from optimizer.checking.facts import Facts
from optimizer.checking.shares import share_down, share_up
from optimizer.domain.rules import ArcHardness
from optimizer.domain.targets import RELATIVE_UNIT, Target
from optimizer.domain.tiers import TierId


def add_value(weights: Weights, tier: TierId, factor: int) -> None:
    """Add ``factor`` times the tier's value (least is best: its negative); nothing for tiers of means."""
    if tier in _VALUES:
        _VALUES[tier](weights, factor)


def _places(weights: Weights, factor: int) -> None:
    weights.person = [weight + factor for weight in weights.person]


def _reciprocity(weights: Weights, factor: int) -> None:
    for link, level in pairs(weights.facts):
        weights.variable["difference", link, level] -= factor


def _exceptions(weights: Weights, factor: int, hardness: ArcHardness) -> None:
    rules = [rule for rule, hard in weights.facts.hardness.items() if hard == hardness]
    for of_lane in weights.exceptions:
        for rule in rules:
            of_lane[rule] -= factor


def _shortfall_worst(weights: Weights, factor: int) -> None:
    weights.variable["worst",] -= factor


def _shortfall_total(weights: Weights, factor: int) -> None:
    for number, target in enumerate(weights.facts.programme.targets):
        if target.hardness == "proportion":
            for cell in range(len(weights.facts.target_cells[number].names)):
                weights.variable["short", number, cell] -= factor


def _fit(weights: Weights, factor: int) -> None:
    weights.of_fit = [weight + factor for weight in weights.of_fit]


def _wishes(weights: Weights, factor: int) -> None:
    weights.wish += factor


def _continuity(weights: Weights, factor: int) -> None:
    weights.continuity += factor


def _lottery(weights: Weights, factor: int) -> None:
    weights.ticket += factor


_VALUES: Mapping[TierId, Callable[[Weights, int], None]] = {
    "places": _places,
    "reciprocity": _reciprocity,
    "generally": lambda weights, factor: _exceptions(weights, factor, "generally"),
    "in_principle": lambda weights, factor: _exceptions(weights, factor, "in_principle"),
    "shortfall_worst": _shortfall_worst,
    "shortfall_total": _shortfall_total,
    "fit": _fit,
    "wishes": _wishes,
    "continuity": _continuity,
    "lottery": _lottery,
}


def pairs(facts: Facts) -> list[tuple[str, str]]:
    """Return (link, level) of all exchange links that have a quota there."""
    exchange = {link.id for link in facts.programme.links if link.kind == "exchange"}
    return list(dict.fromkeys((link, level) for link, level, _ in facts.quotas if link in exchange))


def scale(target: Target, places: int) -> int:
    """Return what a target asks for when every place of a cell is filled; at least 1."""
    amount = target.amount
    if isinstance(amount, int):
        return max(1, amount)
    return max(1, share_up(amount, places) if target.is_lower else share_down(amount, places))


def largest_values(facts: Facts, kept: Mapping[str, int]) -> dict[Variable, int]:
    """Return what each auxiliary quantity can be at most in a plan that keeps earlier tiers at the values ``kept``."""
    found: dict[Variable, int] = {("worst",): 0}
    for number, target in enumerate(facts.programme.targets):
        for cell, places in enumerate(facts.target_cells[number].most_places):
            found["active", number, cell] = 1
            if target.hardness == "proportion":
                most = _most_missing(target, places, kept)
                found["short", number, cell] = most
                found["worst",] = max(found["worst",], -(-RELATIVE_UNIT * most // scale(target, places)))
    for link, level in pairs(facts):
        found["difference", link, level] = max(facts.quotas.get((link, level, way), 0) for way in (0, 1))
    return found


def _most_missing(target: Target, places: int, kept: Mapping[str, int]) -> int:
    """Return the largest shortfall of a cell, in whole people."""
    most = [scale(target, places) if target.is_lower else places]
    if "shortfall_worst" in kept:
        most.append(kept["shortfall_worst"] * scale(target, places) // RELATIVE_UNIT)
    if "shortfall_total" in kept:
        most.append(kept["shortfall_total"])
    return min(most)


def next_worst(facts: Facts, bound: int) -> int:
    """Return the least value of ``shortfall_worst`` that is at least ``bound`` and that some shortfall has."""
    if bound <= 0:
        return 0
    scales = {
        scale(target, places)
        for number, target in enumerate(facts.programme.targets)
        if target.hardness == "proportion"
        for places in facts.target_cells[number].most_places
    }
    # ceil(RELATIVE_UNIT * people / scale) >= bound exactly from these people on
    return min((-(-RELATIVE_UNIT * ((bound - 1) * one // RELATIVE_UNIT + 1) // one) for one in scales), default=bound)
