"""prove: programme + plan -> for each tier, the bound that its certificate gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from optimizer.checking.certificate.lookup import Lookup
from optimizer.checking.certificate.rows import Rows
from optimizer.checking.certificate.stock import Stock, read_stock
from optimizer.checking.certificate.values import add_value, largest_values, next_worst
from optimizer.checking.certificate.weights import Weights
from optimizer.checking.facts import Facts
from optimizer.checking.fit import highest_possible_fit
from optimizer.checking.violation import Violation, violation
from optimizer.domain.certificate import TierCertificate
from optimizer.domain.plan import Plan, TierResult
from optimizer.domain.programme import Programme
from optimizer.domain.tiers import SENSES, TierId

Standing = Literal["proven", "given_earlier", "within", "not_certified"]
"""proven: no plan is better. given_earlier: none that keeps the earlier tiers is, but one of those is not proven.
within: none can be better by more than the gap. not_certified: no certificate."""


@dataclass(frozen=True, slots=True)
class TierProof:
    """What is certain of one tier.

    ``bound``: no plan that keeps the earlier tiers is better, None without certificate. ``gap``: by how much
    a plan could be better than the best one found, in the tier's own unit.
    """

    tier: TierId
    standing: Standing
    best: int
    bound: int | None
    gap: int | None


@dataclass(frozen=True, slots=True)
class Proof:
    """What the certificate of a plan proves, and what in it cannot be."""

    tiers: tuple[TierProof, ...]
    violations: tuple[Violation, ...]


def prove(programme: Programme, plan: Plan) -> Proof:
    """Return what the certificate proves of each tier.

    The judge must have passed the plan (:func:`optimizer.checking.check`): what its tiers say of ``best`` and
    ``tolerance`` is what the earlier tiers are kept at.
    """
    if plan.certificate is None:
        return Proof(tuple(TierProof(one.id, "not_certified", one.best, None, None) for one in plan.tiers), ())
    wrong = tuple(_wrong_signs(plan.certificate.tiers))
    prover = _Prover(programme, plan)
    proofs: list[TierProof] = []
    for result in plan.tiers:
        mine = [
            one for one in plan.certificate.tiers if one.tier == result.id and result.id != "fit_leximin" and not wrong
        ]
        bounds = [prover.bound(one, [earlier.id for earlier in plan.tiers[: len(proofs)]]) for one in mine]
        proofs.append(_tier_proof(result, bounds, all(one.standing == "proven" for one in proofs)))
    refuted = tuple(
        violation("certificate.best_refuted", tier=one.tier, best=one.best, bound=one.bound)
        for one in proofs
        if one.bound is not None and _sign(one.tier) * one.best > _sign(one.tier) * one.bound
    )
    return Proof(tuple(proofs), wrong + refuted)


def _wrong_signs(tiers: tuple[TierCertificate, ...]) -> Iterator[Violation]:
    for tier in tiers:
        for price in tier.prices:
            if price.value < 0:
                row = " ".join((price.row, *price.of))
                yield violation("certificate.negative_price", tier=tier.tier, row=row, value=price.value)


def _sign(tier: TierId) -> int:
    return 1 if SENSES[tier] == "max" else -1


def _tier_proof(result: TierResult, bounds: list[int], earlier_proven: bool) -> TierProof:
    if not bounds:
        return TierProof(result.id, "not_certified", result.best, None, None)
    bound = min(bounds) if SENSES[result.id] == "max" else max(bounds)
    gap = max(0, _sign(result.id) * (bound - result.best))
    standing: Standing = "within" if gap else "proven" if earlier_proven else "given_earlier"
    return TierProof(result.id, standing, result.best, bound, gap)


class _Prover:
    """Bounds tier after tier over one reading of the programme."""

    def __init__(self, programme: Programme, plan: Plan) -> None:
        self.facts = Facts(programme)
        self.lookup = Lookup(self.facts)
        self.stock: Stock = read_stock(self.facts)
        self.kept: dict[str, int] = {
            one.id: one.best - one.tolerance if SENSES[one.id] == "max" else one.best + one.tolerance
            for one in plan.tiers
        }

    def bound(self, certificate: TierCertificate, earlier: list[TierId]) -> int:
        """Return the bound that the prices give on the tier, given that the earlier tiers are kept."""
        tier, unit, threshold = certificate.tier, certificate.denominator, certificate.threshold
        kept: dict[str, int] = {one: self.kept[one] for one in earlier}
        if tier == "fit_floor":
            return self._floor(certificate, kept)
        if tier == "shortfall_worst" and threshold is not None:
            within = {**kept, tier: threshold}
            return next_worst(self.facts, threshold + 1) if self._most(certificate, kept, within, 0) < 0 else 0
        most = self._most(certificate, kept, kept, unit) // unit
        if SENSES[tier] == "max":
            return most
        return next_worst(self.facts, -most) if tier == "shortfall_worst" else -most

    def _floor(self, certificate: TierCertificate, kept: Mapping[str, int]) -> int:
        """Return ``threshold - 1`` if the prices contradict it, else the fit that no plan can exceed."""
        highest, threshold = highest_possible_fit(self.facts), certificate.threshold
        if threshold is None or threshold > highest or self._most(certificate, kept, kept, 0) >= 0:
            return highest
        return threshold - 1

    def _most(
        self, certificate: TierCertificate, kept: Mapping[str, int], within: Mapping[str, int], factor: int
    ) -> int:  # fmt: skip
        """Return the most of ``factor`` times the value plus all priced rows, shortfalls ``within`` those values."""
        rows, weights = Rows(self.lookup, kept, certificate.threshold), Weights(self.facts)
        for price in certificate.prices:
            rows.add(weights, price)
        if factor:
            add_value(weights, certificate.tier, factor)
        return weights.most(self.stock, largest_values(self.facts, within))
