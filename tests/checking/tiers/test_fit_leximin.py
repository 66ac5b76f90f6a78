"""Tier fit_leximin: the mean fit of every link, lowest first."""

from __future__ import annotations

from typing import Any

import pytest

from optimizer.domain.consistency import problems
from optimizer.domain.leximin import MOST_LINKS, is_like, lowest, packed, unpacked
from optimizer.domain.tiers import Tier
from tests.builders import link, make_programme, nominee, post, score
from tests.checking.build import edited, judged, refusals, true_plan


def _programme(**parts: Any) -> Any:
    """Return n1 to n3 on p1 to p3; three links of quota 3; scores n1 p1: 5, n2 p2: -2, n3 p3: 10."""
    return make_programme(
        **{
            "nominees": [nominee(f"n{n}") for n in (1, 2, 3)],
            "posts": [post(f"p{n}") for n in (1, 2, 3)],
            "links": [link(name, quota=3) for name in ("L1", "L2", "L3")],
            "scores": [score("n1", "p1", 5), score("n2", "p2", -2), score("n3", "p3", 10)],
            "tiers": ["fit_leximin"],
            **parts,
        }
    )


def _means(*pairs: str, **parts: Any) -> tuple[int, ...]:
    return unpacked(judged(_programme(**parts), *pairs).tiers["fit_leximin"])


def test_the_means_are_rounded_down_and_stand_lowest_first() -> None:
    assert _means("n3 p3 L1", "n1 p1 L2", "n2 p2 L3") == (-2, 5, 10)
    assert _means("n1 p1 L1", "n2 p2 L1", "n3 p3 L2") == (1, 10, 10)  # 3 / 2; nobody in L3
    assert _means("n2 p2 L1", "n1 p2 L1", "n3 p3 L2")[0] == -1  # -2 / 2


def test_a_link_without_people_counts_as_the_highest_fit_that_could_be() -> None:
    assert _means() == (10, 10, 10)
    assert _means(scores=None) == (1000, 1000, 1000)
    assert _means("n2 p2 L2") == (-2, 10, 10)


def test_the_lowest_is_the_value_of_fit_floor() -> None:
    found = judged(_programme(), "n1 p1 L1", "n2 p2 L1", "n3 p3 L2").tiers
    assert lowest(found["fit_leximin"]) == found["fit_floor"] == 1


@pytest.mark.parametrize("own_scores", [False, True])
def test_values_compare_as_the_means_do_lowest_first(own_scores: bool) -> None:
    vectors = [(0, 0, 7), (0, 1, 1), (0, 1, 2), (0, 900, 1000), (1, 1, 1), (1, 1, 1000), (999, 1000, 1000)]
    values = [packed(reversed(means), own_scores) for means in vectors]
    assert values == sorted(values) and len(set(values)) == len(values)
    assert [unpacked(value) for value in values] == vectors


def test_own_scores_of_either_sign_and_any_size_come_back() -> None:
    means = (-1_000_000_000, -1, 0, 1_000_000_000)
    assert unpacked(packed(means, True)) == means


def test_of_very_many_links_the_lowest_count() -> None:
    means = unpacked(packed(range(1000), False))
    assert means == tuple(range(MOST_LINKS))
    assert len(str(packed([1_000_000_000] * 1000, True))) < 4300  # what Python reads and writes


@pytest.mark.parametrize("number", [0, -106120640, 5, 106, 30612, 10612064])
def test_no_other_number_is_a_value(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        unpacked(number)
    assert not is_like(number, 106120640)


def test_values_of_other_links_or_of_another_kind_of_fit_do_not_compare() -> None:
    assert is_like(packed([1, 2], False), packed([7, 9], False))
    assert not is_like(packed([1, 2], False), packed([1, 2, 3], False))
    assert not is_like(packed([1, 2], False), packed([1, 2], True))


def test_a_plan_that_claims_another_kind_of_number_is_refused() -> None:
    programme = _programme()
    plan = true_plan(programme, "n1 p1 L1", "n3 p3 L2")
    value = plan.tiers[0].value
    assert refusals(programme, plan) == []
    lower = {"best": packed([999], False), "bound": value, "proven": False}  # smaller as a number, but no such value
    assert refusals(programme, plan, tiers=edited(plan.tiers, **lower), status="feasible") == ["claim.tier_form"]
    higher = {"bound": 10 * value, "proven": False}
    assert refusals(programme, plan, tiers=edited(plan.tiers, **higher), status="feasible") == ["claim.tier_form"]


@pytest.mark.parametrize(("tolerance", "is_refused"), [(0, False), ("0%", False), (1, True), ("5%", True)])
def test_the_tier_takes_no_tolerance(tolerance: Any, is_refused: bool) -> None:
    programme = _programme().model_copy(update={"tiers": (Tier(id="fit_leximin", tolerance=tolerance),)})
    assert [problem.code for problem in problems(programme)] == ["tier.leximin_tolerance"] * is_refused
