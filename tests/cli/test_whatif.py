"""duikou whatif and compare: readable in both languages, one JSON document, files, and the right exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from optimizer.loading import load_plan, load_programme, save_programme
from tests.cli.console import document, duikou, small

EDITS = """\
title: {zh: 放宽年龄, en: A higher age limit}
edits:
- {type: set_limit, rule: age, limit: 60}
- {type: add_ban, nominee: n1}
"""


@pytest.fixture
def edits(tmp_path: Path) -> Path:
    """Edits with which 李二 takes the place of 王一."""
    path = tmp_path / "edits.yaml"
    path.write_text(EDITS, encoding="utf-8")
    return path


def write(path: Path, *lines: str) -> Path:
    """Write a file of edits."""
    path.write_text("edits:\n" + "".join(f"- {line}\n" for line in lines), encoding="utf-8")
    return path


def test_what_changes_is_said_in_both_languages(programme, edits):
    text = duikou("whatif", programme, edits, "--by-edit").stdout
    for part in ("情景：放宽年龄", "1. “年龄”的界限改为 60", "2. 王一不安排", "人员：进 1 人，出 1 人", "■ 进 1 人",
                 "李二", "副县长", "决定不派", "逐条调整带来的变化", "合成数据"):  # fmt: skip
        assert part in text, part
    text = duikou("whatif", programme, edits, "--by-edit", lang="en").stdout
    for part in ("What if: A higher age limit", "limit of “age” becomes 60", "People: 1 in, 1 out, 0 moved", "In: 1",
                 "What each edit changed", "excluded by decision"):  # fmt: skip
        assert part in text, part


def test_json_has_both_plans_the_comparison_and_the_steps(programme, edits):
    found = document("whatif", programme, edits, "--by-edit")
    assert [one["type"] for one in found["edits"]] == ["set_limit", "add_ban"]
    assert [one["nominee"] for one in found["comparison"]["people_in"]] == ["n2"]
    assert [step["edits"] for step in found["steps"]] == [[1], [2]]
    assert found["before"]["plan"]["programme"]["digest"] == found["before"]["digest"] != found["after"]["digest"]


def test_the_files_hold_a_plan_that_its_programme_verifies(programme, edits, tmp_path):
    out = tmp_path / "what-if"
    assert duikou("whatif", programme, edits, "--out", out).exit_code == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "comparison.json", "edited-programme.json", "plan.json", "plan.xlsx",
    ]  # fmt: skip
    assert duikou("verify", out / "edited-programme.json", out).exit_code == 0
    assert load_plan(out).programme.digest == load_programme(out / "edited-programme.json").digest()
    assert json.loads((out / "comparison.json").read_text("utf-8"))["comparison"]["people_in"]
    assert duikou("whatif", programme, edits, "--out", out).exit_code == 3
    assert duikou("whatif", programme, edits, "--out", out, "--overwrite").exit_code == 0
    (out / "mine.txt").write_text("x")
    assert "target.foreign" in duikou("whatif", programme, edits, "--out", out, "--overwrite").stderr


def test_a_base_plan_may_be_given_but_not_of_other_data(programme, edits, solved, tmp_path):
    given, found = (document("whatif", programme, edits, *more) for more in (("--base", solved), ()))
    assert given["comparison"] == found["comparison"] and given["after"] == found["after"]
    other = tmp_path / "other.json"
    save_programme(small(seed=5), other)
    result = duikou("whatif", other, edits, "--base", solved)
    assert result.exit_code == 3 and "whatif.other_programme" in result.stderr


def test_nonsense_is_refused_with_its_line(programme, tmp_path):
    path = write(tmp_path / "bad.yaml", "{type: close_link, link: L9}", "{type: set_seed, seed: 0}", "{type: luck}")
    result = duikou("whatif", programme, path)
    assert result.exit_code == 3 and "bad.yaml 第 4 行" in result.stderr
    path = write(tmp_path / "bad.yaml", "{type: close_link, link: L9}", "{type: set_seed, seed: 0}")
    result = duikou("whatif", programme, path)
    assert result.exit_code == 3
    assert "bad.yaml 第 2 行（第 1 条调整）" in result.stderr and "bad.yaml 第 3 行（第 2 条调整）" in result.stderr


def test_edits_that_leave_no_plan_are_infeasible_not_a_failure(programme, tmp_path):
    out = tmp_path / "none"
    path = write(tmp_path / "none.yaml", "{type: add_require, nominee: n2}")
    result = duikou("whatif", programme, path, "--out", out)
    assert result.exit_code == 4 and "无法对比" in result.stdout and not out.exists()
    assert document("whatif", programme, path)["comparison"] is None


def test_two_plans_are_compared_with_the_names_of_their_programmes(programme, edits, solved, tmp_path):
    out = tmp_path / "what-if"
    duikou("whatif", programme, edits, "--out", out)
    edited = out / "edited-programme.json"
    for programmes in ((programme, edited), (edited, programme)):
        text = duikou("compare", solved, out, *programmes).stdout
        assert "李二" in text and "副县长" in text and "编号代替名称" not in text
        assert "合成数据" in text
    text = duikou("compare", solved, out).stdout
    assert "n2" in text and "李二" not in text and "编号代替名称" in text
    assert document("compare", solved, out, programme, edited)["comparison"]["people_in"][0]["nominee"] == "n2"


def test_a_plan_compared_with_itself_does_not_differ(programme, solved):
    assert "完全相同" in duikou("compare", solved, solved, programme).stdout
    assert "do not differ" in duikou("compare", solved, solved, programme, lang="en").stdout


def test_what_rests_on_an_assumption_is_marked(programme, tmp_path):
    path = write(tmp_path / "edits.yaml", "{type: set_target_amount, target: women, amount: 2, assumption: 另设}")
    text = duikou("whatif", programme, path).stdout
    assert "女干部 †1" in text and "†1 另设" in text


def test_a_programme_of_neither_plan_is_refused(solved, tmp_path):
    other = tmp_path / "other.json"
    save_programme(small(seed=5), other)
    assert duikou("compare", solved, solved, other).exit_code == 3
