"""What check warns of: legal, but doubtful. Each doubt is there when it should be, and not otherwise."""

from __future__ import annotations

from typing import Any

from optimizer.domain.conditions import AttributeCondition
from optimizer.domain.programme import Programme
from optimizer.explanation.doubts import doubts
from optimizer.explanation.wording import Wording
from optimizer.messages import LANGS
from tests.builders import link, make_programme, nominee, post, wish

DEGREE = {"type": "qualification", "id": "degree", "test": {"attribute": "education", "at_least": "大学本科"}}
FEMALE = AttributeCondition.model_validate({"attribute": "sex", "is": "女"})
AGE = {"type": "age_limit", "id": "age", "years": 40, "inclusive": False}
WOMEN = {"id": "women", "where": {"attribute": "woman", "is": True}, "at_least": 1}


def found(programme: Programme) -> dict[str, dict[str, Any]]:
    """Return code -> parameters of each doubt; every sentence can be said in both languages."""
    problems = doubts(programme)
    assert all(problem.severity == "warning" for problem in problems)
    assert all(Wording(lang, programme).problem(problem) != problem.code for problem in problems for lang in LANGS)
    return {problem.code: dict(problem.params) for problem in problems}


def pair(**parts: Any) -> Programme:
    """Return a programme with one nominee each way and a post for each, and whatever else is given."""
    usual: dict[str, Any] = {
        "nominees": [nominee("n"), nominee("m", unit="B")],
        "posts": [post("p"), post("q", unit="A")],
    }
    return make_programme(**{**usual, **parts})


def test_a_sound_programme_has_none():
    assert found(pair(rules=[DEGREE], wishes=(wish("n", "p"),))) == {}


def test_a_block_short_of_posts():
    people = [nominee("n"), nominee("n2"), nominee("m", unit="B")]
    programme = pair(links=[link(quota={"a_to_b": 2, "b_to_a": 1})], nominees=people)
    assert found(programme) == {
        "doubt.block_short_of_posts": {"link": "L1", "level": "county", "direction": "a_to_b", "quota": 2, "posts": 1}
    }


def test_a_block_short_of_eligible_people_and_a_post_for_nobody():
    programme = pair(nominees=[nominee("n", education="大学专科"), nominee("m", unit="B")], rules=[DEGREE])
    short = {"link": "L1", "level": "county", "direction": "a_to_b", "quota": 1, "eligible": 0}
    assert found(programme) == {
        "doubt.block_short_of_people": short,
        "doubt.post_for_nobody": {"post": "p", "nominees": 1},
    }


def test_an_open_end_is_short_only_if_every_option_is():
    people = [nominee("n"), nominee("m", unit="C")]
    posts = [post("p", unit="C"), post("q", unit="A")]
    programme = make_programme(nominees=people, posts=posts, links=[link(b=["B", "C"])])
    assert found(programme) == {}


def test_a_target_that_nobody_can_meet_says_how_many_are_missing():
    programme = pair(targets=[{**WOMEN, "at_least": "50%"}], nominees=[nominee("n"), nominee("m", unit="B")])
    assert found(programme) == {
        "doubt.target_out_of_reach": {"target": "women", "asked": 1, "eligible": 0},
        "doubt.target_for_nobody": {"target": "women"},
    }


def test_a_target_within_reach_is_no_doubt():
    programme = pair(targets=[WOMEN], nominees=[nominee("n", sex="女"), nominee("m", unit="B")])
    assert found(programme) == {}


def test_a_target_counts_no_more_people_of_a_block_than_it_has_places():
    women = [nominee(f"n{number}", sex="女") for number in range(3)]
    programme = pair(targets=[{**WOMEN, "at_least": 2}], nominees=[*women, nominee("m", unit="B")])
    assert found(programme) == {"doubt.target_out_of_reach": {"target": "women", "asked": 2, "eligible": 1}}


def test_a_target_out_of_reach_in_one_cell_names_the_cell():
    target = {**WOMEN, "scope": ["link", "direction"], "within": {"direction": ["b_to_a"]}}
    programme = pair(targets=[target], nominees=[nominee("n", sex="女"), nominee("m", unit="B")])
    facts = found(programme)["doubt.target_out_of_reach"]
    assert (facts["cell.link"], facts["cell.direction"]) == ("L1", "b_to_a")


def test_blank_births_under_an_age_limit_are_counted():
    people = [nominee("n"), nominee("n2", birth=""), nominee("m", unit="B")]
    assert found(pair(nominees=people, rules=[AGE])) == {
        "doubt.blank_breaks_rule": {"rule": "age", "attribute": "birth", "count": 1}
    }


def test_blanks_that_break_a_qualification_are_counted_and_others_are_not():
    people = [nominee("n"), nominee("n2", education=""), nominee("m", unit="B")]
    rule = {**DEGREE, "test": {"any": [DEGREE["test"], {"attribute": "education", "blank": True}]}}
    assert "doubt.blank_breaks_rule" in found(pair(nominees=people, rules=[DEGREE]))
    assert found(pair(nominees=people, rules=[rule])) == {}


def test_a_blank_native_place_escapes_recusal():
    rule = {"type": "recusal", "id": "recusal", "by": ["native_place"], "reach": "unit"}
    people = [nominee("n", native_place="A"), nominee("m", unit="B")]
    assert found(pair(nominees=people, rules=[rule])) == {
        "doubt.blank_escapes_rule": {"rule": "recusal", "attribute": "native_place", "count": 1}
    }


def test_blanks_that_a_target_does_not_count():
    people = [nominee("n", sex="女"), nominee("n2", sex=""), nominee("m", unit="B")]
    assert found(pair(nominees=people, targets=[WOMEN])) == {
        "doubt.blank_not_counted": {"target": "women", "attribute": "woman", "count": 1}
    }


def test_a_rule_about_people_or_posts_of_whom_there_are_none():
    nobody = {**DEGREE, "who": {"attribute": "unit_tags", "is": "边疆"}}
    no_post = {"type": "incompatible", "id": "x", "post": {"attribute": "title", "is": "书记"}}
    assert found(pair(rules=[nobody, no_post])) == {
        "doubt.rule_for_nobody": {"rule": "degree"},
        "doubt.rule_for_no_post": {"rule": "x"},
    }


def test_decisions_that_cannot_come_true():
    programme = pair(
        nominees=[nominee("n", education="大学专科"), nominee("n2"), nominee("m", unit="B")],
        posts=[post("p"), post("q", unit="A"), post("r", requirements=(FEMALE,))],
        rules=[DEGREE, {"type": "post_requirement", "id": "ask"}],
        decisions={
            "pins": [{"nominee": "n", "post": "p"}],
            "requires": [{"nominee": "n"}, {"post": "r"}, {"nominee": "n2"}],
            "waivers": [{"nominee": "n2", "rule": "degree", "reason": "x"}],
        },
    )
    doubted = found(programme)
    assert doubted["doubt.pin_impossible"] == {"nominee": "n", "post": "p"}
    assert doubted["doubt.require_nominee_impossible"] == {"nominee": "n"}
    assert doubted["doubt.require_post_impossible"] == {"post": "r"}
    assert doubted["doubt.waiver_idle"] == {"nominee": "n2", "rule": "degree"}


def test_a_waiver_that_is_needed_is_not_idle():
    programme = pair(
        nominees=[nominee("n", education="大学专科"), nominee("m", unit="B")],
        rules=[DEGREE],
        decisions={"waivers": [{"nominee": "n", "rule": "degree", "reason": "x"}]},
    )
    assert found(programme) == {}


def test_wishes_for_what_cannot_be():
    wishes = (wish("n", "q", 2), wish("m", "p", 1, by="host"), wish("n", "p"))
    assert found(pair(wishes=wishes)) == {
        "doubt.wish_of_nominee_impossible": {"nominee": "n", "post": "q", "rank": 2},
        "doubt.wish_of_host_impossible": {"nominee": "m", "post": "p", "rank": 1},
    }


def test_an_empty_programme_is_doubted_and_breaks_nothing():
    assert set(found(make_programme())) == {"doubt.block_short_of_posts"}
