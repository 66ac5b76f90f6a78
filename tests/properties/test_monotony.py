"""More people never make the best plan worse; tighter rules never make it better."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.domain.decisions import Ban
from optimizer.domain.programme import Programme
from optimizer.domain.rules import AgeLimit
from tests.properties.related import data_of, example, from_data, is_no_better, reached

SEEDS = st.integers(0, 100_000)
TOLERANCES = "tolerance_number tolerance_share"
"""With these a better early tier may cost a later one its best."""


@settings(max_examples=20)
@given(SEEDS)
def test_another_nominee_never_lowers_the_places_filled(seed: int) -> None:
    """Whatever could be done without the newcomer can still be done."""
    programme = example(seed, without=f"{TOLERANCES} tier_order tier_subset")
    assert programme.tiers[0].id == "places"
    assert is_no_better(_first(reached(programme)), _first(reached(_with_newcomer(programme, seed))))


@settings(max_examples=20)
@given(SEEDS)
def test_another_nominee_makes_no_tier_worse(seed: int) -> None:
    """The whole order of tiers is kept: only what an empty plan's fit floor is may change."""
    programme = example(seed, without=f"{TOLERANCES} fit_floor fit_leximin")
    assert is_no_better(reached(programme), reached(_with_newcomer(programme, seed)))


@settings(max_examples=20)
@given(SEEDS)
def test_another_ban_never_improves(seed: int) -> None:
    """A ban only takes plans away."""
    programme = example(seed, without=TOLERANCES)
    nominee = Random(seed).choice(programme.nominees)
    decisions = programme.decisions
    banned = decisions.model_copy(update={"bans": (*decisions.bans, Ban(nominee=nominee.id))})
    assert is_no_better(reached(programme.model_copy(update={"decisions": banned})), reached(programme))


@settings(max_examples=20)
@given(SEEDS)
def test_a_lower_age_limit_never_improves(seed: int) -> None:
    """It takes plans away (``must``) or adds exceptions to them."""
    programme = example(seed, without=TOLERANCES, with_="age_limit")
    rules = tuple(
        rule.model_copy(update={"years": rule.years - 4}) if isinstance(rule, AgeLimit) else rule
        for rule in programme.rules
    )
    assert rules != programme.rules
    assert is_no_better(reached(programme.model_copy(update={"rules": rules})), reached(programme))


@settings(max_examples=20)
@given(SEEDS)
def test_a_lower_quota_never_fills_more_places(seed: int) -> None:
    """Without ``must`` targets: a share of fewer places can be easier to reach."""
    programme = example(
        seed, without=f"{TOLERANCES} tier_order tier_subset target_must level_quota", with_="unequal_quotas"
    )
    data = data_of(programme)
    quotas = [
        (quota, way)
        for link in data["links"]
        for quota in link["quotas"].values()
        for way in ("a_to_b", "b_to_a")
        if quota[way] > 1
    ]
    quota, way = Random(seed).choice(quotas)
    quota[way] -= 1
    assert is_no_better(_first(reached(from_data(data))), _first(reached(programme)))


def _with_newcomer(programme: Programme, seed: int) -> Programme:
    """Add a twin of one of the nominees, who has no wishes, scores or decisions."""
    model = Random(seed).choice(programme.nominees)
    return from_data({**data_of(programme), "nominees": [*programme.nominees, replace(model, id="newcomer")]})


def _first(vector: tuple[int, ...] | None) -> tuple[int, ...] | None:
    return None if vector is None else vector[:1]
