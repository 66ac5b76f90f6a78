"""duikou prices: what one more of each number is worth, in words and as JSON."""

from __future__ import annotations

from pathlib import Path

from optimizer.loading import save_programme
from tests.cli.console import document, duikou, impossible


def test_prices_are_shown_by_kind(programme: Path) -> None:
    shown = duikou("prices", programme)
    assert shown.exit_code == 0
    for part in ("现状：安排人数 2", "多一个名额", "A → B", "“年龄”的年龄界限", "45 → 46", "指标“女干部”的要求"):
        assert part in shown.stdout
    english = duikou("prices", programme, lang="en").stdout
    assert "One more place" in english and "age limit of age" in english


def test_the_document_holds_every_price(programme: Path) -> None:
    found = document("prices", programme, "--kind", "place", "--kind", "years", "--steps", 2)
    assert (found["status"], found["complete"], found["proven"]) == ("priced", True, True)
    assert {price["lever"]["kind"] for price in found["prices"]} == {"place", "years"}
    assert len(found["sentences"]) == len(found["prices"])
    years = next(price for price in found["prices"] if price["lever"]["kind"] == "years")
    assert years["points"][0]["edit"] == {"type": "set_limit", "rule": "age", "limit": 46}


def test_only_the_most_valuable_are_shown(programme: Path) -> None:
    assert "另有 1 项" in duikou("prices", programme, "--kind", "place", "--top", 1).stdout


def test_without_a_plan_there_is_nothing_to_price(tmp_path: Path) -> None:
    path = tmp_path / "programme.json"
    save_programme(impossible(), path)
    shown = duikou("prices", path)
    assert shown.exit_code == 4 and "无从计价" in shown.stdout
