"""Programme, digest, synthetic mark, seed, choices."""

from __future__ import annotations

import pytest

from optimizer.domain.plan import Choice
from tests.builders import make_programme
from tests.checking.build import refusals, true_plan
from tests.checking.claims.programme import claimed_plan


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("id", "another", "claim.programme_id"),
        ("digest", "0" * 64, "claim.programme_digest"),
        ("synthetic", True, "claim.synthetic"),
    ],
)
def test_the_plan_names_its_programme(field: str, value: object, code: str) -> None:
    programme, plan = claimed_plan()
    assert refusals(programme, plan, programme=plan.programme.model_copy(update={field: value})) == [code]


def test_a_plan_of_synthetic_people_says_so() -> None:
    programme = make_programme(synthetic={"seed": 1, "note": "合成"}, tiers=["places"])
    plan = true_plan(programme)
    assert refusals(programme, plan) == []
    hidden = plan.programme.model_copy(update={"synthetic": False})
    assert refusals(programme, plan, programme=hidden) == ["claim.synthetic"]


def test_a_plan_of_changed_data_is_refused() -> None:
    programme = make_programme(tiers=["places"])
    other = make_programme(tiers=["places"], title="other")
    assert refusals(other, true_plan(programme)) == ["claim.programme_digest"]


def test_the_seed_is_the_programmes() -> None:
    programme, plan = claimed_plan()
    assert refusals(programme, plan, provenance=plan.provenance.model_copy(update={"seed": 6})) == ["claim.seed"]


def test_the_format_is_known() -> None:
    programme, plan = claimed_plan()
    assert refusals(programme, plan, format="duikou-plan/0") == ["claim.format"]


def test_choices_are_complete_and_stated_once() -> None:
    programme, plan = claimed_plan()
    assert "choice.missing" in refusals(programme, plan, choices=())
    assert refusals(programme, plan, choices=plan.choices * 2) == ["claim.choice_repeated"]
    extra = (*plan.choices, Choice(link="L1", end="a", unit="A"))
    assert refusals(programme, plan, choices=extra) == ["choice.not_open"]
