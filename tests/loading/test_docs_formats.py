"""docs/formats.md and its Chinese twin: their examples load, their tables of headers are the program's."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from optimizer.domain.people import Nominee, Post, Score, Unit, Wish
from optimizer.domain.programme import Programme, Settings
from optimizer.loading import load_programme, save_programme
from optimizer.loading.condition_cells import LANGUAGE, parse_conditions
from optimizer.loading.findings import Findings
from optimizer.loading.headers import ATTRIBUTE_NAMES, SHEETS, TABLES, Table
from optimizer.loading.raw import raw_table
from optimizer.loading.rows import Parsers, read_rows

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ("formats.md", "formats.zh.md")
KINDS: dict[str, Any] = {"units": Unit, "nominees": Nominee, "posts": Post, "scores": Score, "wishes": Wish}


def text_of(page: str) -> str:
    """Return the text of a page."""
    return (DOCS / page).read_text(encoding="utf-8")


def example(page: str, folder: Path) -> Programme:
    """Return the example of a page, loaded from the files that it shows."""
    folder.mkdir()
    for name, content in re.findall(r"```\w+ (\S+)\n(.*?)```", text_of(page), re.S):
        (folder / name).write_text(content, encoding="utf-8")
    return load_programme(folder)


def table_rows(page: str, heading: str) -> list[list[str]]:
    """Return the cells of the table under a heading."""
    section = re.split(r"^## ", text_of(page), flags=re.M)
    (part,) = [one for one in section if one.startswith(f"{heading}\n")]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    cells = [[cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    return cells[2:]


@pytest.mark.parametrize("page", PAGES)
def test_the_example_loads(page: str, tmp_path: Path) -> None:
    """And is kept by all three forms."""
    programme = example(page, tmp_path / "example")
    assert len(programme.nominees) == 4
    for name in ("folder", "p.json", "p.xlsx"):
        save_programme(programme, tmp_path / name)
        assert load_programme(tmp_path / name) == programme


def test_both_pages_show_the_same_example(tmp_path: Path) -> None:
    """In two languages."""
    assert example(PAGES[0], tmp_path / "en") == example(PAGES[1], tmp_path / "zh")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_the_tables_of_headers_are_those_of_the_program(page: str, table: Table) -> None:
    """Names, order, and which columns are needed."""
    rows = table_rows(page, table.name)
    assert [(row[0], row[1]) for row in rows] == [(column.name, column.zh) for column in table.columns]
    assert [bool(row[2]) for row in rows] == [column.needed for column in table.columns]
    assert all(row[3] for row in rows)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_example_cell_of_the_tables_is_read(page: str, table: Table) -> None:
    """Each is a good cell of its column."""
    rows = table_rows(page, table.name)
    records = [[row[0] for row in rows], [row[4] for row in rows]]
    assert all(records[1])
    findings = Findings()
    raw = raw_table(table, "docs", records, [1, 2], findings)
    assert raw is not None
    read_rows(KINDS[table.name], raw, Parsers({}, parse_conditions), findings)
    assert findings.problems == []


@pytest.mark.parametrize("page", PAGES)
def test_every_key_sheet_and_attribute_is_named(page: str) -> None:
    """Nothing that may be written is left out."""
    text = text_of(page)
    assert all(f"`{key}`" in text for key in Settings.model_fields)
    assert all(name in text and zh in text for name, zh in SHEETS.items())
    assert all(f"`{name}` {zh}" in text for zh, name in ATTRIBUTE_NAMES.items())
    assert LANGUAGE in text
