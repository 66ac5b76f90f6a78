"""Every reason for a nominee without a post, with its facts."""

from __future__ import annotations

from tests.builders import link, make_programme, nominee, post, unit
from tests.explanation.explained import why_not

AGE = {"type": "age_limit", "id": "age", "years": 40, "inclusive": False}
DEGREE = {"type": "qualification", "id": "degree", "test": {"attribute": "education", "at_least": "大学本科"}}
RECUSAL = {"type": "recusal", "id": "recusal", "by": ["native_place"], "reach": "unit"}


def test_a_level_without_places_for_the_unit():
    programme = make_programme(
        nominees=[nominee("n", level="township")],
        posts=[post("p")],
        links=[link(quotas={"county": 1, "township": {"b_to_a": 1}})],
    )
    assert why_not(programme, "n") == ("reason.no_link", {"unit": "A", "level": "township"})


def test_an_end_that_the_plan_did_not_choose():
    programme = make_programme(
        nominees=[nominee("n", unit="C")], posts=[post("p", unit="A")], links=[link(b=["B", "C"])]
    )
    assert why_not(programme, "n", choices={("L1", "b"): "B"}) == ("reason.end_not_chosen", {"link": "L1"})


def test_a_linked_unit_without_posts_of_the_level_though_another_option_has_some():
    programme = make_programme(nominees=[nominee("n")], posts=[post("p", unit="C")], links=[link(b=["B", "C"])])
    reason = why_not(programme, "n", choices={("L1", "b"): "B"})
    assert reason == ("reason.no_post", {"link": "L1", "unit": "B", "level": "county"})


def test_over_age_says_by_how_many_years():
    programme = make_programme(nominees=[nominee("n", birth="1960-01-01")], posts=[post("p")], rules=[AGE])
    assert why_not(programme, "n") == ("reason.over_age", {"rule": "age", "years": 40, "age": 42, "over": 3})


def test_over_age_with_an_inclusive_limit_is_one_year_less_over():
    rule = {**AGE, "inclusive": True}
    programme = make_programme(nominees=[nominee("n", birth="1960-01-01")], posts=[post("p")], rules=[rule])
    assert why_not(programme, "n")[1]["over"] == 2


def test_a_blank_birth_date_is_not_called_over_age():
    programme = make_programme(nominees=[nominee("n", birth="")], posts=[post("p")], rules=[AGE])
    assert why_not(programme, "n") == ("reason.age_unknown", {"rule": "age"})


def test_someone_who_served_in_the_last_batch():
    programme = make_programme(
        nominees=[nominee("n")],
        posts=[post("p")],
        rules=[{"type": "first_time", "id": "first"}],
        previous={"people": ["n"]},
    )
    assert why_not(programme, "n") == ("reason.served_before", {"rule": "first"})


def test_a_hard_condition_on_the_person():
    programme = make_programme(nominees=[nominee("n", education="大学专科")], posts=[post("p")], rules=[DEGREE])
    assert why_not(programme, "n") == ("reason.must_rule", {"rule": "degree"})


def test_several_rules_that_each_suffice_are_all_named():
    who = nominee("n", education="大学专科", birth="1960-01-01")
    programme = make_programme(nominees=[who], posts=[post("p")], rules=[DEGREE, AGE])
    assert why_not(programme, "n") == ("reason.must_rule", {"rule": "degree", "also": "age"})


def test_a_waived_rule_is_no_reason():
    programme = make_programme(
        nominees=[nominee("n", birth="1960-01-01"), nominee("m")],
        posts=[post("p")],
        rules=[AGE],
        decisions={"waivers": [{"nominee": "n", "rule": "age", "reason": "工作需要"}]},
    )
    assert why_not(programme, "n", "m p")[0] == "reason.outranked"


def test_a_rule_that_excludes_every_post():
    programme = make_programme(nominees=[nominee("n", native_place="B")], posts=[post("p"), post("q")], rules=[RECUSAL])
    assert why_not(programme, "n") == ("reason.must_rule_posts", {"rule": "recusal", "posts": 2})


def test_no_listed_pair():
    programme = make_programme(nominees=[nominee("n")], posts=[post("p")], arcs="listed", scores=())
    assert why_not(programme, "n") == ("reason.not_listed", {"posts": 1})


def test_a_ban():
    programme = make_programme(
        nominees=[nominee("n")], posts=[post("p"), post("q")], decisions={"bans": [{"nominee": "n", "unit": "B"}]}
    )
    assert why_not(programme, "n") == ("reason.banned", {"posts": 2})


def test_posts_that_are_excluded_for_different_reasons_are_counted_by_reason():
    programme = make_programme(
        units=[unit("A"), unit("B"), unit("B1", kind="township", parent="B")],
        nominees=[nominee("n", native_place="B1")],
        posts=[post("p"), post("q", unit="B1")],
        rules=[RECUSAL],
        decisions={"bans": [{"nominee": "n", "post": "p"}]},
    )
    facts = {"posts": 2, "by_rules": 1, "by_list": 0, "by_ban": 1, "rules": "recusal"}
    assert why_not(programme, "n") == ("reason.ruled_out", facts)


def test_a_level_at_its_ceiling():
    programme = make_programme(
        nominees=[nominee("n"), nominee("m")],
        posts=[post("p"), post("q")],
        links=[link(quota=2)],
        levels=[{"id": "county", "at_most": 1}],
    )
    assert why_not(programme, "n", "m p") == ("reason.level_full", {"level": "county", "at_most": 1})


def test_outranked_where_all_places_went_to_others():
    programme = make_programme(nominees=[nominee("n"), nominee("m")], posts=[post("p"), post("q")])
    facts = {"link": "L1", "level": "county", "eligible": 2, "quota": 1}
    assert why_not(programme, "n", "m p") == ("reason.outranked", facts)


def test_posts_taken_while_places_are_left():
    programme = make_programme(nominees=[nominee("n"), nominee("m")], posts=[post("p")], links=[link(quota=2)])
    assert why_not(programme, "n", "m p") == ("reason.posts_taken", {"posts": 1})


def test_held_back_in_a_proven_plan():
    programme = make_programme(nominees=[nominee("n")], posts=[post("p")])
    assert why_not(programme, "n") == ("reason.held_back", {"posts": 1})


def test_nothing_is_claimed_of_a_plan_that_is_not_proven():
    programme = make_programme(nominees=[nominee("n")], posts=[post("p")])
    assert why_not(programme, "n", status="feasible") == ("reason.not_settled", {"posts": 1})


def test_a_nominee_kept_for_another_link_is_judged_by_that_link():
    programme = make_programme(
        nominees=[nominee("n", link="L2"), nominee("m")],
        posts=[post("p"), post("q", unit="C")],
        links=[link("L1"), link("L2", b=["B2", "C"])],
    )
    assert why_not(programme, "n", choices={("L2", "b"): "B2"})[0] == "reason.no_post"


def test_a_pair_in_two_links_counts_as_one_post():
    programme = make_programme(nominees=[nominee("n")], posts=[post("p")], links=[link("L1"), link("L2")])
    assert why_not(programme, "n") == ("reason.held_back", {"posts": 1})
