"""What of a block the rest of the programme can see: its features, and what it may decide alone.

A *feature* is a sum over the people whom a block sends that a row or tier outside the block looks at
(women among them, exceptions to a capped rule ...). Of two ways to fill a block with the same
features, only the one that is better in the remaining sums (fit, wishes, lottery, in the order of
the tiers) can be part of a best plan; and where the first tiers are sums that no row couples, each
block is simply at its own best in them. Both facts hold by exchange: put the better filling
in the plan's place of the other, and no earlier tier and no row notices.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from optimizer.compiling.columns import Ints
from optimizer.compiling.instance import Instance
from optimizer.domain.tiers import Tier, TierId
from optimizer.frozen import frozen
from optimizer.solving.blocks.packing import Packed, Term, pack
from optimizer.solving.blocks.room import UNSEEN

MORE, LESS, EXACT = 1, -1, 0
"""Which way a feature is better in a lane. EXACT: neither, fillings compare only where it is equal; ``UNSEEN``:
nobody outside the lane looks at it."""

Ways = NDArray[np.int8]
Counts = NDArray[np.integer]

_PREFIX = frozenset({"places", "generally", "in_principle"})
_SUMS = frozenset({"fit", "wishes", "continuity", "lottery"})
_OF_MEANS: frozenset[TierId] = frozenset({"fit_floor", "fit_leximin"})


@frozen
class Features:
    """The view from outside.

    Attributes
    ----------
    people
        Shape (person features, nominees): 1 where the nominee counts.
    counts
        Shape (arc features, arcs): what each arc adds, 0 or more.
    way
        Shape (lanes, features), person features first.
    units
        Shape (arcs,): the first sums that each block settles alone (demands met, then the uncoupled first
        tiers), packed into one number so that comparing totals compares the sums in their order.
    worth
        Shape (arcs,): ``units`` and all later sums that a block decides alone, packed likewise.
    settles
        Whether there are such first sums: then only fillings with the best total of ``units`` matter.
    clean
        The most ``units`` that an arc without demands can have.
    always
        Whether every block is filled as far as it can be (``places`` is such a tier).
    trades
        Further ``worth`` of the arcs, each between a sum with tolerance and the last sum: fillings that are best in
        one of them are good trades, though not all that there are.
    """

    people: NDArray[np.int8]
    counts: Ints
    way: Ways
    units: Ints
    worth: Ints
    settles: bool
    clean: int
    always: bool
    trades: tuple[Ints, ...] = ()


def find_features(instance: Instance, demanded: Ints, most_people: int, with_trades: bool) -> Features | None:
    """Return the features of an instance, or None if fillings of a block cannot be compared this way.

    Parameters
    ----------
    demanded
        Shape (arcs,): how many demands each arc meets.
    most_people
        The largest quota of a block that may be filled as a whole; 0: none is, and ``worth`` is left empty.
    with_trades
        Whether ``trades`` will do where a later sum may be traded for an earlier one within its tolerance.
    """
    prefix = [] if _is_coupled(instance) else _uncoupled_prefix(instance.tiers)
    sums = _sums(instance)
    traded = traded_goal(instance)
    if sums is None or (traded is not None and not with_trades):
        return None
    counts = instance.exceptions_of
    arcs, first = len(instance.arcs), [Term.of(demanded)] if instance.demands and demanded.any() else []
    none = np.empty(0, dtype=np.int64)
    packed: Packed | None = Packed(none, none, 0)
    if most_people:
        firsts = [_term(arcs, counts, tier) for tier in prefix]
        packed = pack(arcs, first, firsts, [Term.of(one) for one in sums], most_people)
    if packed is None:
        return None
    trades: list[Ints] = []
    if traded is not None and most_people:
        for mixed in _mixtures(_goal_sum(instance, traded), sums[-1]):
            other = pack(arcs, first, firsts, [Term.of(mixed)], most_people)
            trades += [] if other is None else [other.worth]
    people, seen_people = _person_features(instance)
    rows, seen_arcs = _arc_features(instance, counts, prefix)
    return Features(
        people=people,
        counts=rows,
        way=np.ascontiguousarray(np.concatenate([seen_people, seen_arcs]).T),
        units=packed.units,
        worth=packed.worth,
        settles=bool(prefix or first),
        clean=packed.clean,
        always="places" in prefix,
        trades=tuple(trades),
    )


def traded_goal(instance: Instance) -> int | None:
    """Return the first sum that a later sum may use up the tolerance of, as a number of the goals; None if none."""
    goals = [*((tier.id, tier.tolerance) for tier in instance.tiers), *((None, one.tolerance) for one in instance.sums)]
    sums = [number for number, (tier, _) in enumerate(goals) if tier is None or tier in _SUMS]
    return next((number for number in sums[:-1] if goals[number][1] not in (0, "0%")), None)


def _goal_sum(instance: Instance, goal: int) -> Ints:
    """Return what each arc adds to goal number ``goal``, a sum."""
    tiers = instance.tiers
    return _values(instance, tiers[goal].id) if goal < len(tiers) else instance.sums[goal - len(tiers)].value


def _mixtures(earlier: Ints, later: Ints) -> list[Ints]:
    """Return sums between two: the later one first, then more and more of the earlier one."""
    scales = [max(int(np.abs(one).max(initial=0)), 1) for one in (later, earlier)]
    return [parts * later * scales[1] + earlier * scales[0] for parts in (64, 8, 2, 1)] + [
        later * scales[1] + 4 * earlier * scales[0]
    ]


def lane_worth(instance: Instance, demanded: Ints, span: slice, people: int) -> Ints | None:
    """Return the worth of the arcs of one lane that may send so many ``people``, as :class:`Features` packs it for
    small blocks; None where 64 bits are too few.
    """
    counts = {name: count[span] for name, count in instance.exceptions_of.items()}
    prefix = [] if _is_coupled(instance) else _uncoupled_prefix(instance.tiers)
    sums = _sums(instance)
    if sums is None or traded_goal(instance) is not None:
        return None
    arcs, first = span.stop - span.start, [Term.of(demanded[span])] if instance.demands and demanded.any() else []
    firsts = [_term(arcs, counts, tier) for tier in prefix]
    packed = pack(arcs, first, firsts, [Term.of(one[span]) for one in sums], people)
    return None if packed is None else packed.worth


def _is_coupled(instance: Instance) -> bool:
    """Return whether a hard row ties blocks together, so that not each can be at its own best."""
    programme = instance.programme
    if len(instance.targets.soft) < instance.targets.size or any(rule.cap is not None for rule in programme.soft_rules):
        return True
    if all(level.at_most is None for level in programme.levels):
        return False
    places = np.bincount(instance.blocks.level, weights=instance.blocks.quota, minlength=len(programme.levels))
    return any(
        level.at_most is not None and level.at_most < most for level, most in zip(programme.levels, places, strict=True)
    )


def _uncoupled_prefix(tiers: tuple[Tier, ...]) -> list[str]:
    """Return the leading tiers that each block can settle alone. Once everybody is placed that can
    be, reciprocity has nothing left to decide.
    """
    prefix: list[str] = []
    for tier in tiers:
        if tier.tolerance not in (0, "0%"):
            break
        if tier.id in _PREFIX:
            prefix.append(tier.id)
        elif not (tier.id == "reciprocity" and "places" in prefix):
            break
    return prefix


def _sums(instance: Instance) -> list[Ints] | None:
    """Return the sums over arcs in order of their goals, or None where a floor of fit stands between them."""
    order = [tier.id for tier in instance.tiers]
    sums = [tier for tier in instance.tiers if tier.id in _SUMS]
    for floor in _OF_MEANS.intersection(order):
        after = [tier.id for tier in sums if order.index(tier.id) > order.index(floor)]
        before_floor = "fit" in order and order.index("fit") < order.index(floor)
        if not before_floor and after[:1] != ["fit"]:
            return None
    return [*(_values(instance, tier.id) for tier in sums), *(one.value for one in instance.sums)]


def _term(arcs: int, counts: dict[str, Counts], tier: str) -> Term:
    """Return what each arc adds to one of the leading tiers."""
    return Term.ones(arcs) if tier == "places" else Term.of(counts[tier], -1)


def _values(instance: Instance, tier: str) -> Ints:
    """Return what each arc adds to a sum of later tiers."""
    match tier:
        case "fit":
            return instance.fit
        case "lottery":
            return instance.tickets
        case _:
            name = "nominee_wish" if tier == "wishes" else tier
            return instance.components.get(name, np.zeros(len(instance.arcs), dtype=np.int64))


def _person_features(instance: Instance) -> tuple[NDArray[np.int8], Ways]:
    """Return (people that each condition counts, its way in each lane), targets with one condition as one."""
    more, less = instance.targets.asks.view(np.int8)
    ways = more - less
    ways[(more | less) == 0] = UNSEEN
    return instance.targets.people.view(np.int8), ways


def _arc_features(instance: Instance, counts: dict[str, Counts], prefix: list[str]) -> tuple[Ints, Ways]:
    """Return (what each arc adds, way in each lane) of the features that depend on the pair, not the person."""
    rows: list[tuple[Counts, int]] = []
    if "places" not in prefix:
        rows.append((np.ones(len(instance.arcs), dtype=np.int64), EXACT))
    declared = {tier.id for tier in instance.tiers}
    rows += [(count, LESS) for name, count in counts.items() if name in declared and name not in prefix]
    for rule in instance.programme.soft_rules:
        if rule.cap is not None:
            rows.append((instance.exceptions[rule.id].view(np.int8), LESS))
    rows = [(row, way) for row, way in rows if row.any()]
    found, ways = (
        np.empty((len(rows), len(instance.arcs)), np.int64),
        np.empty((len(rows), len(instance.lanes)), np.int8),
    )
    for place, (row, way) in enumerate(rows):
        found[place], ways[place] = row, way
    return found, ways
