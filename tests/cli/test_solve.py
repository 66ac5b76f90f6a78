"""duikou solve: what it prints, what it writes, and its exit codes."""

from __future__ import annotations

import json

import pytest

from api.cli.commands import solve as command
from optimizer.errors import PlanRefused
from optimizer.loading import load_plan, save_programme
from optimizer.solving import SolveResult
from optimizer.solving.structure import Structure
from tests.cli.console import document, duikou, impossible, process, small


def test_a_planner_sees_at_a_glance_what_is_met_and_what_is_not(programme):
    text = duikou("solve", programme).stdout
    top = (
        "小批次 合成数据 最优 优先目标 甲乙对口†1 女干部†2 不少于名额的50% 未安排人选1人 超龄 †1对口为设想 †2比例为设想"
    )
    packed = text.replace(" ", "")
    assert [part for part in (*top.split(" "), "安排2/2人", "指标达到0/1项", "✗") if part not in packed] == []


def test_english_output_has_the_same_parts(programme):
    text = duikou("solve", programme, lang="en").stdout
    for part in ("Small batch", "SYNTHETIC", "Optimal", "2 of 2 places filled", "0 of 1 targets met", "A with B †1"):
        assert part in text
    for part in ("at least 50% of places", "Not placed: 1", "over age", "†2 share assumed"):
        assert part in text


def test_json_is_one_document_with_the_plan(programme):
    found = document("solve", programme)
    assert found["status"] == "optimal" and found["files"] == []
    assert [tier["id"] for tier in found["plan"]["tiers"]][:2] == ["places", "reciprocity"]
    assert found["plan"]["not_placed"][0]["reason"] == "reason.over_age"


def test_progress_goes_to_standard_error(programme):
    result = duikou("solve", programme, "--json", lang="en")
    assert "places filled" in result.stderr and json.loads(result.stdout)


def test_out_writes_the_plan_with_its_reasons_and_the_workbook(solved):
    assert sorted(path.name for path in solved.iterdir()) == ["plan.json", "plan.xlsx"]
    plan = load_plan(solved)
    assert [one.reason for one in plan.not_placed] == ["reason.over_age"]


@pytest.mark.parametrize("engine", ["auto", "blocks", "milp", "cpsat"])
def test_every_engine_gives_the_same_tier_values(programme, engine):
    found = document("solve", programme, "--engine", engine)
    assert [tier["value"] for tier in found["plan"]["tiers"]][:4] == [2, 0, 0, 0]


def test_the_same_run_gives_the_same_bytes(programme, solved, tmp_path):
    again = tmp_path / "again"
    assert duikou("solve", programme, "--out", again).exit_code == 0
    for name in ("plan.json", "plan.xlsx"):
        assert (again / name).read_bytes() == (solved / name).read_bytes()


def test_a_folder_with_something_in_it_is_refused_before_solving(programme, solved, monkeypatch):
    monkeypatch.setattr(command, "solve", lambda *_: pytest.fail("solved in vain"))
    before = (solved / "plan.json").read_bytes()
    result = duikou("solve", programme, "--out", solved)
    assert result.exit_code == 3 and "--overwrite" in result.stderr
    assert (solved / "plan.json").read_bytes() == before


def test_overwrite_replaces_a_plan_but_never_other_files(programme, solved):
    assert duikou("solve", programme, "--out", solved, "--overwrite").exit_code == 0
    (solved / "notes.txt").write_text("mine")
    result = duikou("solve", programme, "--out", solved, "--overwrite")
    assert result.exit_code == 3 and (solved / "notes.txt").read_text() == "mine"


def test_a_file_in_the_place_of_the_folder_is_refused(programme, tmp_path):
    (tmp_path / "file").write_text("x")
    assert duikou("solve", programme, "--out", tmp_path / "file", "--overwrite").exit_code == 3


def test_an_infeasible_programme_exits_with_4_and_writes_nothing(tmp_path):
    path, out = tmp_path / "p.json", tmp_path / "out"
    save_programme(impossible(), path)
    result = duikou("solve", path, "--out", out)
    assert result.exit_code == 4 and "无解" in result.stdout and not out.exists()
    assert document("solve", path)["status"] == "infeasible"


def test_refused_input_exits_with_3_and_writes_nothing(tmp_path):
    assert duikou("solve", tmp_path / "none.json", "--out", tmp_path / "out").exit_code == 3
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("status", "words"), [("no_plan_in_time", "No plan found in time"), ("cancelled", "Stopped")])
def test_without_a_plan_in_time_the_exit_code_is_5(programme, monkeypatch, status, words):
    monkeypatch.setattr(
        command, "solve", lambda *_: SolveResult(status, None, (), "milp", Structure("milp", "engine.small", 0, 0))
    )
    result = duikou("solve", programme, lang="en")
    assert result.exit_code == 5 and words in result.stdout


def test_a_plan_that_is_not_proven_is_marked_as_such_and_exits_with_0(programme):
    result = duikou("solve", programme, "--time-limit", "0")
    if "可行" in result.stdout:
        assert result.exit_code == 0 and "尚未证明最优" in result.stdout
    else:
        assert result.exit_code == 5


def test_a_defect_is_one_clear_line_and_exit_code_1(programme, monkeypatch, tmp_path):
    def refused(*_: object) -> SolveResult:
        raise PlanRefused(["claim.fit"])

    monkeypatch.setattr(command, "solve", refused)
    result = duikou("solve", programme, "--out", tmp_path / "out", lang="en")
    assert result.exit_code == 1 and "internal error (plan.refused)" in result.stderr
    assert not (tmp_path / "out").exists() and "Traceback" not in result.output


def test_a_folder_that_cannot_be_written_is_a_clear_error(programme, tmp_path):
    (tmp_path / "file").write_text("x")
    result = duikou("solve", programme, "--out", tmp_path / "file" / "out")
    assert result.exit_code in (2, 3) and "Traceback" not in result.output


def test_a_real_process_solves_and_prints_only_json(tmp_path):
    path = tmp_path / "p.json"
    save_programme(small(), path)
    found = process("solve", path, "--json", "--out", tmp_path / "out")
    assert found.returncode == 0 and json.loads(found.stdout)["status"] == "optimal"


def test_explain_engine_says_which_engine_and_what_stays_loose(programme):
    result = duikou("solve", programme, "--engine", "blocks", "--explain-engine", lang="en")
    assert result.exit_code == 0 and "filled as wholes" in result.stdout
    found = document("solve", programme, "--engine", "milp", "--explain-engine")["structure"]
    assert (found["engine"], found["why"]) == ("milp", "engine.asked")
