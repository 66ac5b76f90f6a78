"""Every code has a sentence in both languages, and a problem is said with its place."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import optimizer
from optimizer.errors import Problem
from optimizer.messages import MESSAGES, input
from optimizer.messages.describing import describe

ROOT = Path(optimizer.__file__).parent
SOURCES = [*(ROOT / "loading").glob("*.py"), *(ROOT / "domain" / "consistency").glob("*.py")]
SOURCES += [ROOT / "domain" / name for name in ("conditions.py", "targets.py", "decisions.py")]
FAMILIES = {code.split(".")[0] for code in input.MESSAGES} - {"place", "problems"}
NOT_CODES = {"dates.report_by", "fit.weights", "plan.json"}
WORDS = (
    "unit_unknown",
    "level_unknown",
    "link_unknown",
    "no_link",
    "not_in_link",
    "level_not_in_link",
    "wrong_direction",
)


def used_codes() -> set[str]:
    """Return every code that the sources name, and those that they put together from two words."""
    found = {
        code
        for path in SOURCES
        for code in re.findall(r'"([a-z]+\.[a-z_]+)"', path.read_text(encoding="utf-8"))
        if code.split(".")[0] in FAMILIES
    }
    joined = {f"{kind}.{word}" for kind in ("nominee", "post") for word in (*WORDS, "duplicate")}
    unknown = {f"{kind}.unknown" for kind in ("nominee", "post", "unit", "link")}
    return (found | joined | unknown) - NOT_CODES


def test_every_code_has_a_sentence_and_every_sentence_a_use() -> None:
    """Nothing is said that cannot be, and nothing cannot be said."""
    said = {code for code in input.MESSAGES if code.split(".")[0] not in ("place", "problems")}
    assert used_codes() == said


@pytest.mark.parametrize("code", input.MESSAGES)
def test_both_languages_say_the_same_facts(code: str) -> None:
    """The same parameters stand in both sentences."""
    named = [{name for _, name, _, _ in string.Formatter().parse(sentence) if name} for sentence in MESSAGES[code]]
    assert named[0] == named[1]
    if not code.startswith("place."):
        assert re.search("[\u4e00-\u9fff]", MESSAGES[code][0])
        assert not re.search("[\u4e00-\u9fff]", MESSAGES[code][1])


@pytest.mark.parametrize(
    ("problem", "zh", "en"),
    [
        (
            Problem(code="cell.number", file="nominees.csv", row=3, column="工作年限", value="x", allowed="0 .. 80"),
            "nominees.csv 第 3 行“工作年限”列：“x”不是整数（允许：0 .. 80）",
            "nominees.csv, row 3, column “工作年限”: “x” is not a whole number (allowed: 0 .. 80)",
        ),
        (
            Problem(code="yaml.tag", file="programme.yaml", row=3, column="7", value="!!x"),
            "programme.yaml 第 3 行第 7 字：不允许使用标签 !!x",
            "programme.yaml, line 3, column 7: tags are not allowed: !!x",
        ),
        (
            Problem(code="table.empty", file="posts.csv"),
            "posts.csv：表中没有任何数据行",
            "posts.csv: the table has no rows",
        ),
        (
            Problem(code="csv.syntax", file="a.csv", row=2, value="y"),
            "a.csv 第 2 行：这一行起的引号不成对或单元格过长（y）",
            "a.csv, row 2: quotes do not match from here, or a cell is too long (y)",
        ),
        (
            Problem(code="link.self", field="links.0.ends.b", value="A", params={"link": "l1"}),
            "links.0.ends.b：对口关系“l1”的两端是同一单位“A”",
            "links.0.ends.b: link “l1” joins unit “A” with itself",
        ),
        (
            Problem(code="level.quota_sum", value="3", allowed="4", params={"level": "county"}),
            "层级“county”的总名额为 3，各对口关系合计却是 4",
            "level “county” has a quota of 3, but the links' quotas add up to 4",
        ),
    ],
)
def test_a_problem_is_said_with_its_place(problem: Problem, zh: str, en: str) -> None:
    """As precisely as the place is known; what is allowed is said once."""
    assert describe(problem, "zh") == zh
    assert describe(problem, "en") == en


def test_braces_in_values_are_harmless() -> None:
    """They are no parameters."""
    assert "{0}{x!r}" in describe(Problem(code="cell.number", value="{0}{x!r}"), "en")
