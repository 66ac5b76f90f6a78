"""duikou init, convert, generate and schema: programmes and schemas as files."""

from __future__ import annotations

import json

import pytest

from optimizer.loading import load_programme
from tests.cli.console import document, duikou, small


def test_init_lists_the_shipped_scenarios():
    assert "liaoning-2002" in duikou("init").stdout
    assert "liaoning-2002" in document("init")["names"]


def test_init_copies_a_scenario_that_can_be_loaded(tmp_path):
    target = tmp_path / "mine"
    assert document("init", "liaoning-2002", "--to", target)["written"] == str(target)
    assert load_programme(target).id == "liaoning-2002"


def test_init_never_overwrites_unasked(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    assert duikou("init", "liaoning-2002", "--to", tmp_path).exit_code == 3
    assert duikou("init", "liaoning-2002", "--to", tmp_path, "--overwrite").exit_code == 3
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_init_of_an_unknown_name_is_a_usage_error_with_the_names():
    result = duikou("init", "atlantis")
    assert result.exit_code == 2 and "liaoning-2002" in result.stderr


@pytest.mark.parametrize("name", ["copy.json", "copy.xlsx", "copy"])
def test_convert_keeps_the_programme_equal(programme, tmp_path, name):
    assert duikou("convert", programme, tmp_path / name).exit_code == 0
    assert load_programme(tmp_path / name) == load_programme(programme) == small()


def test_convert_never_overwrites_unasked(programme, tmp_path):
    (tmp_path / "copy.json").write_text("mine")
    assert duikou("convert", programme, tmp_path / "copy.json").exit_code == 3
    assert (tmp_path / "copy.json").read_text() == "mine"
    assert duikou("convert", programme, tmp_path / "copy.json", "--overwrite").exit_code == 0


def test_generate_is_deterministic_and_labelled_synthetic(tmp_path):
    args = ("generate", "--links", 2, "--city-links", 1, "--seed", 4, "--nominees-per-place", 1.5)
    first, second = (document(*args, "--out", tmp_path / name)["programme"]["digest"] for name in ("one", "two"))
    assert first == second
    programme = load_programme(tmp_path / "one")
    assert programme.synthetic is not None and len(programme.links) == 3


def test_generate_refuses_what_does_not_go_together(tmp_path):
    result = duikou("generate", "--links", 0, "--city-links", 0, "--out", tmp_path / "x", lang="en")
    assert result.exit_code == 2 and "county links or city links" in result.stderr
    assert not (tmp_path / "x").exists()


def test_schema_lists_and_prints(tmp_path):
    assert {"programme", "plan"} <= set(document("schema")["names"])
    assert json.loads(duikou("schema", "plan").stdout)["title"] == "Plan"
    assert duikou("schema", "nonsense").exit_code == 2
