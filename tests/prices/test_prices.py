"""A price is the difference of two solves: here of two full enumerations."""

from __future__ import annotations

from collections import Counter
from functools import cache

from optimizer.domain.edits import RemoveTier
from optimizer.domain.programme import Programme
from optimizer.domain.tiers import SENSES
from optimizer.prices import PriceReport, prices
from optimizer.prices.report import LEVER_KINDS, Point
from optimizer.whatif.apply import apply_edits
from tests.builders import link, make_programme, nominee, post
from tests.oracle import count_plans, oracle
from tests.random_programmes import random_features, random_programme

FEATURES = frozenset("age_limit qualification generally cap_number targets target_number apart".split())
MOST_PLANS, EXAMPLES, STEPS = 80, 5, 2


@cache
def examples() -> tuple[tuple[Programme, PriceReport], ...]:
    """Return feasible random programmes, one with shares, with their prices."""
    found = []
    for seed in range(200):
        programme = random_programme(seed, random_features(seed) | FEATURES, MOST_PLANS)
        if count_plans(programme, MOST_PLANS) <= MOST_PLANS and oracle(programme) is not None:
            found.append((programme, prices(programme, steps=STEPS)))
        if len(found) == EXAMPLES:
            break
    return tuple(found)


def best_values(programme: Programme) -> dict[str, int] | None:
    """Return the best value of each tier but the lottery, by listing every plan."""
    if any(tier.id == "lottery" for tier in programme.tiers) and len(programme.tiers) > 1:
        programme = apply_edits(programme, [RemoveTier(tier="lottery")])
    answer = oracle(programme)
    if answer is None:
        return None
    return {tier.id: best for tier, best in zip(programme.tiers, answer.best, strict=True) if tier.id != "lottery"}


def gains(after: dict[str, int], before: dict[str, int]) -> dict[str, int]:
    """Return what each tier gains."""
    return {
        tier: after[tier] - before[tier] if SENSES[tier] == "max" else before[tier] - after[tier]  # type: ignore[index]
        for tier in after
    }


def test_every_point_is_the_difference_of_two_enumerations() -> None:
    kinds = Counter[str]()
    for programme, report in examples():
        start = best_values(programme)
        assert start is not None and dict(report.values) == start and report.proven
        for price in report.prices:
            before = start
            for point in price.points:
                kinds[price.lever.kind] += 1
                values = best_values(apply_edits(programme, [point.edit]))
                if values is None:
                    assert point.outcome == "impossible"
                    break
                assert point.outcome == "proven"
                assert dict(point.values) == values
                assert dict(point.gains) == gains(values, before)
                before = values
    assert {"place", "target", "years", "exception", "group"} <= set(kinds)


def is_like(one: Point, other: Point) -> bool:
    return (one.outcome, dict(one.gains)) == (other.outcome, dict(other.gains))


def test_a_price_holds_up_to_the_point_where_gains_change() -> None:
    for _, report in examples():
        for price in report.prices:
            alike = [is_like(point, price.first) for point in price.points]
            assert alike == [True] * price.holds_for + [False] * price.breaks
            assert price.breaks or not price.first.values or len(price.points) <= STEPS
            assert [point.steps for point in price.points] == list(range(1, len(price.points) + 1))


def test_the_most_valuable_change_comes_first() -> None:
    for _, report in examples():
        with_plan = [price.first for price in report.prices if price.first.values]
        worth = [[point.gains[tier] for tier in report.tiers] for point in with_plan]
        assert worth == sorted(worth, reverse=True)
        rest = [price.first for price in report.prices[len(with_plan) :]]
        assert all(not point.values for point in rest)


def short_of_places(**parts: object) -> Programme:
    """Return a programme with three people and posts but one place."""
    people = [nominee(f"n{number}", sex="女" if number else "男") for number in range(3)]
    return make_programme(nominees=people, posts=[post(f"p{number}") for number in range(3)], **parts)  # type: ignore[arg-type]


def test_places_gain_until_people_run_out() -> None:
    report = prices(short_of_places(links=[link(quota={"a_to_b": 1})], tiers=["places"]), steps=9)
    (price,) = report.prices
    assert [dict(point.gains) for point in price.points] == [{"places": 1}, {"places": 1}, {"places": 0}]
    assert (price.holds_for, price.breaks, price.points[-1].amount) == (2, True, 4)


def test_a_share_of_fixed_places_is_priced_in_people() -> None:
    women = {"id": "w", "where": {"attribute": "woman", "is": True}, "at_least": "50%", "hardness": "must"}
    report = prices(short_of_places(links=[link(quota={"a_to_b": 3})], targets=[women]), kinds=["target"], steps=5)
    (price,) = report.prices
    assert (price.lever.unit, price.lever.before) == ("people", 2)
    assert [point.outcome for point in price.points] == ["impossible"]


def test_a_programme_without_a_plan_has_no_prices() -> None:
    women = {"id": "w", "where": {"attribute": "woman", "is": True}, "at_least": 9, "hardness": "must"}
    assert prices(short_of_places(targets=[women])).status == "infeasible"


def test_only_what_is_asked_for_is_priced() -> None:
    programme, _ = examples()[0]
    for kind in LEVER_KINDS:
        assert {price.lever.kind for price in prices(programme, kinds=[kind], steps=1).prices} <= {kind}
    one = programme.links[0].id
    assert {price.lever.link for price in prices(programme, kinds=["place"], links=[one], steps=1).prices} <= {one}
