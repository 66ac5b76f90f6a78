"""duikou explain: one question about a plan, answered in words and as JSON."""

from __future__ import annotations

import json

import pytest

from optimizer.loading import save_programme
from tests.builders import link, nominee, post, score
from tests.cli.console import document, duikou, small

AGE = {"type": "age_limit", "id": "age", "label": {"zh": "四十以下", "en": "under 40"}, "years": 40, "inclusive": False}


@pytest.fixture
def files(tmp_path):
    """A programme and its plan: n1 is on p1, n2 could be, n3 is too old."""
    people = [
        nominee("n1", name="王一", title="副县长"),
        nominee("n2", name="李二"),
        nominee("n3", name="赵三", birth="1962-07-01"),
    ]
    programme = small(
        nominees=people,
        posts=[post("p1", title="副区长"), post("p2", title="局长")],
        links=[link()],
        rules=[AGE],
        targets=[],
        scores=[score("n1", "p1", 900), score("n2", "p1", 600), score("n1", "p2", 500), score("n3", "p1", 950)],
        tiers=["places", "fit"],
    )
    save_programme(programme, tmp_path / "programme.json")
    assert duikou("solve", tmp_path / "programme.json", "--out", tmp_path / "out").exit_code == 0
    return tmp_path / "programme.json", tmp_path / "out"


def test_why_somebody_sits_there(files):
    for question in (("--nominee", "n1"), ("--post", "p1"), ("--why-not", "n1", "p1")):
        result = duikou("explain", *files, *question)
        assert result.exit_code == 0
        assert "王一（A 副县长） 任 p1（B副区长）" in result.stdout
        assert "匹配度 900：可任此岗位的 2 人中排第 1" in result.stdout
        assert "岗位换人的最好方案：李二（A）" in result.stdout
        assert "变差：匹配度总分 900 → 600" in result.stdout
    found = document("explain", *files, "--nominee", "n1")
    assert found["command"] == "explain" and found["is_best"] is True
    assert found["why"]["for_post"]["nominee"] == "n2"
    assert found["why"]["for_nominee"]["effect"]["tiers"][1]["gain"] == -400


def test_why_somebody_is_not_placed(files):
    result = duikou("explain", *files, "--nominee", "n2", lang="en")
    assert result.exit_code == 0
    assert "李二 (A) is not placed" in result.stdout
    assert "worse: total fit 900 → 600" in result.stdout
    assert "out: 王一 (A, 副县长) (was on post p1 (B, 副区长))" in result.stdout


def test_what_is_in_the_way_and_what_would_help(files):
    result = duikou("explain", *files, "--why-not", "n3", "p1")
    assert result.exit_code == 0
    assert "超龄 1 岁：40 岁，“四十以下”限 40 岁" in result.stdout
    assert "“四十以下”的界限改为 41（不含）" in result.stdout
    ways = document("explain", *files, "--why-not", "n3", "p1")["why_not"]["ways"]
    assert [way["edits"][0]["type"] for way in ways] == ["add_waiver", "set_limit", "set_hardness"]
    assert all(way["effect"]["decided_by"] == "fit" for way in ways)


def test_an_open_post(files):
    result = duikou("explain", *files, "--post", "p2")
    assert result.exit_code == 0 and "空缺 1 个名额" in result.stdout and "名额已满" in result.stdout


def test_sensitive_facts(files):
    result = duikou("explain", *files, "--sensitive")
    assert result.exit_code == 0
    assert "赵三" in result.stdout and "得以安排" in result.stdout
    found = document("explain", *files, "--sensitive")["sensitive"]
    assert [(one["fact"]["nominee"], one["fact"]["kind"]) for one in found["facts"]] == [("n3", "fact.over_age_limit")]
    assert document("explain", *files, "--sensitive", "--months", "0")["sensitive"]["facts"] == []

    assert document("explain", *files, "--sensitive", "--nominee", "n1")["sensitive"]["facts"] == []


@pytest.mark.parametrize("questions", [(), ("--nominee", "n1", "--post", "p1"), ("--sensitive", "--post", "p1")])
def test_exactly_one_question_is_asked(files, questions):
    result = duikou("explain", *files, *questions)
    assert result.exit_code == 2 and "--why-not" in result.stderr


def test_unknown_people_and_posts_are_all_refused_at_once(files):
    result = duikou("explain", *files, "--why-not", "nobody", "nowhere")
    assert result.exit_code == 3
    assert "nobody" in result.stdout + result.stderr and "nowhere" in result.stdout + result.stderr


def test_a_plan_with_false_numbers_is_refused(files):
    path = files[1] / "plan.json"
    plan = json.loads(path.read_text("utf-8"))
    plan["not_placed"].clear()
    path.write_text(json.dumps(plan), "utf-8")
    result = duikou("explain", *files, "--nominee", "n1")
    assert result.exit_code == 3 and "核验不通过" in result.stdout + result.stderr
