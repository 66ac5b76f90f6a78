"""duikou candidates, front and always on a small programme: files, JSON, both languages, refusals."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from api.exports.charts import png
from optimizer.checking import check
from optimizer.domain.programme import Programme
from optimizer.loading import load_plan, save_programme
from tests.builders import link, nominee, post
from tests.cli.console import document, duikou, impossible, small


def varied() -> Programme:
    """Two places each way and more equal people than places; women cost fit."""
    people = [nominee(f"n{i}", name=f"人{i}", sex="女" if i > 2 else "男", experience=12 - 2 * i) for i in range(5)]
    return small(
        nominees=[*people, nominee("m1", unit="B"), nominee("m2", unit="B")],
        posts=[post("p1"), post("p2"), post("q1", unit="A"), post("q2", unit="A")],
        links=[link(quota=2)],
        targets=[
            {
                "id": "women",
                "label": {"zh": "女干部", "en": "women"},
                "where": {"attribute": "woman", "is": True},
                "at_least": "25%",
            }
        ],
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "varied.json"
    save_programme(varied(), file)
    return file


def test_candidates_are_written_and_judged(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = duikou("candidates", path, "-k", "3", "--within", "50%", "--out", out)
    assert result.exit_code == 0 and "方案1：按目标次序最优" in result.stdout and "不可能都相差" in result.stdout
    comparison = json.loads((out / "comparison.json").read_text("utf-8"))
    plans = [load_plan(out / f"plan-{one['number']}.json") for one in comparison["candidates"]]
    assert len(plans) >= 2 and all(not check(varied(), plan).violations for plan in plans)
    assert comparison["smallest"] == min(comparison["distances"][i][j] for i in range(len(plans)) for j in range(i))
    assert duikou("verify", path, out / "plan-2.json").exit_code == 0
    assert duikou("candidates", path, "--out", out).exit_code == 3
    assert duikou("candidates", path, "--out", out, "--overwrite").exit_code == 0


def test_candidates_as_json_and_in_english(path: Path) -> None:
    found = document("candidates", path, "-k", "2", "--within", "fit=50%")
    assert found["status"] == "optimal" and found["comparison"]["standard"][-1]["id"] == "fit"
    assert found["comparison"]["standard"][-1]["given_up"] > 0
    assert "plan 1: best by the order of goals" in duikou("candidates", path, "--lang", "en").stdout


def test_tolerances_that_make_no_sense_are_refused_together(path: Path) -> None:
    found = duikou("candidates", path, "--within", "nonsense=1%", "--within", "fit=many")
    assert found.exit_code == 3 and "nonsense" in found.output and "fit=many" in found.output


@pytest.mark.parametrize("args", [("candidates",), ("front", "--of", "fit"), ("always",)])
def test_an_infeasible_programme_is_said_to_be_one(args: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "impossible.json"
    save_programme(impossible(), file)
    result = duikou(args[0], file, *args[1:])
    assert result.exit_code == 4 and "无解" in result.stdout


def test_what_raising_women_costs(path: Path, tmp_path: Path) -> None:
    chart = tmp_path / "front.svg"
    result = duikou("front", path, "--of", "women", "--chart", chart)
    assert result.exit_code == 0 and "变差" in result.stdout and "不可能实现" in result.stdout
    words = "".join(ElementTree.parse(chart).getroot().itertext())
    assert "匹配度总分" in words and "不可能" in words and "女干部" in words
    found = document("front", path, "--of", "women")["front"]
    assert found["segments"][-1]["last"] == found["most"] == 2 and found["complete"]


def test_a_front_and_its_chart(path: Path, tmp_path: Path) -> None:
    chart = tmp_path / "front.svg"
    args = ("front", path, "--of", "women", "--against", "fit", "--chart", chart)
    result = duikou(*args, lang="en")
    assert result.exit_code == 0 and "every other combination is beaten" in result.stdout
    assert "Trade-off" in "".join(ElementTree.parse(chart).getroot().itertext())
    assert duikou(*args).exit_code == 3 and duikou(*args, "--overwrite").exit_code == 0
    points = document("front", path, "--of", "women", "--against", "fit")["front"]["points"]
    assert len(points) > 1 and [one["values"]["women"] for one in points] == sorted(
        (one["values"]["women"] for one in points), reverse=True
    )


def test_a_chart_that_cannot_be_made_is_refused_before_the_search(path: Path, tmp_path: Path, monkeypatch) -> None:
    assert "svg" in duikou("front", path, "--of", "fit", "--chart", tmp_path / "x.pdf").output
    monkeypatch.setattr(png, "find_spec", lambda name: None)
    assert "duikou[charts]" in duikou("front", path, "--of", "fit", "--chart", tmp_path / "x.png").output
    monkeypatch.setattr(png, "find_spec", lambda name: object())
    monkeypatch.setattr(png, "chinese_font", lambda: None)
    assert "fonts-noto-cjk" in duikou("front", path, "--of", "fit", "--chart", tmp_path / "x.png").output


def test_goals_that_are_none_are_refused(path: Path) -> None:
    found = duikou("front", path, "--of", "nonsense", "--against", "fit", "--against", "fit")
    assert found.exit_code == 3 and "nonsense" in found.output and "重复" in found.output


def test_who_is_always_placed_and_at_what_price(path: Path) -> None:
    result = duikou("always", path, "--prices", "--seats")
    assert result.exit_code == 0 and "所有方案都有" in result.stdout and "不安排的代价" in result.stdout
    found = document("always", path, "--prices")
    standing = {one["nominee"]: one["standing"] for one in found["certainty"]["nominees"]}
    assert standing["m1"] == standing["m2"] == "always"
    prices = {(one["nominee"], one["way"]): one for one in found["prices"]}
    assert prices["m1", "out"]["worse"]["places"] == 1
    assert all(any(one["worse"].values()) for one in found["prices"])


def test_one_nominee_on_one_post(path: Path) -> None:
    result = duikou("always", path, "--nominee", "m1", "--post", "q1", lang="en")
    assert result.exit_code == 0 and "in some" in result.stdout and "price of placing" in result.stdout
    assert duikou("always", path, "--nominee", "m1").exit_code == 0
    wrong = duikou("always", path, "--nominee", "x", "--post", "y")
    assert wrong.exit_code == 3 and "“x”" in wrong.output and "“y”" in wrong.output
    assert duikou("always", path, "--post", "q1").exit_code == 3
