"""An edit that makes no sense is refused with a reason: every kind, all at once, each with its number."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import optimizer.whatif
from optimizer.errors import InputRefused, Problem
from optimizer.messages import edits as messages
from optimizer.messages.describing import describe
from optimizer.whatif.apply import apply_edits
from tests.builders import link, score
from tests.whatif.cases import AGE, L1, N4, P3, WOMEN, base, edits, types

UNKNOWN_RULE = {"type": "first_time", "id": "none"}
NONSENSE = (
    ({"type": "set_quota", "link": "L9", "level": "county", "quota": 1}, "link.unknown", "link"),
    ({"type": "set_quota", "link": "L1", "level": "city", "quota": 1}, "edit.level_unknown", "level"),
    ({"type": "set_quota", "link": "L1", "level": "county", "quota": 2}, "edit.no_change", ""),
    (
        {"type": "set_quota", "link": "L2", "level": "county", "direction": "b_to_a", "quota": 1},
        "link.one_way_back",
        "quota",
    ),
    ({"type": "set_quota", "link": "L2", "level": "county", "quota": 0}, "edit.stranded", ""),
    ({"type": "add_link", "link": L1}, "link.duplicate", "link.id"),
    ({"type": "add_link", "link": link("L4", "Y", "Z"), "before": "L9"}, "link.unknown", "before"),
    ({"type": "add_link", "link": link("L4", "Y", "A")}, "unit.max_links", ""),
    ({"type": "add_link", "link": link("L4", "Y", "none")}, "link.unit_unknown", ""),
    ({"type": "add_link", "link": link("L4", "Y", "Z", quotas={"x": 1})}, "link.level_unknown", "link.quotas.x"),
    ({"type": "change_link", "link": link("L9")}, "link.unknown", "link.id"),
    ({"type": "change_link", "link": L1}, "edit.no_change", ""),
    ({"type": "set_end", "link": "L2", "end": "b", "unit": "D1"}, "edit.stranded", ""),
    ({"type": "set_end", "link": "L3", "end": "b", "unit": {"one_of": ["F", "E"]}}, "link.self", ""),
    ({"type": "close_link", "link": "L9"}, "link.unknown", "link"),
    ({"type": "close_link", "link": "L2"}, "edit.stranded", ""),
    ({"type": "set_level_ceiling", "level": "city", "at_most": 3}, "edit.level_unknown", "level"),
    ({"type": "set_level_ceiling", "level": "county", "at_most": None}, "edit.no_change", ""),
    ({"type": "add_rule", "rule": AGE}, "rule.duplicate", "rule.id"),
    ({"type": "add_rule", "rule": UNKNOWN_RULE, "before": "x"}, "edit.rule_unknown", "before"),
    ({"type": "add_rule", "rule": {**UNKNOWN_RULE, "levels": ["x"]}}, "rule.level_unknown", ""),
    (
        {"type": "add_rule", "rule": {"type": "qualification", "id": "q", "test": {"attribute": "x", "is": 1}}},
        "attribute.unknown",
        "",
    ),
    ({"type": "change_rule", "rule": UNKNOWN_RULE}, "edit.rule_unknown", "rule.id"),
    ({"type": "remove_rule", "rule": "none"}, "edit.rule_unknown", "rule"),
    ({"type": "set_hardness", "rule": "none", "hardness": "must"}, "edit.rule_unknown", "rule"),
    ({"type": "set_hardness", "rule": "apart", "hardness": "generally"}, "edit.group_hardness", "rule"),
    ({"type": "set_hardness", "rule": "age", "hardness": "must"}, "edit.no_change", ""),
    ({"type": "set_limit", "rule": "degree", "limit": 3}, "edit.no_limit", "rule"),
    ({"type": "set_limit", "rule": "age", "limit": 151}, "value.range", "limit"),
    ({"type": "set_limit", "rule": "home", "limit": 0}, "value.range", "limit"),
    ({"type": "set_limit", "rule": "home", "limit": 1, "inclusive": True}, "edit.inclusive", "inclusive"),
    ({"type": "set_cap", "rule": "age", "cap": {"at_most": 3}}, "rule.cap_must", "rule"),
    ({"type": "set_cap", "rule": "apart", "cap": {"at_most": 3}}, "rule.cap_must", "rule"),
    ({"type": "add_target", "target": WOMEN}, "target.duplicate", "target.id"),
    ({"type": "change_target", "target": {**WOMEN, "id": "none"}}, "edit.target_unknown", "target.id"),
    ({"type": "change_target", "target": {**WOMEN, "scope": ["level", "level"]}}, "scope.repeat", ""),
    ({"type": "remove_target", "target": "none"}, "edit.target_unknown", "target"),
    ({"type": "set_target_amount", "target": "none", "amount": 1}, "edit.target_unknown", "target"),
    ({"type": "set_target_amount", "target": "women", "amount": "20%"}, "edit.no_change", ""),
    ({"type": "set_target_hardness", "target": "none", "hardness": "must"}, "edit.target_unknown", "target"),
    ({"type": "add_tier", "tier": {"id": "fit"}}, "tier.duplicate", "tier.id"),
    ({"type": "move_tier", "tier": "wishes"}, "edit.tier_unknown", "tier"),
    ({"type": "move_tier", "tier": "fit", "before": "fit"}, "edit.no_change", "before"),
    ({"type": "move_tier", "tier": "fit", "before": "lottery"}, "edit.no_change", ""),
    ({"type": "remove_tier", "tier": "wishes"}, "edit.tier_unknown", "tier"),
    ({"type": "set_tolerance", "tier": "wishes", "tolerance": 1}, "edit.tier_unknown", "tier"),
    ({"type": "set_weights", "weights": {"field": 4}}, "edit.no_change", "weights"),
    (
        {
            "type": "set_weights",
            "weights": dict.fromkeys(
                ("field", "seniority", "nominee_wish", "host_wish", "priorities", "experience"), 0
            ),
        },
        "fit.no_weight",
        "weights",
    ),
    ({"type": "set_seed", "seed": 0}, "edit.no_change", ""),
    ({"type": "add_unit", "unit": {"code": "A", "name": "A", "kind": "county"}}, "unit.duplicate", "unit.code"),
    (
        {"type": "add_unit", "unit": {"code": "X", "name": "X", "kind": "county", "parent": "none"}},
        "unit.parent_unknown",
        "",
    ),
    ({"type": "change_unit", "unit": "none", "changes": {"name": "x"}}, "unit.unknown", "unit"),
    ({"type": "change_unit", "unit": "A", "changes": {"单位代码": "x"}}, "edit.key_column", "changes.单位代码"),
    ({"type": "remove_unit", "unit": "none"}, "unit.unknown", "unit"),
    ({"type": "remove_unit", "unit": "E"}, "link.unit_unknown", ""),
    ({"type": "add_nominee", "nominee": {**N4, "id": "n1"}}, "nominee.duplicate", "nominee.id"),
    ({"type": "add_nominee", "nominee": {**N4, "id": "x", "unit": "Z"}}, "nominee.no_link", ""),
    ({"type": "add_nominee", "nominee": {**N4, "id": "x", "sex": "?"}}, "cell.code", "nominee.sex"),
    ({"type": "add_nominee", "nominee": {**N4, "id": "x", "extra": {"y": "1"}}}, "edit.column_unknown", "nominee.y"),
    (
        {
            "type": "add_nominee",
            "nominee": {**N4, "id": "x"},
            "wishes": [{"by": "nominee", "nominee": "n1", "post": "p1", "rank": 1}],
        },
        "edit.foreign_row",
        "wishes.0.nominee",
    ),
    (
        {
            "type": "add_nominee",
            "nominee": {**N4, "id": "x"},
            "scores": [{"nominee": "x", "post": "p1", "score": 1}],
        },
        "edit.no_scores",
        "scores",
    ),
    ({"type": "change_nominee", "nominee": "none", "changes": {"sex": "女"}}, "nominee.unknown", "nominee"),
    ({"type": "change_nominee", "nominee": "n1", "changes": {"reserve": "perhaps"}}, "cell.yes_no", "changes.reserve"),
    ({"type": "change_nominee", "nominee": "n1", "changes": {"name": None}}, "cell.missing", "changes.name"),
    ({"type": "change_nominee", "nominee": "n1", "changes": {"name": True}}, "cell.json_type", "changes.name"),
    ({"type": "change_nominee", "nominee": "n1", "changes": {"birth": ["a"]}}, "cell.json_type", "changes.birth"),
    ({"type": "change_nominee", "nominee": "n1", "changes": {"fields": ["a|b"]}}, "cell.list_part", "changes.fields"),
    ({"type": "withdraw_nominee", "nominee": "none"}, "nominee.unknown", "nominee"),
    ({"type": "add_post", "post": {**P3, "id": "p1"}}, "post.duplicate", "post.id"),
    ({"type": "add_post", "post": {**P3, "id": "x", "unit": "Z"}}, "post.no_link", ""),
    ({"type": "change_post", "post": "none", "changes": {"title": "x"}}, "post.unknown", "post"),
    (
        {"type": "change_post", "post": "p1", "changes": {"requirements": "学历?"}},
        "cell.condition",
        "changes.requirements",
    ),
    ({"type": "change_post", "post": "p1", "changes": {"capacity": 0}}, "cell.number_range", "changes.capacity"),
    ({"type": "withdraw_post", "post": "none"}, "post.unknown", "post"),
    ({"type": "add_pin", "nominee": "n2", "post": "p2"}, "pin.over_capacity", ""),
    ({"type": "add_pin", "nominee": "n1", "post": "none"}, "post.unknown", "post"),
    ({"type": "add_pin", "nominee": "n3", "post": "p1"}, "pin.repeat", ""),
    ({"type": "add_pin", "nominee": "n1", "post": "r1"}, "pin.no_link", ""),
    ({"type": "remove_pin", "nominee": "n1"}, "edit.pin_unknown", ""),
    ({"type": "set_age_date", "date": "2002-07-15"}, "edit.no_change", ""),
    ({"type": "set_previous"}, "edit.no_change", ""),
    ({"type": "set_wish", "by": "host", "nominee": "x", "post": "p1", "rank": 1}, "nominee.unknown", "nominee"),
    ({"type": "set_wish", "by": "host", "nominee": "n1", "post": "x", "rank": 1}, "post.unknown", "post"),
    ({"type": "set_wish", "by": "host", "nominee": "n1", "post": "p1", "rank": None}, "edit.wish_unknown", ""),
    ({"type": "set_wish", "by": "nominee", "nominee": "n1", "post": "p1", "rank": 1}, "edit.no_change", ""),
    ({"type": "set_score", "nominee": "n1", "post": "p1", "score": 1}, "edit.no_scores", "score"),
    ({"type": "add_require", "post": "q1"}, "edit.require_repeat", ""),
    ({"type": "remove_require", "nominee": "n1"}, "edit.require_unknown", ""),
    ({"type": "add_ban", "nominee": "n1", "post": "p2"}, "edit.ban_repeat", ""),
    ({"type": "add_ban", "nominee": "n1", "post": "p2", "unit": "B"}, "ban.several", ""),
    ({"type": "add_ban", "nominee": "n3"}, "pin.banned", ""),
    ({"type": "remove_ban", "nominee": "n1"}, "edit.ban_unknown", ""),
    ({"type": "add_waiver", "nominee": "n1", "rule": "none", "reason": ""}, "edit.rule_unknown", "rule"),
    ({"type": "add_waiver", "nominee": "n1", "rule": "apart", "reason": ""}, "waiver.group_rule", ""),
    ({"type": "add_waiver", "nominee": "n2", "rule": "age", "reason": ""}, "waiver.repeat", ""),
    ({"type": "remove_waiver", "nominee": "n1", "rule": "age"}, "edit.waiver_unknown", ""),
)
"""Edit, code, and the path inside the edit of what is wrong with it."""


def refused(*data, programme=None) -> tuple[Problem, ...]:
    """Return the problems with which edits are refused; each can be said in both languages."""
    with pytest.raises(InputRefused) as caught:
        apply_edits(programme or base(), edits(*data))
    for problem in caught.value.problems:
        assert problem.table == "edits"
        number = str((problem.index or 0) + 1)
        assert describe(problem, "zh").startswith(f"第 {number} 条调整：")
        assert describe(problem, "en").startswith(f"edit {number}: ")
    return caught.value.problems


@pytest.mark.parametrize(
    ("edit", "code", "field"), NONSENSE, ids=lambda value: None if isinstance(value, dict) else value
)
def test_nonsense_is_refused_where_it_stands(edit, code, field) -> None:
    problems = refused(edit)
    assert [(one.code, one.index, one.field) for one in problems] == [(code, 0, f"edits.0.{field}".rstrip("."))]


def test_every_type_of_edit_can_be_refused() -> None:
    assert {edit["type"] for edit, _, _ in NONSENSE} == set(types())


def test_all_problems_are_said_at_once_each_with_the_number_of_its_edit() -> None:
    """Those of the edits, and what they lead to in the end; a sound edit between them has none."""
    found = refused(
        {"type": "set_seed", "seed": 0},
        {"type": "change_nominee", "nominee": "n1", "changes": {"sex": "?", "birth": "?", "none": "?"}},
        {"type": "set_quota", "link": "L1", "level": "county", "quota": 4},
        {"type": "close_link", "link": "L2"},
        {"type": "add_ban", "nominee": "n3"},
    )
    assert [(one.index, one.code) for one in found] == [
        (0, "edit.no_change"),
        (1, "cell.code"),
        (1, "cell.date"),
        (1, "edit.column_unknown"),
        (3, "edit.stranded"),
        (4, "pin.banned"),
    ]


def test_each_edit_answers_for_those_whom_it_leaves_without_a_link() -> None:
    """And not for those whom another does."""
    first, second = refused(
        {"type": "close_link", "link": "L2"}, {"type": "change_link", "link": {**L1, "quotas": {}}}
    )[:2]
    assert (first.code, first.index, first.params["count"], first.value) == ("edit.stranded", 0, 3, "k1, r1, r2")
    assert (second.code, second.index, second.params["count"]) == ("edit.stranded", 1, 9)
    assert second.value == "n1, n2, n3, m1, n4 …"


def test_the_last_link_and_the_last_tier_stay() -> None:
    closing = [{"type": "close_link", "link": one, "withdraw_stranded": True} for one in ("L1", "L2", "L3")]
    assert "edit.last_link" in [one.code for one in refused(*closing)]
    removing = [{"type": "remove_tier", "tier": tier.id} for tier in base().tiers]
    assert [one.code for one in refused(*removing)] == ["edit.last_tier"]


def test_weights_of_fit_count_for_nothing_where_scores_do() -> None:
    programme = base().model_copy(update={"scores": (score("n1", "p1", 3),)})
    (problem,) = refused({"type": "set_weights", "weights": {"field": 9}}, programme=programme)
    assert problem.code == "edit.own_scores"
    (problem,) = refused({"type": "set_score", "nominee": "n2", "post": "p1", "score": None}, programme=programme)
    assert problem.code == "edit.score_unknown"


def test_every_reason_is_given_somewhere_and_can_be_said() -> None:
    """No sentence without use, no code without sentence."""
    sources = "".join(path.read_text("utf-8") for path in Path(optimizer.whatif.__file__).parent.rglob("*.py"))
    assert set(re.findall(r'"(edit\.\w+)"', sources)) == set(messages.REFUSED)
