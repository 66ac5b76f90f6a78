"""Every change of a cell becomes a pin, a ban or a refused wish, with its place."""

from __future__ import annotations

import pytest

from optimizer.messages import Lang
from tests.takeback.books import Edit, back, decisions, plan, put, refusals


def test_the_plan_is_what_these_tests_take_it_for() -> None:
    assert [(one.nominee, one.post) for one in plan().assignments] == [
        ("n1", "p1"), ("n2", "p2"), ("m1", "q1"), ("m2", "q2"),
    ]  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_changed_is_nothing(lang: Lang) -> None:
    found = back(lang=lang)
    assert found.accepted == found.refused == () and found.edits is found.together is None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_another_post_is_a_pin(lang: Lang) -> None:
    found = back(
        put("assignments", "m1", "post_id", "q2", lang), put("assignments", "m2", "post_id", "q1", lang), lang=lang
    )
    assert decisions(found) == [("add_pin", "m1", "q2"), ("add_pin", "m2", "q1")] and not found.refused


def test_a_cleared_post_or_the_word_remove_is_a_ban_with_its_reason() -> None:
    found = back(
        put("assignments", "n1", "post_id", None),
        put("assignments", "n1", "decision_reason", "本人申请"),
        put("assignments", "n2", "decision", "移出"),
    )
    assert decisions(found) == [("add_ban", "n1", "p1"), ("add_ban", "n2", "p2")]
    assert found.accepted[0].edit.reason == "本人申请"
    assert [one.place.column for one in found.accepted] == ["岗位编号", "意见"]


@pytest.mark.parametrize("word", ["固定", "fix", " FIX ", "指定"])
def test_fixed_is_a_pin_to_the_post_held(word: str) -> None:
    found = back(put("assignments", "n2", "decision", word))
    assert decisions(found) == [("add_pin", "n2", "p2")] and found.accepted[0].effect.verdict == "same"


def test_somebody_not_placed_can_be_placed() -> None:
    found = back(put("not_placed", "n3", "wanted_post", "p2"))
    assert decisions(found) == [("add_pin", "n3", "p2")]


def test_another_id_in_a_row_puts_that_person_there_if_the_name_fits() -> None:
    found = back(put("assignments", "m1", "name", "李3"), put("assignments", "m1", "nominee_id", "m3"))
    assert decisions(found) == [("add_pin", "m3", "q1")]
    assert [code for code, *_ in refusals(found)] == []
    wrong = back(put("assignments", "m1", "nominee_id", "m3"))
    assert [code for code, *_ in refusals(wrong)] == ["takeback.row_missing", "takeback.names_differ"]


def test_unit_and_title_of_the_new_post_may_follow_it() -> None:
    moved = (put("assignments", "n1", "post_id", "p2"), put("assignments", "n1", "post_title", "局长"))
    assert refusals(back(*moved)) == []
    assert [code for code, *_ in refusals(back(moved[1]))] == ["takeback.read_only"]


def on_n1(**cells: str | None) -> list[Edit]:
    return [put("assignments", "n1", column, value) for column, value in cells.items()]


def on_n4(**cells: str | None) -> list[Edit]:
    return [put("not_placed", "n4", column, value) for column, value in cells.items()]


GONE = ("row_missing", None, "")


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        (on_n1(fit="1000"), [("read_only", 3, "匹配度")]),
        (on_n1(name="张"), [("names_differ", 3, "人选编号")]),
        (on_n1(post_id="p9"), [("post_unknown", 3, "岗位编号")]),
        (on_n1(nominee_id="x"), [GONE, ("nominee_unknown", 3, "人选编号")]),
        (on_n1(nominee_id=None), [GONE, ("nominee_missing", 3, "人选编号")]),
        (on_n1(nominee_id="n2"), [GONE, ("names_differ", 3, "人选编号")]),
        (on_n1(decision="随便"), [("decision_unknown", 3, "意见")]),
        (on_n1(decision="固定", post_id=""), [("contradiction", 3, "意见")]),
        (on_n1(decision="移出", post_id="p2"), [("contradiction", 3, "意见")]),
        (on_n1(post_id="q1"), [("blocked", 3, "岗位编号")]),
        (on_n4(wanted_post="p1"), [("blocked", 4, "拟安排岗位编号")]),
        (on_n4(wanted_post="p9"), [("post_unknown", 4, "拟安排岗位编号")]),
        (on_n4(reason="可以"), [("read_only", 4, "原因")]),
        (on_n4(nominee_id="n9"), []),
        (on_n4(wanted_post="p1", nominee_id="n9"), [("nominee_unknown", 4, "人选编号")]),
    ],
)
def test_what_makes_no_sense_is_refused_where_it_stands(
    edits: list[Edit], expected: list[tuple[str, int | None, str]]
) -> None:
    found = back(*edits)
    assert [(code.removeprefix("takeback."), row, column) for code, _, row, column in refusals(found)] == expected
    assert found.accepted == () and found.edits is None


def test_why_a_pin_is_impossible_is_said_in_the_words_of_explanations() -> None:
    (one,) = back(put("not_placed", "n4", "wanted_post", "p1")).refused
    (reason,) = one.reasons
    assert (reason.code, reason.facts["over"]) == ("obstacle.over_age", 18)


def test_one_person_cannot_stand_on_both_sheets() -> None:
    found = back(
        put("assignments", "n1", "name", "王三"), put("assignments", "n1", "nominee_id", "n3"),
        put("not_placed", "n3", "wanted_post", "p2"),
    )  # fmt: skip
    assert decisions(found) == [("add_pin", "n3", "p1")]
    assert ("takeback.nominee_twice", "未安排") in [one[:2] for one in refusals(found)]
