"""The fairness report of a plan: by hand on a small programme, recounted on random ones, refused where it must be."""

from __future__ import annotations

import pytest

from optimizer.domain.leximin import unpacked
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.errors import InputRefused
from optimizer.fairness.groups import refuse_unknown
from optimizer.fairness.measure import measure
from optimizer.fairness.report import Partition, Wishes
from optimizer.solving import solve
from tests.builders import link, make_programme, nominee, post, score, unit, wish
from tests.checking.build import true_plan
from tests.random_programmes import random_features, random_programme


def programme() -> Programme:
    """Return two links of A and C with B, scores 10 to 50, wishes of three people, a rule that one breaks."""
    return make_programme(
        nominees=[
            nominee("n1", education="大学专科"),
            nominee("n2", sex="女"),
            nominee("n3", sex="", ethnic_group="满族"),
            nominee("n4", unit="T"),
            nominee("m1", unit="C", party="群众"),
            nominee("d1", unit="D"),
        ],
        posts=[post(f"p{number}") for number in range(1, 5)] + [post("q1", unit="B2")],
        units=[*(unit(code, max_links=2) for code in ("A", "B", "B2", "C", "D")), unit("T", "township", parent="A")],
        links=[link("L1", quota=3), link("L2", "C", "B2", quota=1), link("L3", ["A", "D"], "B", quota=2)],
        rules=[
            {
                "type": "qualification",
                "id": "degree",
                "hardness": "generally",
                "test": {"attribute": "education", "at_least": "大学本科"},
            }
        ],
        scores=[score("n1", "p1", 10), score("n2", "p2", 50), score("n4", "p3", 31), score("m1", "q1", 20)],
        wishes=[
            *(wish("n1", "p1"), wish("n2", "p3"), wish("n2", "p2", 2)),
            *(wish("n4", "p1"), wish("m1", "p4"), wish("n3", "p4")),
        ],
        tiers=["places"],
    )


def plan() -> Plan:
    choices = {("L3", "a"): "A"}
    return true_plan(programme(), "n1 p1 L1", "n2 p2 L1", "n4 p3 L3", "m1 q1 L2", choices=choices)


def of(partition: Partition, id: str) -> tuple[int, int, int | None, int | None, int]:
    one = next(one for one in partition.members if one.id == id)
    return one.nominated, one.placed, one.places, one.fit.mean, one.exceptions


def test_a_link_has_the_people_who_could_go_through_it_and_those_who_do() -> None:
    links = measure(programme(), plan()).links
    assert of(links, "L1") == (4, 2, 6, 30, 1)  # n1 to n4 from A; 3 places each way
    assert of(links, "L2") == (1, 1, 2, 20, 0)
    assert of(links, "L3") == (4, 1, 4, 31, 0)  # A is chosen, so d1 could not go
    assert (links.means.lowest, links.means.highest, links.means.width) == (20, 31, 11)
    assert links.worst == {"fit": ("L2",), "placed": ("L3",), "first_wish": ("L2", "L3")}


def test_a_sending_unit_is_the_nearest_end_above_and_one_that_was_not_chosen_has_no_places() -> None:
    units = measure(programme(), plan()).units
    assert of(units, "A") == (4, 3, 5, 30, 1)  # n4 lives in T, below A
    assert of(units, "C") == (1, 1, 1, 20, 0)
    assert of(units, "D") == (1, 0, 0, None, 0)
    assert units.worst == {"fit": ("C",), "placed": ("A",), "first_wish": ("C",)}


def test_groups_are_those_of_attributes_blank_where_not_known() -> None:
    groups = {one.by: one for one in measure(programme(), plan()).groups}
    assert {one.id: (one.nominated, one.placed) for one in groups["woman"].members} == {
        "no": (4, 3), "yes": (1, 1), "": (1, 0),
    }  # fmt: skip
    assert {one.id for one in groups["minority"].members} == {"no", "yes"}
    assert groups["non_party"].worst["fit"] == ("yes",)  # m1, a member of no party
    assert "level" not in groups  # there is one only
    by_education = measure(programme(), plan(), ("education",)).groups
    assert [one.by for one in by_education] == ["education"]
    assert of(by_education[0], "大学专科") == (1, 1, None, 10, 1)


def test_wishes_are_counted_by_rank_among_those_placed_who_had_any() -> None:
    whole = measure(programme(), plan()).whole
    assert whole.wishes == Wishes(people=4, first=1, second=1, third=0, later=0, none=2)
    assert (whole.nominated, whole.placed, whole.exceptions) == (6, 4, 1)
    assert (whole.fit.lowest, whole.fit.mean, whole.fit.highest) == (10, 27, 50)


def test_the_means_lowest_first_are_those_of_the_tier() -> None:
    assert measure(programme(), plan()).lowest_first == (20, 30, 31)
    nobody = true_plan(programme(), choices={("L3", "a"): "A"})
    assert measure(programme(), nobody).lowest_first == (50, 50, 50)


def test_where_all_are_alike_nobody_is_worst_off() -> None:
    alone = make_programme(nominees=[nominee("n1"), nominee("m1", "B")], posts=[post("p1"), post("q1", "A")])
    found = measure(alone, true_plan(alone, "n1 p1", "m1 q1"))
    assert found.links.worst == {} and found.units.worst == {} and found.groups == ()


@pytest.mark.parametrize("seed", range(40))
def test_everybody_is_counted_once_in_every_partition(seed: int) -> None:
    """Units and groups of one value add up to the whole; links to those placed."""
    one = random_programme(seed, random_features(seed), 300)
    made = solve(one).plan
    if made is None:
        return
    found = measure(one, made)
    placed = len(made.assignments)
    assert found.whole.placed == placed == sum(member.placed for member in found.links.members)
    assert all(member.placed <= member.nominated for member in found.links.members)
    for partition in (found.units, *(group for group in found.groups if group.by in ("level", "woman", "minority"))):
        assert sum(member.placed for member in partition.members) == placed
        assert sum(member.nominated for member in partition.members) == len(one.nominees)
        assert sum(member.exceptions for member in partition.members) == len(made.exceptions)
    for tier in made.tiers:
        if tier.id == "fit_leximin":
            assert unpacked(tier.value) == found.lowest_first
        if tier.id == "fit_floor":
            assert tier.value == found.lowest_first[0]


def test_a_plan_of_another_programme_a_false_plan_and_unknown_attributes_are_refused() -> None:
    other = make_programme(nominees=[nominee("n1")], posts=[post("p1")])
    with pytest.raises(InputRefused) as refused:
        measure(other, plan(), ("shoe_size", "id"))
    assert [one.code for one in refused.value.problems] == ["cli.show.other_programme", *["fairness.attribute"] * 2]
    false = plan().model_copy(update={"assignments": plan().assignments[1:]})
    with pytest.raises(InputRefused) as refused:
        measure(programme(), false)
    assert [one.code for one in refused.value.problems] == ["explain.plan_refused"]


def test_columns_of_one_s_own_make_groups_and_names_do_not() -> None:
    own = make_programme(
        nominees=[nominee("n1", extra={"district": "east"}), nominee("n2", extra={"district": "west"})]
    )
    assert refuse_unknown(own, ("district", "education", "age")) == []
    assert [one.value for one in refuse_unknown(own, ("name", "birth"))] == ["name", "birth"]
    assert [one.id for one in measure(own, true_plan(own), ("district",)).groups[0].members] == ["east", "west"]
