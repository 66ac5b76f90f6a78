"""duikou conflict: what clashes, in words and as JSON."""

from __future__ import annotations

from pathlib import Path

from optimizer.domain.edits import edit_adapter
from optimizer.domain.programme import Programme
from optimizer.loading import save_programme
from optimizer.solving import solve
from optimizer.whatif.apply import apply_edits
from tests.cli.console import document, duikou, impossible, small


def saved(programme: Programme, tmp_path: Path) -> Path:
    path = tmp_path / "programme.json"
    save_programme(programme, path)
    return path


def test_the_rule_and_the_person_are_named(tmp_path: Path) -> None:
    path = saved(impossible(), tmp_path)
    shown = duikou("conflict", path, "--repairs")
    assert shown.exit_code == 0
    assert "必须安排 李二（A）" in shown.stdout and "规则“年龄”" in shown.stdout
    assert "取消：必须安排 李二（A）" in shown.stdout
    english = duikou("conflict", path, "--repairs", lang="en").stdout
    assert "李二 (A) must be placed" in english and "rule age" in english
    assert "no longer ask: 李二 (A) must be placed" in english


def test_the_document_holds_conflicts_and_edits_that_work(tmp_path: Path) -> None:
    programme = impossible()
    found = document("conflict", saved(programme, tmp_path), "--all", 5, "--repairs")
    assert (found["status"], found["complete"], found["smallest"]) == ("infeasible", True, True)
    kinds = [[part["requirement"]["kind"] for part in one["parts"]] for one in found["conflicts"]]
    assert kinds == [["rule", "require"]]
    assert found["repairs"]
    for repair in found["repairs"]:
        edits = [edit_adapter().validate_python(edit) for step in repair["steps"] for edit in step["edits"]]
        assert solve(apply_edits(programme, edits)).status == "optimal"
    assert found["sentences"]["repairs"][0]["steps"] == ["取消：必须安排 李二（A）"]


def test_without_conflict_the_answer_is_yes(tmp_path: Path) -> None:
    shown = duikou("conflict", saved(small(), tmp_path))
    assert shown.exit_code == 0 and "没有冲突" in shown.stdout


def test_without_time_the_answer_is_open(tmp_path: Path) -> None:
    shown = duikou("conflict", saved(impossible(), tmp_path), "--time-limit", 0)
    assert shown.exit_code == 5 and "没有证明" in shown.stdout


def test_solve_points_to_it(tmp_path: Path) -> None:
    assert "duikou conflict" in duikou("solve", saved(impossible(), tmp_path)).stdout
