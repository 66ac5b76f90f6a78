"""duikou check: refusals with every problem, doubts as warnings."""

from __future__ import annotations

from optimizer.loading import save_programme
from tests.builders import nominee
from tests.cli.console import document, duikou, small


def test_a_usable_programme_is_said_to_be_usable_with_its_counts(programme):
    result = duikou("check", programme)
    assert result.exit_code == 0
    assert "小批次" in result.stdout and "数据可用" in result.stdout and "人选 3" in result.stdout
    assert "合成数据" in result.stdout and "由种子生成" in result.stdout


def test_doubts_are_warnings_and_do_not_refuse(programme):
    found = document("check", programme)
    assert found["command"] == "check"
    assert [one["code"] for one in found["warnings"]] == ["doubt.target_out_of_reach", "doubt.target_for_nobody"]
    assert found["warnings"][0]["severity"] == "warning"
    assert "女干部" in found["warnings"][0]["message"]


def test_a_file_that_is_not_there_is_input_refused(tmp_path):
    result = duikou("check", tmp_path / "none", lang="en")
    assert result.exit_code == 3 and result.stdout == "" and "file.missing" in result.stderr


def test_problems_are_listed_with_place_code_and_sentence_in_json(programme, tmp_path):
    folder = tmp_path / "folder"
    assert duikou("convert", programme, folder).exit_code == 0
    csv = folder / "nominees.csv"
    csv.write_text(csv.read_text("utf-8-sig").replace("1965-03-02", "1965-02-30"), "utf-8")
    assert duikou("check", folder).exit_code == 3
    found = document("check", folder)
    assert found["error"] == {"code": "input.refused", "total": 2}
    assert found["problems"][0]["file"] == "nominees.csv"
    assert found["problems"][0]["row"] == 2
    assert "1965-02-30" in found["problems"][0]["message"]


def test_of_many_problems_of_one_kind_the_first_are_shown_and_the_rest_counted(tmp_path):
    people = [nominee(f"n{number}", education="") for number in range(30)]
    programme = small(nominees=people, wishes=())
    folder = tmp_path / "folder"
    save_programme(programme, folder)
    csv = folder / "nominees.csv"
    csv.write_text(csv.read_text("utf-8-sig").replace("1965-03-02", "1965-13-01"), "utf-8")
    result = duikou("check", folder, lang="en")
    assert "refused: 30 problem(s)" in result.stderr and "20 more of the same kind" in result.stderr
    assert len(document("check", folder)["problems"]) == 30
