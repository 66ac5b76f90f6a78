"""certify: a search that found a plan -> the prices that prove its tiers, in the programme's own ids.

The prices are the dual values of the tier's linear relaxation (all rows of the model, the earlier tiers locked,
people not asked to be whole), rounded to whole multiples of 1 / denominator. Rounding cannot make them false, only
weaker: the checker takes any prices (:mod:`optimizer.checking.certificate`).
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from optimizer.compiling.columns import Ints
from optimizer.compiling.instance import Instance
from optimizer.compiling.linear import INFINITE, LinearModel, Rows, RowsBuilder
from optimizer.compiling.model import TierModel, build_model
from optimizer.compiling.tiers.objective import Objective
from optimizer.domain.certificate import Certificate, RowName, TierCertificate
from optimizer.domain.targets import RELATIVE_UNIT
from optimizer.solving.apart import apart
from optimizer.solving.engine import Multipliers, Sum
from optimizer.solving.lexicographic import LeadingTiers, exact_prices
from optimizer.solving.locks import lock_rows
from optimizer.solving.lp_prices import Floats, Relaxation, option_rows
from optimizer.solving.optimum import Optimum
from optimizer.solving.options import CancelToken, Clock
from optimizer.solving.price_rows import PriceWriter, find_gaps, find_shared
from optimizer.solving.tiers import TierOutcome
from optimizer.stopping import Stopped, pause, stoppable

MOST_BITS = 32
"""Prices are rounded to multiples of 2 ** -32, finer than the dual values of HiGHS are exact."""

FEW_ARCS = 20_000
"""Up to so many arcs the relaxation is over arcs, whatever columns the search had."""


def certify(found: Optimum, clock: Clock | None = None, few_arcs: int = FEW_ARCS) -> Certificate | None:
    """Return the certificate of a search that found a plan, None if there are no prices for any tier.

    Cost: a linear programme per tier over the arcs, or over the columns of the search where there are more than
    ``few_arcs``. When the clock is over, the tiers that are left get none.
    """
    if found.selection is None:
        return None
    clock = clock or Clock(None, CancelToken())
    made: list[TierCertificate] = []
    apart(partial(_make, found, clock, few_arcs, made), clock)
    tiers = tuple(made)
    return Certificate(tiers=tiers) if tiers else None


def _make(found: Optimum, clock: Clock, few_arcs: int, made: list[TierCertificate]) -> None:
    """Add the certificates of the tiers to ``made``, as far as time allows."""
    with suppress(Stopped):
        with stoppable(lambda: clock.is_over):
            maker = _maker(found, clock, few_arcs)
        for number, outcome in enumerate(found.outcomes[: len(maker.model.context.instance.tiers)]):
            if clock.is_over:
                return
            tier = maker.tier(number, outcome)
            if tier is not None:
                made.append(tier)


def _maker(found: Optimum, clock: Clock, few_arcs: int) -> _Maker:
    instance = found.model.context.instance
    model = build_model(instance) if len(instance.arcs) <= few_arcs else found.model
    pause()
    relaxation = Relaxation(model.linear, clock)
    pause()
    tight = option_rows(model)
    pause()
    relaxation.add(tight)
    pause()
    gaps = find_gaps(instance, found)
    pause()
    writer = PriceWriter([model.linear.rows, tight], gaps, find_shared(instance))
    leading = LeadingTiers(_most_people(instance), _largest_value(instance))
    return _Maker(model, relaxation, writer, leading, model.linear)


@dataclass(slots=True)
class _Maker:
    """Makes certificates tier after tier. ``narrowed``: the model, shortfalls within what earlier tiers leave them."""

    model: TierModel
    relaxation: Relaxation
    writer: PriceWriter
    leading: LeadingTiers
    narrowed: LinearModel

    def tier(self, number: int, outcome: TierOutcome) -> TierCertificate | None:
        """Return the certificate of the next tier, and lock it."""
        objective = self.model.objectives[number]
        made = None  # no prices prove means, lowest first; its lock says that none is below the lowest
        if objective.means is None:
            made = self._sum(objective, outcome) if objective.at_least is None else self._floor(objective, outcome)
        lock = lock_rows(objective, outcome.best, outcome.tolerance)
        self.relaxation.add(lock)
        if objective.tier == "shortfall_worst":
            self._narrow(*_most_missing(self.model, outcome.best + outcome.tolerance))
        self.writer.rows.append(lock)
        return made

    def _narrow(self, columns: Ints, most: Ints) -> None:
        upper = self.narrowed.upper.copy()
        upper[columns] = np.minimum(upper[columns], most)
        self.relaxation.narrow(columns, upper[columns])
        self.narrowed = replace(self.narrowed, upper=upper)

    def _sum(self, objective: Objective, outcome: TierOutcome) -> TierCertificate | None:
        wanted = Sum(objective.column, objective.value, objective.sense)
        found = self.relaxation.prices(wanted)
        if found is None:
            return None if self.relaxation.clock.is_over else self.writer.certificate(objective.tier, 1, {})
        multipliers = _whole(found)
        prices = self.writer.prices(multipliers.value)
        made = self._worst(objective, outcome) or self._certificate(objective, multipliers, prices)
        self._lead(objective, outcome, wanted, found)
        return made

    def _certificate(
        self, objective: Objective, multipliers: Multipliers, prices: dict[RowName, int], threshold: int | None = None
    ) -> TierCertificate:
        unit = multipliers.denominator
        return self.writer.certificate(objective.tier, unit, self.leading.before(prices, unit), threshold)

    def _lead(self, objective: Objective, outcome: TierOutcome, wanted: Sum, found: Floats) -> None:
        """Let the tier lead all later ones if the search left fillings out and prices prove it without any gap."""
        if outcome.tolerance or not len(self.model.context.model.patterns.favourite):
            return
        best = outcome.best - objective.constant
        exact = exact_prices(self.narrowed, self.writer.rows[1:], wanted, found, best)
        if exact is not None:
            self.leading.add(objective.tier, self.writer.prices(exact.value), exact.denominator)

    def _worst(self, objective: Objective, outcome: TierOutcome) -> TierCertificate | None:
        """Show that the worst shortfall cannot be less, if that takes whole people to see."""
        if objective.tier != "shortfall_worst" or outcome.best == 0:
            return None
        threshold = outcome.best - 1
        columns, most = _most_missing(self.model, threshold)
        builder = RowsBuilder()
        builder.put(builder.open(-most, INFINITE), columns, -1)
        rows = builder.build()
        found = self.relaxation.contradiction(rows)
        if found is None:
            return None if self.relaxation.clock.is_over else self.writer.certificate(objective.tier, 1, {})
        multipliers = _whole(found)
        return self._certificate(objective, multipliers, self.writer.prices(multipliers.value, rows), threshold)

    def _floor(self, objective: Objective, outcome: TierOutcome) -> TierCertificate | None:
        """Find the lowest floor that the relaxation rules out, at the bound found or above it."""
        assert objective.at_least is not None
        low, high = outcome.bound + 1, objective.bound
        best: tuple[int, Rows, Floats] | None = None
        while low <= high:
            floor = low if low == outcome.bound + 1 else (low + high) // 2
            rows = objective.at_least(floor)
            prices = self.relaxation.contradiction(rows)
            if prices is None:
                low = floor + 1
            else:
                high, best = floor - 1, (floor, rows, prices)
        if best is None:
            return None if self.relaxation.clock.is_over else self.writer.certificate(objective.tier, 1, {})
        threshold, rows, prices = best
        multipliers = _whole(prices)
        return self._certificate(objective, multipliers, self.writer.prices(multipliers.value, rows), threshold)


def _most_missing(model: TierModel, worst: int) -> tuple[Ints, Ints]:
    """Return (columns of shortfalls, whole people that each may miss where none is relatively more than ``worst``)."""
    soft = model.context.table.is_soft
    return model.context.shortfall[soft], worst * model.context.table.scale[soft] // RELATIVE_UNIT


def _whole(prices: Floats) -> Multipliers:
    """Return prices as whole numbers over the largest denominator, up to 2**32, that keeps them below 2**61."""
    largest = float(np.abs(prices).max(initial=1.0))
    denominator = 1 << max(0, min(MOST_BITS, 60 - int(np.ceil(np.log2(largest)))))
    return Multipliers(np.rint(prices * float(denominator)).astype(np.int64), denominator)


def _most_people(instance: Instance) -> int:
    """Return the most people that one link can send, both directions and all levels, at least 1."""
    return int(np.bincount(instance.blocks.link, weights=instance.blocks.quota).max(initial=1))


def _largest_value(instance: Instance) -> int:
    """Return the largest size that one arc's part in a tier can have, at least 20,000."""
    return max(20_000, 2 * int(np.abs(instance.fit).max(initial=0)))
