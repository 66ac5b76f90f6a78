"""Numbers at their limits: exact in every engine. What is beyond is refused when it is read."""

from __future__ import annotations

import random

import pytest

from optimizer.domain.amounts import MOST, MOST_WORTH
from optimizer.domain.programme import Programme
from tests.builders import make_programme, nominee, post, score, wish
from tests.oracle import Answer
from tests.solving.bad_input.agreed import agreed

HIGHEST = 10**9


def pairs(values: dict[tuple[str, str], int], **settings: object) -> Programme:
    """Return three people and three posts with their own scores."""
    return make_programme(
        nominees=[nominee(f"n{number}", sex="男女男"[number]) for number in range(3)],
        posts=[post(f"p{number}") for number in range(3)],
        scores=[score(one, place, value) for (one, place), value in values.items()],
        **{"links": [{"id": "L1", "ends": {"a": "A", "b": "B"}, "quotas": {"county": 3}}], **settings},  # type: ignore[arg-type]
    )


def best(answer: Answer | None) -> tuple[int, ...]:
    assert answer is not None
    return answer.best


@pytest.mark.parametrize("seed", range(8))
def test_scores_at_both_ends_that_differ_by_one(seed: int) -> None:
    draw = random.Random(seed)
    ends = (HIGHEST, HIGHEST - 1, -HIGHEST, 1 - HIGHEST, 0)
    values = {(f"n{a}", f"p{b}"): draw.choice(ends) for a in range(3) for b in range(3)}
    tiers = [["places", "fit", "lottery"], ["fit", "places"], ["places", "fit_floor", "fit"]][seed % 3]
    agreed(pairs(values, tiers=tiers))


def test_the_largest_tolerance_gives_everything_away() -> None:
    values = {(f"n{a}", f"p{b}"): HIGHEST - 10 * a - b for a in range(3) for b in range(3)}
    tiers = [{"id": "places"}, {"id": "fit", "tolerance": MOST_WORTH}, {"id": "lottery", "tolerance": MOST_WORTH}]
    assert best(agreed(pairs(values, tiers=tiers)))[0] == 3


def test_quotas_capacities_ceilings_and_ranks_at_their_limits() -> None:
    programme = make_programme(
        nominees=[nominee("n1"), nominee("n2", unit="B")],
        posts=[post("p1", capacity=100_000), post("p2", unit="A", capacity=100_000)],
        wishes=[wish("n1", "p1", MOST), wish("n1", "p1", MOST, by="host")],
        links=[{"id": "L1", "ends": {"a": "A", "b": "B"}, "quotas": {"county": MOST}}],
        levels=[{"id": "county", "at_most": MOST}],
        rules=[{"type": "home_cap", "id": "cap", "at_most": MOST}],
    )
    assert best(agreed(programme))[:2] == (2, 0)


def test_reciprocity_of_a_quota_at_its_limit_and_one_of_a_single_place() -> None:
    quotas = {"county": {"a_to_b": MOST, "b_to_a": 1}}
    programme = make_programme(
        nominees=[nominee("n1"), nominee("n2", unit="B")],
        posts=[post("p1"), post("p2", unit="A")],
        links=[{"id": "L1", "ends": {"a": "A", "b": "B"}, "quotas": quotas}],
    )
    agreed(programme)


@pytest.mark.parametrize("of", ["assigned", "quota"])
@pytest.mark.parametrize("amount", [0, 1, MOST, "0%", "0.01%", "33.33%", "99.99%", "100%"])
@pytest.mark.parametrize("side", ["at_least", "at_most"])
def test_targets_from_nothing_to_everything(of: str, amount: int | str, side: str) -> None:
    where = {"attribute": "woman", "is": True}
    settings = {side: amount} if isinstance(amount, int) else {side: amount, "of": of}
    values = {(f"n{a}", f"p{b}"): 7 * a + b for a in range(3) for b in range(3)}
    target = {"id": "women", "where": where, "scope": [], **settings}
    quotas = {"county": {"a_to_b": MOST, "b_to_a": 0}}
    links = [{"id": "L1", "ends": {"a": "A", "b": "B"}, "quotas": quotas}]
    agreed(pairs(values, targets=[target], links=links))


@pytest.mark.parametrize("weights", [{"field": 1000}, {"field": 1, "experience": 1000}, {"field": 0, "seniority": 1}])
def test_weights_at_their_limits(weights: dict[str, int]) -> None:
    people = [nominee("n1", fields=("教育",), experience=0), nominee("n2", experience=80, grade="正县处")]
    posts = [post("p1", fields=("教育",)), post("p2", grade="副县处")]
    agreed(make_programme(nominees=people, posts=posts, fit={"weights": weights}))


@pytest.mark.parametrize("years", [0, 1, 36, 37, 38, 150])
@pytest.mark.parametrize("inclusive", [True, False])
def test_ages_at_their_limits(years: int, inclusive: bool) -> None:
    """Born on the day itself, a day sooner or later, a century ago, in the year 1, or never said."""
    births = ("1965-07-15", "1965-07-14", "1965-07-16", "1902-07-15", "0001-01-01", "2002-07-15", "")
    people = [nominee(f"n{number}", birth=birth) for number, birth in enumerate(births)]
    rule = {"type": "age_limit", "id": "age", "years": years, "inclusive": inclusive}
    quotas = {"county": {"a_to_b": 2, "b_to_a": 0}}
    links = [{"id": "L1", "ends": {"a": "A", "b": "B"}, "quotas": quotas}]
    agreed(make_programme(nominees=people, posts=[post("p1"), post("p2")], rules=[rule], links=links))


@pytest.mark.parametrize("seed", [0, 1, 2**31, 2**53 + 1, 2**60, 2**63, 2**64, 10**40])
def test_seeds_of_any_size_draw_tickets_that_all_agree_on(seed: int) -> None:
    people = [nominee("n1"), nominee("n2"), nominee("n3")]
    answer = agreed(make_programme(nominees=people, posts=[post("p1")], seed=seed, tiers=["places", "lottery"]))
    assert 1 <= best(answer)[1] <= 10_000
