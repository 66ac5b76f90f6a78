"""certify: a search that found a plan -> the prices that prove its tiers, in the programme's own ids.

The prices are the dual values of the tier's linear relaxation (all rows of the model, the earlier tiers locked,
people not asked to be whole), rounded to whole multiples of 1 / denominator. Rounding cannot make them false, only
weaker: the checker takes any prices (:mod:`optimizer.checking.certificate`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from optimizer.compiling.columns import Ints
from optimizer.compiling.instance import Instance
from optimizer.compiling.linear import INFINITE, Rows
from optimizer.compiling.model import TierModel, build_model
from optimizer.compiling.tiers.objective import Objective
from optimizer.domain.certificate import Certificate, Price, RowName, TierCertificate
from optimizer.domain.links import DIRECTIONS
from optimizer.domain.tiers import SENSES, TierId
from optimizer.solving.engine import Multipliers, Sum
from optimizer.solving.lp_prices import Floats, Relaxation
from optimizer.solving.optimum import Optimum
from optimizer.solving.options import CancelToken, Clock
from optimizer.solving.tiers import TierOutcome, lock_rows

DENOMINATOR = 1 << 32
"""Finer than the dual values of HiGHS are exact."""

FEW_ARCS = 20_000
"""Up to so many arcs the relaxation is over arcs, whatever columns the search had."""


def certify(found: Optimum, clock: Clock | None = None) -> Certificate | None:
    """Return the certificate of a search that found a plan, None if there are no prices for any tier.

    Cost: a linear programme per tier over the arcs, or over the columns of the search where arcs are many.
    When the clock is over, the tiers that are left get none.
    """
    clock = clock or Clock(None, CancelToken())
    if found.selection is None:
        return None
    instance = found.model.context.instance
    model = build_model(instance) if len(instance.arcs) <= FEW_ARCS else found.model
    relaxation = Relaxation(model.linear, clock)
    writer = _Writer(model, _gaps(instance, found), _shared(instance), [])
    made = []
    for number, outcome in enumerate(found.outcomes[: len(instance.tiers)]):
        objective = model.objectives[number]
        one = None if clock.is_over else _certify_tier(relaxation, objective, outcome, writer)
        if one is not None:
            made.append(one)
        lock = lock_rows(objective, outcome.best, outcome.tolerance)
        relaxation.add(lock)
        writer.locks.append(lock)
    return Certificate(tiers=tuple(made)) if made else None


def _certify_tier(
    relaxation: Relaxation, objective: Objective, outcome: TierOutcome, writer: _Writer
) -> TierCertificate | None:
    if objective.at_least is not None:
        return _certify_floor(relaxation, objective, outcome, writer)
    prices = relaxation.prices(Sum(objective.column, objective.value, objective.sense))
    return None if prices is None else writer.certificate(objective.tier, _whole(prices))


def _certify_floor(
    relaxation: Relaxation, objective: Objective, outcome: TierOutcome, writer: _Writer
) -> TierCertificate | None:
    """Find the lowest floor that the relaxation rules out, at the bound found or above it."""
    assert objective.at_least is not None
    low, high, best = outcome.bound + 1, objective.bound, None
    while low <= high:
        floor = low if best is None and low == outcome.bound + 1 else (low + high) // 2
        rows = objective.at_least(floor)
        prices = relaxation.contradiction(rows)
        if prices is None:
            low = floor + 1
        else:
            high, best = floor - 1, (floor, rows, prices)
    if best is None:
        return writer.certificate(objective.tier, Multipliers(np.empty(0, dtype=np.int64), 1))
    floor, rows, prices = best
    return writer.certificate(objective.tier, _whole(prices), rows, floor)


def _whole(prices: Floats) -> Multipliers:
    return Multipliers(np.rint(prices * DENOMINATOR).astype(np.int64), DENOMINATOR)


@dataclass(slots=True)
class _Writer:
    """Writes multipliers of the rows of a model, then of the locks so far, as prices of named rows.

    ``gaps``: (link, level) -> difference of the two directions in the plan. ``shared``: nominees and posts with
    arcs in several blocks; the others' rows hold inside a block, where the checker needs no prices.
    """

    model: TierModel
    gaps: Mapping[tuple[str, str], int]
    shared: frozenset[RowName]
    locks: list[Rows]

    def certificate(
        self, tier: str, multipliers: Multipliers, floors: Rows | None = None, threshold: int | None = None
    ) -> TierCertificate:
        """Return the certificate of a tier; ``floors`` are the rows of its own ``threshold``."""
        priced = dict(self._priced(multipliers.value, floors))
        weight = priced.get(("lock", ("reciprocity",)), 0)
        weight += multipliers.denominator if tier == "reciprocity" else 0
        priced |= dict.fromkeys(self._settled_differences(), weight) if weight else {}
        return TierCertificate(
            tier=_tier_id(tier),
            denominator=multipliers.denominator,
            prices=tuple(Price(row=kind, of=of, value=value) for (kind, of), value in priced.items()),
            threshold=threshold,
        )

    def _priced(self, values: Ints, floors: Rows | None) -> Iterator[tuple[RowName, int]]:
        """Yield every named row with a price, in the order of the rows."""
        own = [] if floors is None else [floors]
        at = 0
        for rows in (self.model.linear.rows, *self.locks, *own):
            mine = values[at : at + len(rows)]
            for row in np.flatnonzero(mine).tolist():
                name = rows.name(row)
                price = -int(mine[row]) if rows.low[row] > -INFINITE else int(mine[row])
                if name is not None and price > 0 and (name[0] not in ("nominee", "post") or name in self.shared):
                    yield (_of_lock(name) if rows is not floors else name), price
            at += len(rows)

    def _settled_differences(self) -> Iterator[RowName]:
        """Yield the differences that the model has no rows for, as nothing in it can change them."""
        rows = self.model.linear.rows
        open_pairs = {name[1][:2] for name in rows.names("difference")}
        for (link, level), gap in self.gaps.items():
            if gap and (link, level) not in open_pairs:
                yield "difference", (link, level, DIRECTIONS[0 if gap > 0 else 1])


def _of_lock(name: RowName) -> RowName:
    """Return the name of a row that keeps an earlier ``fit_floor``: it is a lock like any other."""
    return ("lock", ("fit_floor", *name[1])) if name[0] == "floor" else name


def _tier_id(tier: str) -> TierId:
    return next(one for one in SENSES if one == tier)


def _gaps(instance: Instance, found: Optimum) -> dict[tuple[str, str], int]:
    """Return unfilled places a to b minus those b to a in the plan, for exchange links and levels."""
    assert found.selection is not None
    programme, blocks = instance.programme, instance.blocks
    unfilled = blocks.quota - np.bincount(instance.arc_block[found.selection.arcs], minlength=len(blocks))
    gaps: dict[tuple[str, str], int] = {}
    for link, level, direction, places in zip(
        blocks.link.tolist(), blocks.level.tolist(), blocks.direction.tolist(), unfilled.tolist(), strict=True
    ):
        if programme.links[link].kind == "exchange":
            pair = (programme.links[link].id, programme.levels[level].id)
            gaps[pair] = gaps.get(pair, 0) + (places if direction == 0 else -places)
    return gaps


def _shared(instance: Instance) -> frozenset[RowName]:
    """Return the nominees and posts that have arcs in several blocks."""
    blocks, programme = max(len(instance.blocks), 1), instance.programme

    def in_several(index: Ints) -> list[int]:
        pairs = np.unique(index * blocks + instance.arc_block)
        found: list[int] = np.flatnonzero(np.bincount(pairs // blocks) > 1).tolist()
        return found

    people: set[RowName] = {("nominee", (programme.nominees[n].id,)) for n in in_several(instance.arcs.nominee)}
    places: set[RowName] = {("post", (programme.posts[n].id,)) for n in in_several(instance.arcs.post)}
    return frozenset(people | places)
