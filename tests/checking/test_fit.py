"""Fit: every component at its steps, the weighted sum, own scores."""

from __future__ import annotations

from typing import Any

import pytest

from optimizer.checking import Evaluation
from optimizer.domain.conditions import AttributeCondition
from optimizer.domain.people import Nominee, Post
from tests.builders import make_programme, nominee, post, score, wish
from tests.checking.build import judged

ARC = ("n", "p", "L1")


def _judged(who: Nominee | None = None, where: Post | None = None, **parts: Any) -> Evaluation:
    return judged(make_programme(nominees=[who or nominee("n")], posts=[where or post("p")], **parts), "n p")


def _component(name: str, who: Nominee | None = None, where: Post | None = None, **parts: Any) -> int:
    return _judged(who, where, **parts).seats[ARC].components[name]


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        (("农业", "水利"), ("水利", "农业"), 1000),  # the first field is one of the post's
        (("教育", "水利"), ("农业", "水利"), 800),  # a later one is
        (("教育", "林业"), ("农业",), 650),  # a later one is related
        (("农业",), ("林业",), 0),  # related the other way round is not related
        (("教育",), ("农业",), 0),
        ((), ("农业",), 500),
        (("农业",), (), 500),
    ],
)
def test_field(mine: tuple[str, ...], theirs: tuple[str, ...], expected: int) -> None:
    fit = {"related_fields": {"农业": ("林业",)}, "related": 650}
    assert _component("field", nominee("n", fields=mine), post("p", fields=theirs), fit=fit) == expected


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ("正乡科", "正乡科", 1000),
        ("副乡科", "正乡科", 700),
        ("正县处", "正乡科", 400),
        ("正厅局", "科员", 0),  # six grades apart: never below 0
        ("", "正乡科", 500),
        ("正乡科", "", 500),
    ],
)
def test_seniority(mine: str, theirs: str, expected: int) -> None:
    assert _component("seniority", nominee("n", grade=mine), post("p", grade=theirs)) == expected


@pytest.mark.parametrize(("rank", "expected"), [(1, 1000), (2, 800), (6, 0), (9, 0)])
def test_wishes_fall_by_rank_and_never_below_0(rank: int, expected: int) -> None:
    assert _component("nominee_wish", wishes=[wish("n", "p", rank)]) == expected
    assert _component("host_wish", wishes=[wish("n", "p", rank, by="host")]) == expected


def test_whoever_wished_for_something_else_gets_0_and_whoever_did_not_wish_is_neutral() -> None:
    elsewhere = [wish("n", "q"), wish("m", "p", by="host")]
    assert (_component("nominee_wish", wishes=elsewhere), _component("host_wish", wishes=elsewhere)) == (0, 0)
    others = [wish("m", "p"), wish("n", "q", by="host")]
    assert (_component("nominee_wish", wishes=others), _component("host_wish", wishes=others)) == (500, 500)


@pytest.mark.parametrize(("met", "expected"), [(0, 0), (1, 333), (2, 666), (3, 1000)])
def test_priorities_are_the_part_that_holds(met: int, expected: int) -> None:
    years = [1 if place < met else 99 for place in range(3)]
    wanted = tuple(AttributeCondition.model_validate({"attribute": "experience", "at_least": n}) for n in years)
    assert _component("priorities", nominee("n", experience=5), post("p", priorities=wanted)) == expected


def test_a_post_without_priorities_is_neutral() -> None:
    assert _component("priorities") == 500


@pytest.mark.parametrize(("years", "expected"), [(None, 0), (0, 0), (1, 142), (7, 1000), (30, 1000)])
def test_experience(years: int | None, expected: int) -> None:
    assert _component("experience", nominee("n", experience=years), fit={"full_experience": 7}) == expected


def test_continuity_is_of_the_two_ends_in_either_order() -> None:
    assert _component("continuity", previous={"links": [{"a": "B", "b": "A"}]}) == 1000
    assert _component("continuity", previous={"links": [{"a": "A", "b": "C"}]}) == 0


def test_fit_is_the_weighted_mean_rounded_down() -> None:
    who, where = nominee("n", fields=("农业",), grade="副乡科"), post("p", fields=("农业",), grade="正乡科")
    assert _judged(who, where, fit={"weights": {"field": 1, "seniority": 1, "experience": 1}}).fits == {ARC: 566}
    assert _judged(who, where, fit={"weights": {"seniority": 3, "field": 0}}).fits == {ARC: 700}


def test_own_scores_replace_the_fit_and_unlisted_pairs_score_0() -> None:
    assert _judged(scores=[score("n", "p", -1_000_000_000)]).fits == {ARC: -1_000_000_000}
    assert _judged(scores=[score("n", "q", 7)]).fits == {ARC: 0}
    assert _judged(scores=[]).fits == {ARC: 0}
