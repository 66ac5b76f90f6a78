"""duikou take-back: from the solved programme to a file of edits that a what-if takes."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from optimizer.loading import load_edits, save_programme
from tests.cli.console import document, duikou, process
from tests.takeback.books import programme, put


@pytest.fixture
def solved(tmp_path: Path) -> Path:
    save_programme(programme(), tmp_path / "p.json")
    assert duikou("solve", tmp_path / "p.json", "--out", tmp_path / "plan").exit_code == 0
    return tmp_path


def edit(folder: Path, *edits) -> Path:
    book = openpyxl.load_workbook(folder / "plan" / "plan.xlsx")
    for one in edits:
        one(book)
    book.save(folder / "back.xlsx")
    return folder / "back.xlsx"


def test_the_command_shows_prices_and_writes_edits(solved: Path) -> None:
    path = edit(solved, put("assignments", "n1", "post_id", "p2"), put("assignments", "m1", "fit", 1))
    args = ("take-back", solved / "p.json", solved / "plan", path, "--out", solved / "edits.yaml")
    ran = process(*args, DUIKOU_LANG="en")
    assert ran.returncode == 0, ran.stderr
    assert "1 change(s) accepted, 1 refused" in ran.stdout
    assert "安排, row 5, column “匹配度”: this cell cannot be changed and stays “700” (it says “1”)" in ran.stdout
    assert "王一 is pinned to post p2" in ran.stdout and "fit" in ran.stdout
    (one,) = load_edits(solved / "edits.yaml").edits.edits
    assert (one.type, one.nominee, one.post) == ("add_pin", "n1", "p2")
    assert duikou("whatif", solved / "p.json", solved / "edits.yaml", "--base", solved / "plan").exit_code == 0
    assert duikou(*args).exit_code == 3


def test_the_document_for_machines_has_each_change_with_its_sentence(solved: Path) -> None:
    path = edit(solved, put("assignments", "n1", "decision", "移出"), put("not_placed", "n4", "wanted_post", "p1"))
    found = document("take-back", solved / "p.json", solved / "plan", path)
    (accepted,), (refused,) = found["accepted"], found["refused"]
    assert accepted["place"] == {"sheet": "安排", "row": 3, "column": "意见"}
    assert accepted["edit"]["type"] == "add_ban" and accepted["effect"]["verdict"] == "worse"
    assert refused["sentence"] == "“未安排”第 4 行“拟安排岗位编号”列：不可能：超龄 18 岁：62 岁，“年龄上限 age”限 45 岁"
    assert found["together"]["status"] == "optimal" and found["clash"] is None


def test_nothing_changed_and_not_ours(solved: Path) -> None:
    ran = duikou("take-back", solved / "p.json", solved / "plan", edit(solved), "--out", solved / "none.yaml")
    assert ran.exit_code == 0 and "工作簿没有改动" in ran.output and not (solved / "none.yaml").exists()
    book = openpyxl.Workbook()
    book.save(solved / "foreign.xlsx")
    ran = duikou("take-back", solved / "p.json", solved / "plan", solved / "foreign.xlsx")
    assert ran.exit_code == 3 and "takeback.not_ours" in ran.output
    assert duikou("take-back", solved / "p.json", solved / "plan", solved / "nowhere.xlsx").exit_code == 3
