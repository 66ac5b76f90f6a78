"""duikou fairness and chances: both languages, JSON, the chart, refusals, and a real Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from optimizer.loading import save_programme
from tests.cli.console import ROOT, document, duikou, small
from tests.fairness.test_chances import tied


@pytest.fixture
def solved(tmp_path: Path) -> tuple[Path, Path]:
    file, plan = tmp_path / "small.json", tmp_path / "plan"
    save_programme(small(), file)
    assert duikou("solve", file, "--out", plan).exit_code == 0
    return file, plan


def test_the_report_in_both_languages_and_as_json(solved: tuple[Path, Path]) -> None:
    zh, en = duikou("fairness", *solved), duikou("fairness", *solved, lang="en")
    assert zh.exit_code == 0 and "均衡性" in zh.stdout and "甲乙对口" in zh.stdout and "按派出单位" in zh.stdout
    assert en.exit_code == 0 and "By sending unit" in en.stdout and "A with B" in en.stdout
    found = document("fairness", *solved)["fairness"]
    assert found["format"] == "duikou-fairness/1" and found["whole"]["placed"] == 2
    assert [one["id"] for one in found["links"]["members"]] == ["L1"]


def test_groups_asked_for_and_the_chart(solved: tuple[Path, Path], tmp_path: Path) -> None:
    chart = tmp_path / "links.svg"
    result = duikou("fairness", *solved, "--by", "education", "--chart", chart)
    assert result.exit_code == 0 and "按学历" in result.stdout and "大学本科" in result.stdout
    words = [text.text or "" for text in ElementTree.parse(chart).iter("{http://www.w3.org/2000/svg}text")]
    assert "甲乙对口" in words
    assert duikou("fairness", *solved, "--chart", chart).exit_code == 3  # it is there already
    assert duikou("fairness", *solved, "--by", "shoe_size").exit_code == 3


def test_chances_in_both_languages_and_as_json(tmp_path: Path) -> None:
    file = tmp_path / "tied.json"
    save_programme(tied(), file)
    zh, en = duikou("chances", file, "--seeds", 9), duikou("chances", file, "--seeds", 9, "-k", 2, lang="en")
    assert zh.exit_code == 0 and "取决于抽签：5 人" in zh.stdout and "抽签 9 次" in zh.stdout
    assert en.exit_code == 0 and "Depends on the lot: 5" in en.stdout and "3 more" in en.stdout
    found = document("chances", file, "--seeds", 9)
    assert found["status"] == "optimal" and found["chances"]["draws"] == 9
    assert sum(one["placed"] for one in found["chances"]["nominees"]) == 18


def test_a_programme_without_lottery_is_refused_and_one_without_plan_is_said_to_have_none(tmp_path: Path) -> None:
    plain, impossible = tmp_path / "plain.json", tmp_path / "impossible.json"
    save_programme(small(tiers=["places"]), plain)
    save_programme(tied(decisions={"requires": [{"nominee": f"n{n}"} for n in range(3)]}), impossible)
    assert duikou("chances", plain).exit_code == 3
    assert duikou("chances", impossible, "--seeds", 2).exit_code == 4


def test_ctrl_c_gives_the_draws_made_so_far(tmp_path: Path) -> None:
    save_programme(tied(), tmp_path / "tied.json")
    command = [sys.executable, "-c", "from api.cli.main import main; main()", "chances", str(tmp_path / "tied.json")]
    with subprocess.Popen(
        [*command, "--seeds", "100000", "--engine", "milp", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "DUIKOU_LANG": "en", "PYTHONIOENCODING": "utf-8"},
    ) as running:
        assert running.stderr is not None and running.stdout is not None
        for line in running.stderr:
            if line.strip() == "drawing":
                running.send_signal(signal.SIGINT)
                break
        answer = json.loads(running.stdout.read())
        assert running.wait(timeout=60) == 0
    assert 0 <= answer["chances"]["draws"] < 100_000 == answer["chances"]["asked"]
