"""Every reason for a post that stays open, with its facts."""

from __future__ import annotations

from tests.builders import link, make_programme, nominee, post
from tests.explanation.explained import why_open

DEGREE = {"type": "qualification", "id": "degree", "test": {"attribute": "education", "at_least": "大学本科"}}


def test_a_unit_to_which_no_link_sends_people_of_the_level():
    programme = make_programme(
        nominees=[nominee("n")],
        posts=[post("p", level="township")],
        links=[link(quotas={"county": 1, "township": {"b_to_a": 1}})],
    )
    assert why_open(programme, "p") == ("open.no_link", {"unit": "B", "level": "township"})


def test_an_end_that_the_plan_did_not_choose():
    programme = make_programme(nominees=[nominee("n")], posts=[post("p", unit="C")], links=[link(b=["B", "C"])])
    assert why_open(programme, "p", choices={("L1", "b"): "B"}) == ("open.end_not_chosen", {"link": "L1"})


def test_nobody_put_forward_on_the_other_side():
    programme = make_programme(posts=[post("p")])
    assert why_open(programme, "p") == ("open.no_nominee", {"link": "L1", "level": "county"})


def test_nobody_eligible_names_the_rules():
    programme = make_programme(nominees=[nominee("n", education="大学专科")], posts=[post("p")], rules=[DEGREE])
    assert why_open(programme, "p") == ("open.no_eligible", {"nominees": 1, "rules": "degree"})


def test_places_that_went_to_other_posts():
    programme = make_programme(nominees=[nominee("n"), nominee("m")], posts=[post("p"), post("q")])
    assert why_open(programme, "p", "m q") == ("open.quota_full", {"link": "L1", "level": "county", "quota": 1})


def test_a_level_at_its_ceiling():
    programme = make_programme(
        nominees=[nominee("n"), nominee("m")],
        posts=[post("p"), post("q")],
        links=[link(quota=2)],
        levels=[{"id": "county", "at_most": 1}],
    )
    assert why_open(programme, "p", "m q") == ("open.level_full", {"level": "county", "at_most": 1})


def test_everyone_who_could_take_it_sits_elsewhere():
    programme = make_programme(nominees=[nominee("m")], posts=[post("p"), post("q")], links=[link(quota=2)])
    assert why_open(programme, "p", "m q") == ("open.all_elsewhere", {"eligible": 1})


def test_held_back_in_a_proven_plan_and_not_settled_in_another():
    programme = make_programme(nominees=[nominee("n")], posts=[post("p")])
    assert why_open(programme, "p") == ("open.held_back", {"eligible": 1})
    assert why_open(programme, "p", status="cancelled") == ("open.not_settled", {"eligible": 1})


def test_free_places_of_a_partly_filled_post_are_explained_too():
    programme = make_programme(nominees=[nominee("m")], posts=[post("p", capacity=3)], links=[link(quota=3)])
    assert why_open(programme, "p", "m p") == ("open.all_elsewhere", {"eligible": 1})
