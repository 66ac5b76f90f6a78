"""Tiny random programmes with every feature switchable, for comparison with full enumeration."""

from __future__ import annotations

from random import Random

from optimizer.domain.programme import Programme
from tests.oracle import count_plans
from tests.random_programmes import decisions, fit, people, rules, structure, targets, tiers
from tests.random_programmes.draft import Draft

TABLES = (
    structure.FEATURES,
    people.FEATURES,
    rules.FEATURES,
    decisions.FEATURES,
    targets.FEATURES,
    fit.FEATURES,
    tiers.FEATURES,
)
"""Feature -> what it is, in the order in which a programme grows."""

FEATURES: tuple[str, ...] = tuple(name for table in TABLES for name in table)

MAX_PLANS = 20_000


def random_programme(seed: int, features: frozenset[str], max_plans: int = MAX_PLANS) -> Programme:
    """Return a programme with at most ``max_plans`` plans to enumerate, the same for the same arguments.

    A feature that is switched on is there unless the rest leaves no room for it (a link of its own
    for a nominee needs two links). One that is off is not there. Every feature draws from its own
    stream of chance, so that switching one leaves the others as they were.
    """
    unknown = features - frozenset(FEATURES)
    if unknown:
        raise ValueError(f"no such features: {sorted(unknown)}")
    for nominees in (6, 5, 4, 3, 2, 1):
        programme = _programme(seed, features, nominees)
        if count_plans(programme, max_plans) <= max_plans:
            return programme
    raise ValueError(f"seed {seed}: one nominee has more than {max_plans} plans")


def larger_programme(seed: int, features: frozenset[str], size: int = 4) -> Programme:
    """Return a programme of the same kind with ``size`` times the people, posts and quotas: too many plans to list."""
    return _programme(seed, features, 6 * size, size)


DEMANDING = frozenset({"pins", "require_nominee", "require_post", "target_must", "must"})
"""Features that, with most others on, leave hardly any programme feasible."""

LIVELY = frozenset(
    "qualification generally in_principle targets target_share_quota target_share_assigned tier_order one_of "
    "several_links unequal_quotas previous_links continuity_tier fit_floor fit_leximin wishes_tier "
    "nominee_wishes".split()
)
"""Features without which the later tiers have little to decide."""


def random_features(seed: int) -> frozenset[str]:
    """Return a random set of features: few, some or most; fewer demanding ones and more lively ones."""
    rng = Random(f"features/{seed}")
    density = rng.choice((0.1, 0.25, 0.25, 0.45, 0.7))
    chance = {name: density * (0.4 if name in DEMANDING else 1) for name in FEATURES}
    chance |= {name: max(density, 0.4) for name in LIVELY}
    return frozenset(name for name in FEATURES if rng.random() < chance[name])


def _programme(seed: int, features: frozenset[str], most_nominees: int, size: int = 1) -> Programme:
    draft = Draft(seed, features, most_nominees, size)
    for part in (structure, people, rules, decisions, targets, fit, tiers):
        part.add(draft)
    return draft.programme()
