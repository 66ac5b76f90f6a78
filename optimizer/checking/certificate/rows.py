"""Every kind of row: price times (right-hand side - left-hand side). The table at the end is the list of all.

Each function looks up whatever the row names before it adds anything; what the programme does not have raises
``LookupError`` or ``ValueError``, and the row is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from optimizer.checking.certificate.cell_rows import add_asks, add_cap, add_target, add_worst
from optimizer.checking.certificate.lookup import Lookup
from optimizer.checking.certificate.values import add_value
from optimizer.checking.certificate.weights import Weights
from optimizer.domain.certificate import Price, RowKind
from optimizer.domain.leximin import lowest
from optimizer.domain.links import DIRECTIONS
from optimizer.domain.rules import Apart, HomeCap
from optimizer.domain.tiers import SENSES


@dataclass(frozen=True)
class Rows:
    """The rows that hold for every plan that keeps the earlier tiers.

    Attributes
    ----------
    kept
        Earlier tier -> the value that a plan must reach, in the tier's own unit.
    threshold
        The floor whose rows are priced, for tier ``fit_floor``; else None.
    """

    lookup: Lookup
    kept: Mapping[str, int]
    threshold: int | None = None

    def add(self, weights: Weights, price: Price) -> bool:
        """Add one priced row; return whether it is known. One that is not adds nothing."""
        try:
            _ADD[price.row](self, weights, price.of, price.value)
        except (LookupError, ValueError):
            return False
        return True


def _nominee(rows: Rows, weights: Weights, of: tuple[str, ...], price: int) -> None:
    """At most one post."""
    (nominee,) = of
    nominee = rows.lookup.facts.nominees[nominee].id
    weights.constant += price
    weights.nominee[nominee] -= price


def _post(rows: Rows, weights: Weights, of: tuple[str, ...], price: int) -> None:
    """At most its capacity."""
    (post,) = of
    weights.constant += price * rows.lookup.facts.posts[post].capacity
    weights.post[post] -= price


def _level(rows: Rows, weights: Weights, of: tuple[str, ...], price: int) -> None:
    """At most ``at_most`` people of the level."""
    (level,) = of
    at_most = {one.id: one.at_most for one in rows.lookup.facts.programme.levels if one.at_most is not None}[level]
    weights.constant += price * at_most
    for lane in rows.lookup.facts.lanes:
        if lane.level == level:
            weights.person[lane.number] -= price


def _unit(rows: Rows, weights: Weights, of: tuple[str, ...], price: int) -> None:
    """At most ``max_links`` links."""
    (unit,) = of
    weights.constant += price * rows.lookup.facts.units[unit].max_links
    for link in rows.lookup.facts.programme.links:
        for option in dict.fromkeys(link.options()):
            if unit in option:
                weights.option[link.id, option] -= price


def _pin(rows: Rows, weights: Weights, of: tuple[str, ...], price: int) -> None:
    """The nominee sits on the post."""
    nominee, post = of
    if ("pin", nominee, post) not in rows.lookup.demands:
        raise KeyError(of)
    weights.constant -= price
    weights.pair[nominee, post] += price


def _require(rows: Rows, weights: Weights, of: tuple[str, ...], price: int) -> None:
    """The nominee is placed, or the post has someone."""
    subject, identity = of
    if (subject, identity) not in rows.lookup.demands:
        raise KeyError(of)
    weights.constant -= price
    (weights.nominee if subject == "nominee" else weights.post)[identity] += price


def _apart(rows: Rows, weights: Weights, of: tuple[str, ...], price: int) -> None:
    """At most ``at_most`` of the people named in one host."""
    name, host = of
    rule = rows.lookup.group_rules[name]
    if not isinstance(rule, Apart):
        raise KeyError(of)
    weights.constant += price * rule.at_most
    for nominee in set(rule.nominees):
        weights.hosted[nominee, rule.within, host] -= price


def _home_cap(rows: Rows, weights: Weights, of: tuple[str, ...], price: int) -> None:
    """At most ``at_most`` people of one home in one host."""
    name, home, host = of
    rule = rows.lookup.group_rules[name]
    if not isinstance(rule, HomeCap):
        raise KeyError(of)
    weights.constant += price * rule.at_most
    for nominee in rows.lookup.by_home.get(home, ()):
        if not rule.levels or rows.lookup.facts.nominees[nominee].level in rule.levels:
            weights.hosted[nominee, rule.within, host] -= price


def _difference(rows: Rows, weights: Weights, of: tuple[str, ...], price: int) -> None:
    """The difference is at least way * (unfilled forward - unfilled back)."""
    link, level, name = of
    way = (1, -1)[DIRECTIONS.index(name)]
    if (link, level) not in rows.lookup.pairs:
        raise KeyError(link)
    quota = [rows.lookup.facts.quotas.get((link, level, direction), 0) for direction in (0, 1)]
    weights.constant -= price * way * (quota[0] - quota[1])
    weights.variable["difference", link, level] += price
    for lane in rows.lookup.lanes_of_link[link]:
        if lane.level == level:
            weights.person[lane.number] += price * way * (1 if lane.direction == 0 else -1)


def _floor(rows: Rows, weights: Weights, of: tuple[str, ...], price: int) -> None:
    """Mean fit of the link at least the threshold."""
    (link,) = of
    if rows.threshold is None:
        raise KeyError(link)
    _add_floor(rows.lookup, weights, link, price, rows.threshold)


def _add_floor(lookup: Lookup, weights: Weights, link: str, price: int, floor: int) -> None:
    """sum(fit - floor) >= 0 over the people of a link."""
    for lane in lookup.lanes_of_link[link]:
        weights.of_fit[lane.number] += price
        weights.person[lane.number] -= price * floor


def _lock(rows: Rows, weights: Weights, of: tuple[str, ...], price: int) -> None:
    """An earlier tier within tolerance of its best."""
    kept, tier = rows.kept[of[0]], {str(one): one for one in SENSES}[of[0]]
    if tier in ("fit_floor", "fit_leximin"):  # of the means, lowest first, a row can say that none is below the lowest
        floor = kept if tier == "fit_floor" else lowest(kept)
        if floor is not None:
            _add_floor(rows.lookup, weights, of[1], price, floor)
        return
    weights.constant -= price * (kept if SENSES[tier] == "max" else -kept)
    add_value(weights, tier, price)


_ADD: Mapping[RowKind, Callable[[Rows, Weights, tuple[str, ...], int], None]] = {
    "nominee": _nominee,
    "post": _post,
    "level": _level,
    "unit": _unit,
    "pin": _pin,
    "require": _require,
    "apart": _apart,
    "home_cap": _home_cap,
    "cap": lambda rows, weights, of, price: add_cap(rows.lookup, weights, of, price),
    "target": lambda rows, weights, of, price: add_target(rows.lookup, weights, of, price),
    "asks": lambda rows, weights, of, price: add_asks(rows.lookup, weights, of, price),
    "worst": lambda rows, weights, of, price: add_worst(rows.lookup, weights, of, price),
    "difference": _difference,
    "floor": _floor,
    "lock": _lock,
}
