"""Workbooks: sheets by either name, values as a planner sees them, problems at sheet and row."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from optimizer.domain.programme import Settings
from optimizer.errors import InputRefused
from optimizer.loading import load_programme, save_programme
from optimizer.loading.key_values import LISTS, MAPPINGS
from tests.loading.files import only, refused, spot, write

Change = Callable[[Any], None]


def changed(tmp_path: Path, change: Change) -> Path:
    """Return a workbook of the small programme (English sheets) to which ``change`` was done."""
    path = tmp_path / "p.xlsx"
    save_programme(load_programme(write(tmp_path / "from")), path, lang="en")
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


def put(sheet: str, cell: str, value: object) -> Change:
    """Return the change that puts a value into a cell."""

    def change(book: Any) -> None:
        book[sheet][cell] = value

    return change


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "spot_of"),
    [
        ("nominees", "F3", "soon", ("cell.date", "p.xlsx#nominees", 3, "birth")),
        ("nominees", "P4", 12.5, ("cell.number", "p.xlsx#nominees", 4, "experience")),
        ("nominees", "E4", True, ("cell.code", "p.xlsx#nominees", 4, "sex")),
        ("nominees", "C5", 999999, ("nominee.unit_unknown", "p.xlsx#nominees", 5, "unit")),
        ("nominees", "F5", 1957.1, ("cell.month_unclear", "p.xlsx#nominees", 5, "birth")),
        ("posts", "H2", "age>>4", ("cell.condition", "p.xlsx#posts", 2, "requirements")),
        ("programme", "B5", "soon", ("value.date", "p.xlsx#programme", 5, "value")),
        ("programme", "B8", "{id: county, name: x, quota: 3}", ("level.quota_sum", "p.xlsx#programme", 8, "value")),
        ("programme", "B8", "{id: county", ("yaml.syntax", "p.xlsx#programme", 8, "value")),
        ("programme", "A4", "id", ("yaml.duplicate_key", "p.xlsx#programme", 4, "value")),
        ("programme", "A4", "titel", ("key.unknown", "p.xlsx#programme", 4, "value")),
        ("nominees", "B3", "=1+", ("cell.formula", "p.xlsx#nominees", 3, "B")),
    ],
)
def test_a_bad_cell_is_refused_at_its_sheet_and_row(
    tmp_path: Path, sheet: str, cell: str, value: object, spot_of: tuple[str, str, int, str]
) -> None:
    """The column is the header."""
    problems = refused(changed(tmp_path, put(sheet, cell, value)))
    assert spot_of in [spot(one) for one in problems]


def test_the_rows_used_above_are_those_meant(tmp_path: Path) -> None:
    """dates.age stands in row 5, the first level in row 8."""
    book = openpyxl.load_workbook(changed(tmp_path, lambda book: None))
    assert (book["programme"]["A5"].value, book["programme"]["A8"].value) == ("dates.age", "levels")


def test_numbers_and_days_become_the_text_that_a_planner_sees(tmp_path: Path) -> None:
    """A code stored as a number, a date cell, yes/no as truths, a blank row in between."""

    def change(book: Any) -> None:
        sheet = book["nominees"]
        sheet["C2"], sheet["F2"], sheet["K2"] = 210921.0, datetime.date(1960, 7, 5), True
        sheet["T2"] = 7
        sheet.insert_rows(3)

    nominee = load_programme(changed(tmp_path, change)).nominees[0]
    assert (nominee.unit, nominee.birth, nominee.reserve, nominee.extra["驻村"]) == ("210921", "1960-07-05", True, "7")


def test_rows_are_those_of_the_sheet_after_blank_rows(tmp_path: Path) -> None:
    """As Excel counts them."""

    def change(book: Any) -> None:
        book["nominees"].insert_rows(2, 3)
        book["nominees"]["F7"] = "soon"

    assert spot(only(changed(tmp_path, change))) == ("cell.date", "p.xlsx#nominees", 7, "birth")


@pytest.mark.parametrize("name", ["人选", " Nominees "])
def test_sheets_may_be_named_in_either_language(tmp_path: Path, name: str) -> None:
    """In the same book."""

    def change(book: Any) -> None:
        book["nominees"].title = name

    assert load_programme(changed(tmp_path, change)) == load_programme(tmp_path / "from")


def test_a_renamed_sheet_is_refused_with_the_names_allowed(tmp_path: Path) -> None:
    """Both as an unknown sheet, and as the one that is missing."""

    def change(book: Any) -> None:
        book["nominees"].title = "名单"

    problems = refused(changed(tmp_path, change))
    assert [(one.code, one.value) for one in problems] == [("sheet.unknown", "名单"), ("sheet.missing", "nominees")]
    assert all("nominees" in one.allowed and "人选" in one.allowed for one in problems)


def test_two_sheets_of_one_meaning_are_refused(tmp_path: Path) -> None:
    """Which of them would count?"""

    def change(book: Any) -> None:
        book.create_sheet("人选")

    assert "sheet.duplicate" in {one.code for one in refused(changed(tmp_path, change))}


@pytest.mark.parametrize("header", ["value", None])
def test_the_sheet_of_keys_needs_its_two_columns(tmp_path: Path, header: str | None) -> None:
    """One of keys and one of values."""
    problem = next(iter(refused(changed(tmp_path, put("programme", "A1", header)))))
    assert spot(problem) == ("sheet.key_value", "p.xlsx#programme", 1, "")


def test_a_stored_result_of_a_formula_is_used(tmp_path: Path) -> None:
    """As the planner saw it when saving."""
    path = tmp_path / "p.xlsx"
    save_programme(load_programme(write(tmp_path / "from")), path, lang="en")
    rows = {name: list(openpyxl.load_workbook(path)[name].values) for name in openpyxl.load_workbook(path).sheetnames}
    with xlsxwriter.Workbook(str(path)) as book:
        for name, lines in rows.items():
            page = book.add_worksheet(name)
            for row, line in enumerate(lines):
                for column, value in enumerate(line):
                    page.write(row, column, value)
            if name == "nominees":
                page.write_formula("P2", "=9*2", None, 18)
    assert load_programme(path) == load_programme(tmp_path / "from")


def test_no_written_cell_is_a_formula(tmp_path: Path) -> None:
    """Texts are stored as texts."""
    folder = write(tmp_path / "from", {"units.csv": "code,name,kind,=x\n210921,'=1+1,county,'=cmd\n210114,b,county,\n"})
    small = "id,name,unit,level\nn1,'=HYPERLINK(1),210921,county\nn2,b,210921,township\n"
    posts = "id,unit,level\np1,210114,county\n"
    folder = write(folder, {"nominees.csv": small, "posts.csv": posts, "units.csv": (folder / "units.csv").read_text()})
    save_programme(load_programme(folder), tmp_path / "p.xlsx")
    cells = [cell for sheet in openpyxl.load_workbook(tmp_path / "p.xlsx") for row in sheet for cell in row]
    assert {"=1+1", "=HYPERLINK(1)", "=cmd", "=x"} <= {cell.value for cell in cells}
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_what_no_cell_can_hold_is_refused_when_saving(tmp_path: Path) -> None:
    """And nothing is left behind."""
    programme = load_programme(write(tmp_path / "from"))
    long = programme.model_copy(update={"id": "x" * 40_000})
    with pytest.raises(InputRefused) as caught:
        save_programme(long, tmp_path / "out" / "p.xlsx")
    assert caught.value.problems[0].code == "xlsx.cell_too_long"
    assert list((tmp_path / "out").iterdir()) == []


def test_the_keys_that_hold_lists_are_those_of_the_domain() -> None:
    """The sheet of keys must know which keys repeat."""
    fields = Settings.model_fields
    lists = {name for name, info in fields.items() if str(info.annotation).startswith("tuple")}
    for name in MAPPINGS & {"decisions", "previous"}:
        inner = fields[name].annotation.model_fields  # type: ignore[union-attr]  # a model class
        lists |= {f"{name}.{key}" for key, info in inner.items() if str(info.annotation).startswith("tuple")}
    assert lists == LISTS
