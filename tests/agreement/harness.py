"""Compares what the engines answer with the oracle, or with each other, and says in words where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from unittest.mock import patch

from optimizer.checking import check
from optimizer.domain.programme import Programme
from optimizer.errors import DuikouError
from optimizer.solving import SolveOptions, SolveResult, solve
from optimizer.solving.options import EngineName
from optimizer.solving.pricing import engine as pricing
from optimizer.solving.pricing import settle
from tests.oracle import Answer, oracle
from tests.random_programmes import larger_programme, random_features, random_programme

ROADS = ((0, settle.WORK), (pricing.FEW, settle.WORK), (0, 0), (0, 40))
"""(Columns that are settled without prices, work until branch and bound gives up to HiGHS): taken in turn, so that
tiny programmes see what large ones do.
"""

ENGINES: tuple[EngineName, ...] = ("milp", "cpsat", "blocks")
"""Every engine by itself; ``auto`` is one of them, whichever suits."""

NORMAL_PLANS, LONG_PLANS = 2_000, 20_000
"""How many plans are enumerated at most, in the normal and in the long run."""


@contextmanager
def road(seed: int) -> Iterator[None]:
    """Let the engine for blocks settle what is left in one of the ways there are."""
    few, work = ROADS[seed % len(ROADS)]
    with patch.object(pricing, "FEW", few), patch.object(settle, "WORK", work):
        yield


def seed_disagreements(seed: int, max_plans: int) -> list[str]:
    """Return where the engines and the oracle differ on the random programme of ``seed``."""
    programme = random_programme(seed, random_features(seed), max_plans)
    answer = oracle(programme)
    with road(seed):
        found = [one for engine in ENGINES for one in disagreements(programme, answer, engine)]
    return [f"seed {seed}: {one}" for one in found]


def engine_differences(seed: int) -> list[str]:
    """Return where the engines differ from each other on the larger random programme of ``seed``."""
    programme = larger_programme(seed, random_features(seed))
    with road(seed):
        results = {engine: solve(programme, SolveOptions(engine=engine)) for engine in ENGINES}
    answers = {engine: (result.status, [tier.best for tier in result.tiers]) for engine, result in results.items()}
    unproven = [engine for engine, result in results.items() if result.status not in ("optimal", "infeasible")]
    agree = all(answer == answers[ENGINES[0]] for answer in answers.values())
    return [] if agree and not unproven else [f"seed {seed}: {answers}"]


def disagreements(programme: Programme, answer: Answer | None, engine: EngineName) -> list[str]:
    """Return what ``engine`` says that the oracle's ``answer`` contradicts; nothing if they agree."""
    try:
        result = solve(programme, SolveOptions(engine=engine))
    except DuikouError as error:
        return [f"{engine}: raised {error!r}"]
    return [f"{engine}: {one}" for one in _differences(programme, answer, result)]


def _differences(programme: Programme, answer: Answer | None, result: SolveResult) -> Iterable[str]:
    expected = "infeasible" if answer is None else "optimal"
    if result.status != expected:
        yield f"status {result.status}, expected {expected}"
    elif "note.infeasible_refuted" in result.notes:
        yield "calls impossible what is not"
    elif answer is not None:
        yield from _false_tiers(programme, answer, result)
        assert result.plan is not None
        yield from (f"the judge says {violation.code}" for violation in check(programme, result.plan).violations)
    elif result.plan is not None:
        yield "a plan of an infeasible programme"


def _false_tiers(programme: Programme, answer: Answer, result: SolveResult) -> Iterable[str]:
    if tuple(tier.id for tier in result.tiers) != tuple(tier.id for tier in programme.tiers):
        yield "tiers are not those declared"
    best = tuple(tier.best for tier in result.tiers)
    if best != answer.best:
        yield f"best {best}, expected {answer.best}"
    final = tuple(tier.value for tier in result.tiers)
    if final not in answer.finals:
        yield f"final values {final}, expected one of {sorted(answer.finals)[:5]}"
    yield from (f"tier {tier.id} not proven" for tier in result.tiers if not tier.proven or tier.bound != tier.best)
