"""JSON programmes: the same checks as for folders; lines of problems; nothing that is no JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from optimizer.loading import load_programme, save_programme
from tests.loading.files import only, refused, spot, write


def sound(tmp_path: Path) -> dict[str, Any]:
    """Return the small programme as JSON data."""
    save_programme(load_programme(write(tmp_path / "from")), tmp_path / "sound.json")
    data: dict[str, Any] = json.loads((tmp_path / "sound.json").read_text(encoding="utf-8"))
    return data


def saved(tmp_path: Path, data: object) -> Path:
    """Return the path of a JSON file with this content."""
    path = tmp_path / "p.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "code", "row", "column"),
    [
        ('{"id": "a",\n "title": }', "json.syntax", 2, "11"),
        ("", "json.syntax", 1, "1"),
        ('{"id": "a",\n "id": "b"}', "json.duplicate_key", 2, "2"),
        ('{"x": {"y": 1,\n  "y": 2}}', "json.duplicate_key", 2, "3"),
        ('{"seed":\n NaN}', "json.not_finite", 2, "2"),
        ('{"seed": -Infinity}', "json.not_finite", 1, "10"),
        ("[" * 100_000, "json.depth", None, ""),
        ('{"seed": ' + "9" * 5000 + "}", "json.number", None, ""),
        ("[1]", "value.mapping", 1, "1"),
        ('"x"', "value.mapping", 1, "1"),
    ],
)
def test_what_is_no_json_is_refused(tmp_path: Path, text: str, code: str, row: int | None, column: str) -> None:
    """With line and column where they can be told."""
    assert spot(only(saved(tmp_path, text))) == (code, "p.json", row, column)


@pytest.mark.parametrize(
    ("table", "key", "value", "code"),
    [
        ("nominees", "birth", "1957-13", "cell.date_impossible"),
        ("nominees", "experience", "many", "cell.number"),
        ("nominees", "experience", 1.5, "cell.number"),
        ("nominees", "experience", True, "cell.json_type"),
        ("nominees", "name", ["a"], "cell.json_type"),
        ("nominees", "name", None, "cell.missing"),
        ("nominees", "fields", ["a|b"], "cell.list_part"),
        ("nominees", "fields", [1], "cell.list_part"),
        ("nominees", "reserve", "perhaps", "cell.yes_no"),
        ("nominees", "age", 5, "key.unknown"),
        ("nominees", "extra", {"姓名": "x"}, "table.extra_name"),
        ("nominees", "extra", ["x"], "value.mapping"),
        ("nominees", "unit", "999999", "nominee.unit_unknown"),
        ("posts", "requirements", [{"attribute": "age"}], "condition.one_operator"),
        ("posts", "requirements", [{"attribute": "age", "at_most": [1]}], "value.constant"),
        ("posts", "requirements", "age>>5", "cell.condition"),
        ("posts", "capacity", 0, "cell.number_range"),
        ("units", "kind", "planet", "cell.code"),
    ],
)
def test_a_bad_cell_is_refused_where_it_stands(tmp_path: Path, table: str, key: str, value: object, code: str) -> None:
    """In the line of its row (or closer), with the key as column."""
    data = sound(tmp_path)
    data[table][1][key] = value
    path = saved(tmp_path, data)
    problem = next(one for one in refused(path) if one.code == code)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert problem.row is not None
    start = lines.index(f' "{table}": [')
    row_begins = [number for number, line in enumerate(lines, start=1) if line == "  {" and number > start][1]
    assert row_begins <= problem.row <= row_begins + 25
    assert problem.column.startswith(key)
    assert (problem.table, problem.index) == (table, 1)


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [("nominees", None, "key.missing"), ("posts", {}, "value.list"), ("units", ["x"], "value.mapping"),
     ("units", [], "table.empty"), ("scores", [{"nominee": "n1"}], "cell.missing"), ("notes", 1, "key.unknown"),
     ("seed", True, "value.true_false_here"), ("title", "\ud800", "cell.characters")],
)  # fmt: skip
def test_a_bad_part_is_refused(tmp_path: Path, key: str, value: object, code: str) -> None:
    """Tables that are none, and keys of the settings."""
    data = sound(tmp_path)
    data[key] = value
    path = tmp_path / "p.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert code in {one.code for one in refused(path)}


def test_cells_may_be_written_as_in_tables(tmp_path: Path) -> None:
    """Numbers as text, lists as one text, codes by any name, conditions in the language of cells."""
    data = sound(tmp_path)
    expected = load_programme(saved(tmp_path, data))
    data["nominees"][0].update(
        {"experience": "18", "fields": "农业、水利", "sex": 2, "birth": "1960.07", "unit": 210921}
    )
    data["posts"][0]["requirements"] = "学历>=本科"
    for row in data["nominees"]:
        row["title"] = None
    assert load_programme(saved(tmp_path, data)) == expected


def test_rows_that_lack_a_column_of_their_own_have_a_blank_there(tmp_path: Path) -> None:
    """So that a folder made of it is equal."""
    data = sound(tmp_path)
    del data["nominees"][1]["extra"]
    assert load_programme(saved(tmp_path, data)).nominees[1].extra == {"驻村": ""}


def test_settings_nested_too_deeply_are_refused(tmp_path: Path) -> None:
    """As in YAML."""
    condition: dict[str, Any] = {"attribute": "age", "is": 1}
    for _ in range(60):
        condition = {"not": condition}
    data = sound(tmp_path)
    data["targets"][0]["where"] = condition
    assert only(saved(tmp_path, data)).code == "value.too_deep"
