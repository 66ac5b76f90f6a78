"""Every edit in one sentence, in both languages, by names."""

from __future__ import annotations

import re
import string

import pytest

from optimizer.explanation.wording import Wording
from optimizer.messages import MESSAGES, whatif
from optimizer.messages import edits as messages
from optimizer.whatif.apply import apply_each
from optimizer.whatif.describe import edit_sentence
from tests.builders import score
from tests.whatif.cases import CASES, base, edits


def sentences(lang: str, *data) -> list[str]:
    """Return what each of some edits of the base does."""
    steps = apply_each(base(), edits(*data))
    words = [Wording(lang, one) for one in steps]
    return [edit_sentence(edit, words[place], words[place + 1]) for place, edit in enumerate(edits(*data))]


@pytest.mark.parametrize("number", range(len(CASES)))
def test_every_edit_and_its_way_back_can_be_said(number: int) -> None:
    """Nothing is left unsaid: no blank where a name should be."""
    case = CASES[number]
    for lang in ("zh", "en"):
        for sentence in sentences(lang, case.edit, *case.back):
            assert sentence.strip()
            assert "None" not in sentence and "  " not in sentence and "“”" not in sentence


def test_all_sentences_are_used() -> None:
    every = {edit.type for case in CASES for edit in edits(case.edit, *case.back)}
    assert {code.split(".")[1] for code in messages.DOES} == every | {"set_score"}


@pytest.mark.parametrize(("value", "zh", "en"), [(1_500, "评分定为 1,500", "becomes 1,500"), (None, "去掉", "removed")])
def test_scores_are_said(value: int | None, zh: str, en: str) -> None:
    programme = base().model_copy(update={"scores": (score("n1", "p1", 3),)})
    (edit,) = edits({"type": "set_score", "nominee": "n1", "post": "p1", "score": value})
    for lang, said in (("zh", zh), ("en", en)):
        words = Wording(lang, programme)
        assert said in edit_sentence(edit, words, words)


@pytest.mark.parametrize("code", [*messages.MESSAGES, *whatif.MESSAGES])
def test_both_languages_say_the_same_facts(code: str) -> None:
    named = [{name for _, name, _, _ in string.Formatter().parse(sentence) if name} for sentence in MESSAGES[code]]
    assert named[0] == named[1]
    assert not re.search("[\u4e00-\u9fff]", MESSAGES[code][1])


@pytest.mark.parametrize(
    ("data", "zh", "en"),
    [
        (
            {"type": "set_limit", "rule": "age", "limit": 42},
            "“age”的界限改为 42",
            "limit of “age” becomes 42",
        ),
        (
            {"type": "set_quota", "link": "L1", "level": "county", "direction": "b_to_a", "quota": 3},
            "B → A：县级名额改为 3",
            "B → A: quota at level county becomes 3",
        ),
        (
            {"type": "set_end", "link": "L2", "end": "b", "unit": {"one_of": ["D2", "D1"]}},
            "C → D1 / D2：一端定为D2 / D1",
            "C → D1 / D2: one end becomes D2 / D1",
        ),
        ({"type": "set_weights", "weights": {"field": 9}}, "匹配度权重：专业对口 9", "weights of fit: field 9"),
        (
            {
                "type": "change_nominee",
                "nominee": "n1",
                "changes": {"sex": "女", "出生年月": "1960-05", "village": "x"},
            },
            "修改人选“n1”的性别、出生年月、village",
            "nominee “n1”: sex, birth, village changed",
        ),
        (
            {"type": "add_tier", "tier": {"id": "continuity"}, "before": "places"},
            "增加优先目标：延续上批对口得分，排在安排人数之前",
            "new tier: continuity with the last batch, before places filled",
        ),
        ({"type": "add_ban", "nominee": "k1"}, "k1不安排", "k1 is not placed at all"),
    ],
)
def test_what_an_edit_says(data, zh, en) -> None:
    assert sentences("zh", data) == [zh]
    assert sentences("en", data) == [en]


def test_names_come_from_the_programme_that_knows_them() -> None:
    """What comes is known after the edit, what goes before it."""
    said = sentences(
        "en",
        {"type": "add_rule", "rule": {"type": "first_time", "id": "first", "label": "First time"}},
        {"type": "remove_rule", "rule": "first"},
    )
    assert said == ["new rule: First time", "rule removed: First time"]
