"""Changes prices at random and looks for a bound that the best of all plans passes: there must be none."""

from __future__ import annotations

from random import Random

from optimizer.checking.certificate import prove
from optimizer.domain.certificate import Certificate, Price, TierCertificate
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.domain.tiers import SENSES
from optimizer.solving import SolveOptions, solve
from tests.checking.certificate.rows import all_rows
from tests.oracle import Vector, oracle
from tests.random_programmes import random_features, random_programme

MOST_PLANS = 500
"""How many plans are listed at most."""


def passed(programme: Programme, plan: Plan, best: Vector) -> list[str]:
    """Return the tiers whose bound ``best``, the best value of each by listing all plans, passes."""
    found = []
    for one, value in zip(prove(programme, plan).tiers, best, strict=True):
        sign = 1 if SENSES[one.tier] == "max" else -1
        if one.bound is not None and sign * one.bound < sign * value:
            found.append(f"{one.tier}: bound {one.bound}, best {value}")
    return found


def solved(seed: int) -> tuple[Programme, Plan | None]:
    programme = random_programme(seed, random_features(seed), MOST_PLANS)
    return programme, solve(programme, SolveOptions(engine="milp", certificate=True)).plan


def changed(certificate: TierCertificate, programme: Programme, rng: Random) -> TierCertificate:
    """Return the certificate with some prices changed, left out or made up."""
    prices, unit = list(certificate.prices), certificate.denominator
    for _ in range(rng.randint(1, 4)):
        way = rng.random()
        if prices and way < 0.4:
            place = rng.randrange(len(prices))
            prices[place] = prices[place].model_copy(update={"value": _amount(unit, rng)})
        elif prices and way < 0.5:
            del prices[rng.randrange(len(prices))]
        else:
            kind, of = rng.choice(all_rows(programme))
            prices.append(Price(row=kind, of=of, value=_amount(unit, rng)))
    threshold = certificate.threshold
    if certificate.tier == "fit_floor":
        threshold = rng.choice([threshold, rng.randint(0, 1000), None])
    if certificate.tier == "shortfall_worst":
        threshold = rng.choice([threshold, rng.randint(0, 10_000), None])
    unit = rng.choice([unit, unit, 1 + unit // 2, 3 * unit])
    return TierCertificate(tier=certificate.tier, denominator=unit, prices=tuple(prices), threshold=threshold)


def _amount(unit: int, rng: Random) -> int:
    """Return a price from far too little to far too much."""
    return rng.choice([0, 1, unit // 7, unit // 2, unit, 3 * unit, 40 * unit, 10**6 * unit, 10**40])


def false_bounds(seed: int, tries: int) -> list[str]:
    """Return the bounds that are not true, with the prices found and with prices changed ``tries`` times."""
    programme, plan = solved(seed)
    if plan is None:
        return []
    answer, rng = oracle(programme), Random(seed)
    assert answer is not None
    own = plan.certificate.tiers if plan.certificate else ()
    known = {one.tier for one in own}
    others = [TierCertificate(tier=one.id, denominator=1, prices=()) for one in programme.tiers if one.id not in known]
    found = passed(programme, plan, answer.best)
    for _ in range(tries):
        made = Certificate(tiers=tuple(changed(one, programme, rng) for one in (*own, *others)))
        wrong = passed(programme, plan.model_copy(update={"certificate": made}), answer.best)
        found += [f"{one}: {made}" for one in wrong]
    return [f"seed {seed}: {one}" for one in found]
