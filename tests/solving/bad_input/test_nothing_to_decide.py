"""Programmes in which something is empty: nobody eligible, no posts, scopes of nobody, links without places."""

from __future__ import annotations

import pytest

from optimizer.domain.programme import Programme
from tests.builders import link, make_programme, nominee, post, score
from tests.solving.bad_input.agreed import agreed, refusal

WOMEN = {"attribute": "woman", "is": True}
TARGETS = [
    {"id": "share", "where": WOMEN, "at_least": "50%", "of": "assigned"},
    {"id": "places", "where": WOMEN, "at_least": "50%", "of": "quota"},
    {"id": "number", "where": WOMEN, "at_least": 2},
    {"id": "few", "where": WOMEN, "at_most": 0},
]
ALL = ["places", "reciprocity", "generally", "in_principle", "shortfall_worst", "shortfall_total", "fit_floor", "fit"]


def crew(count: int = 3, **columns: object) -> list:  # type: ignore[type-arg]
    return [nominee(f"n{number}", **columns) for number in range(count)]


def places(programme: Programme) -> int:
    answer = agreed(programme)
    assert answer is not None
    return answer.best[0]


@pytest.mark.parametrize("people", [0, 2])
@pytest.mark.parametrize("posts", [0, 2])
def test_empty_tables(people: int, posts: int) -> None:
    programme = make_programme(
        nominees=crew(people),
        posts=[post(f"p{number}") for number in range(posts)],
        links=[link(quota=2)],
        targets=TARGETS,
        tiers=ALL,
    )
    if people and posts:
        assert places(programme) == 2
    else:
        assert refusal(programme) == {"table.empty"}


def test_nobody_is_eligible() -> None:
    rule = {"type": "age_limit", "id": "age", "years": 0, "inclusive": False}
    assert places(make_programme(nominees=crew(), posts=[post("p1")], rules=[rule], targets=TARGETS, tiers=ALL)) == 0


def test_nobody_is_eligible_but_somebody_must_be_placed() -> None:
    rule = {"type": "age_limit", "id": "age", "years": 0, "inclusive": False}
    asked = {"requires": [{"post": "p1"}]}
    assert agreed(make_programme(nominees=crew(), posts=[post("p1")], rules=[rule], decisions=asked)) is None


@pytest.mark.parametrize("target", TARGETS, ids=lambda one: one["id"])
@pytest.mark.parametrize("hardness", ["proportion", "must"])
def test_a_target_that_counts_nobody(target: dict[str, object], hardness: str) -> None:
    """There is no woman: a share or number cannot be reached, at most none always is."""
    asked = {**target, "hardness": hardness, "scope": ["link"]}
    answer = agreed(make_programme(nominees=crew(), posts=[post("p1")], targets=[asked]))
    assert (answer is None) == (hardness == "must" and target["id"] in ("places", "number"))


@pytest.mark.parametrize("within", [{"link": ["L2"]}, {"level": ["township"]}, {"direction": ["b_to_a"]}])
@pytest.mark.parametrize("target", TARGETS, ids=lambda one: one["id"])
def test_a_scope_that_has_no_places(target: dict[str, object], within: dict[str, list[str]]) -> None:
    """What a cell without a block would ask for is asked of nobody."""
    programme = make_programme(
        nominees=crew(),
        posts=[post("p1")],
        levels=["county", "township"],
        links=[link(quota={"a_to_b": 1}), link("L2", a="C", b="D", quota=0)],
        targets=[{**target, "hardness": "must", "scope": list(within), "within": within}],
    )
    assert places(programme) == 1


def test_links_without_places_beside_one_that_has_some() -> None:
    links = [link("L0", a="C", b="D", quota=0), link(), link("L2", a="A", b="E", quota=0)]
    assert places(make_programme(nominees=crew(), posts=[post("p1")], links=links)) == 1
    lost = make_programme(nominees=crew(), posts=[post("p1"), post("p2", unit="D")], links=links)
    assert refusal(lost) == {"post.level_not_in_link"}


def test_all_links_without_places() -> None:
    programme = make_programme(nominees=crew(), posts=[post("p1")], links=[link(quota=0)], tiers=ALL)
    assert refusal(programme) == {"nominee.level_not_in_link", "post.level_not_in_link"}


def test_quotas_far_above_posts_and_people() -> None:
    programme = make_programme(
        nominees=crew(2), posts=[post("p1"), post("p2"), post("p3")], links=[link(quota=500)], targets=TARGETS
    )
    assert places(programme) == 2


def test_blocks_of_one_person() -> None:
    """Ten links of one person and one post each, tied by a target over all."""
    links = [link(f"L{number}", a=f"A{number}", b=f"B{number}", quota={"a_to_b": 1}) for number in range(10)]
    people = [nominee(f"n{number}", f"A{number}", sex="男女"[number % 2]) for number in range(10)]
    posts = [post(f"p{number}", f"B{number}") for number in range(10)]
    target = {"id": "women", "where": WOMEN, "at_least": "60%", "of": "assigned"}
    programme = make_programme(nominees=people, posts=posts, links=links, targets=[target])
    assert places(programme) == 10


@pytest.mark.parametrize("scores", [[], [("n0", "p1", 5)]])
def test_listed_pairs_only_of_which_there_are_hardly_any(scores: list[tuple[str, str, int]]) -> None:
    programme = make_programme(
        nominees=crew(), posts=[post("p1")], arcs="listed", scores=[score(*one) for one in scores], tiers=ALL
    )
    assert places(programme) == len(scores)
