"""Fit components of every arc, as stated in :mod:`optimizer.domain.fit`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from optimizer.compiling.columns import Columns, Ints, T, factorise
from optimizer.compiling.instance import Arcs, Lanes
from optimizer.compiling.rules.post_requirement import count_met
from optimizer.domain import codes
from optimizer.domain.fit import COMPONENTS, FULL, LATER_FIELD, NEUTRAL
from optimizer.domain.programme import Programme
from optimizer.stopping import pause, steps

_MOST_PAIRS = 1 << 22
"""Up to so many pairs of values a table of all of them is sooner made than the arcs are sorted by theirs."""


def components(programme: Programme, arcs: Arcs, lanes: Lanes, nominees: Columns) -> dict[str, Ints]:
    """Return component name -> value 0..1000 of each arc, for the components with a weight and
    those that a tier looks at.
    """
    wanted: set[str] = {name for name, weight in programme.fit.weights.items() if weight and programme.scores is None}
    wanted |= {{"wishes": "nominee_wish"}.get(tier.id, tier.id) for tier in programme.tiers}
    return {name: _component(name, programme, arcs, lanes, nominees) for name in COMPONENTS if name in wanted}


def _component(name: str, programme: Programme, arcs: Arcs, lanes: Lanes, nominees: Columns) -> Ints:
    pause()
    match name:
        case "field":
            return _field(programme, arcs)
        case "seniority":
            return _seniority(programme, arcs)
        case "nominee_wish":
            return _wish(programme, arcs, "nominee")
        case "host_wish":
            return _wish(programme, arcs, "host")
        case "priorities":
            met, asked = count_met([post.priorities for post in programme.posts], arcs, nominees)
            return np.where(asked > 0, met * FULL // np.maximum(asked, 1), NEUTRAL)
        case "experience":
            full = programme.fit.full_experience
            years = np.array([nominee.experience or 0 for nominee in steps(programme.nominees)], dtype=np.int64)
            return (np.minimum(years, full) * FULL // full)[arcs.nominee]
        case _:
            return _continuity(programme, arcs, lanes)


def weighted_fit(programme: Programme, parts: dict[str, Ints], count: int) -> Ints:
    """Return floor(sum(weight * component) / sum(weight)) of each of ``count`` arcs."""
    weights = programme.fit.weights
    total = np.zeros(count, dtype=np.int64)
    for name, weight in weights.items():
        if weight:
            total += weight * parts[name]
    return total // sum(weights.values())


def own_scores(programme: Programme, arcs: Arcs) -> tuple[Ints, Ints]:
    """Return (score of each arc, 1 where the pair is listed) from the programme's own scores."""
    rows = programme.scores or ()
    return _looked_up(programme, arcs, [(row.nominee, row.post, row.score) for row in steps(rows)])


def _field(programme: Programme, arcs: Arcs) -> Ints:
    related = programme.fit.related_fields

    def value(mine: tuple[str, ...], theirs: tuple[str, ...]) -> int:
        if not mine or not theirs:
            return NEUTRAL
        if mine[0] in theirs:
            return FULL
        if any(field in theirs for field in mine):
            return LATER_FIELD
        return programme.fit.related if any(one in related.get(field, ()) for field in theirs for one in mine) else 0

    return _by_pair([n.fields for n in programme.nominees], [p.fields for p in programme.posts], arcs, value)


def _seniority(programme: Programme, arcs: Arcs) -> Ints:
    order, step = codes.ORDERED["grade"], programme.fit.per_grade

    def value(mine: str, theirs: str) -> int:
        if not mine or not theirs:
            return NEUTRAL
        return max(0, FULL - step * abs(order.index(mine) - order.index(theirs)))

    return _by_pair([n.grade for n in programme.nominees], [p.grade for p in programme.posts], arcs, value)


def _by_pair(mine: Sequence[T], theirs: Sequence[T], arcs: Arcs, value: Callable[[T, T], int]) -> Ints:
    """Return ``value`` of each arc's two sides, computed once per distinct pair."""
    pause()
    left, left_values = factorise(mine)
    right, right_values = factorise(theirs)
    width = max(len(right_values), 1)
    met = left[arcs.nominee] * width + right[arcs.post]
    pause()
    if len(left_values) * width > _MOST_PAIRS:
        pairs, met = np.unique(met, return_inverse=True)
        found = np.arange(len(pairs))
    else:
        is_met = np.zeros(len(left_values) * width, dtype=bool)
        is_met[met] = True
        pairs = found = is_met.nonzero()[0]
    pause()
    table = np.zeros(int(found.max(initial=-1)) + 1, dtype=np.int64)
    table[found] = [value(left_values[pair // width], right_values[pair % width]) for pair in steps(pairs.tolist())]
    of_arcs: Ints = table[met]
    return of_arcs


def _wish(programme: Programme, arcs: Arcs, by: str) -> Ints:
    """Return the wish component; whoever has no wishes at all is neutral about every arc."""
    wishes = [wish for wish in programme.wishes if wish.by == by]
    rank, listed = _looked_up(programme, arcs, [(wish.nominee, wish.post, wish.rank) for wish in steps(wishes)])
    wished = np.maximum(0, FULL - programme.fit.per_rank * (rank - 1))
    if by == "nominee":
        asked = {wish.nominee for wish in steps(wishes)}
        has_any = np.array([nominee.id in asked for nominee in steps(programme.nominees)], dtype=bool)[arcs.nominee]
    else:
        asked = {wish.post for wish in steps(wishes)}
        has_any = np.array([post.id in asked for post in steps(programme.posts)], dtype=bool)[arcs.post]
    return np.where(listed > 0, wished, np.where(has_any, 0, NEUTRAL))


def _looked_up(programme: Programme, arcs: Arcs, rows: list[tuple[str, str, int]]) -> tuple[Ints, Ints]:
    """Return (number of each arc's pair in ``rows``, else 0; 1 where there is one)."""
    if not rows:
        return np.zeros(len(arcs), dtype=np.int64), np.zeros(len(arcs), dtype=np.int64)
    nominee = {one.id: place for place, one in enumerate(steps(programme.nominees))}
    post = {one.id: place for place, one in enumerate(steps(programme.posts))}
    width = max(len(programme.posts), 1)
    keys = np.array([nominee[n] * width + post[p] for n, p, _ in steps(rows)], dtype=np.int64)
    values = np.array([value for _, _, value in steps(rows)], dtype=np.int64)
    pause()
    order = np.argsort(keys)
    keys, values = keys[order], values[order]
    wanted = arcs.nominee * width + arcs.post
    pause()
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    pause()
    found = keys[at] == wanted
    return np.where(found, values[at], 0), found.astype(np.int64)


def _continuity(programme: Programme, arcs: Arcs, lanes: Lanes) -> Ints:
    linked = {frozenset((pair.a, pair.b)) for pair in programme.previous.links}
    units = programme.units
    again = [
        FULL if frozenset((units[home].code, units[host].code)) in linked else 0
        for home, host in zip(lanes.home.tolist(), lanes.host.tolist(), strict=True)
    ]
    return np.array(again, dtype=np.int64)[arcs.lane] if again else np.zeros(len(arcs), dtype=np.int64)
