"""Hostile workbooks are refused quickly, by name, and cannot take the machine with them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import Font

from optimizer.errors import InputRefused
from optimizer.loading import load_programme, save_programme, xlsx_child, xlsx_guard
from optimizer.loading.findings import Findings
from optimizer.loading.workbook import read_grids
from tests.loading.files import only, spot, write


def workbook(tmp_path: Path) -> Path:
    """Return the small programme as a workbook of the kind that planners' programs write, with shared strings."""
    path = tmp_path / "p.xlsx"
    save_programme(load_programme(write(tmp_path / "from")), path, lang="en")
    sheets = {sheet.title: list(sheet.values) for sheet in openpyxl.load_workbook(path)}
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return path


def repacked(path: Path, changes: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """Replace parts of a workbook, or add some."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in {**parts, **changes}.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize("cell", ["XFD1048576", "A1048576", "XFD3", "AAA2"])
def test_a_cell_far_away_is_refused(tmp_path: Path, cell: str) -> None:
    """A 13 KB file with one such cell can drive a reader to gigabytes."""
    path = workbook(tmp_path)
    book = openpyxl.load_workbook(path)
    book["posts"][cell] = "x"
    book.save(path)
    problem = only(path)
    assert (problem.code, problem.file) == ("xlsx.far_cell", "p.xlsx#posts")
    assert problem.row == int("".join(filter(str.isdigit, cell)))
    assert problem.column == ("A" if cell.startswith("A1") else "".join(filter(str.isalpha, cell)))


def test_a_dimension_that_lies_is_not_believed(tmp_path: Path) -> None:
    """Its size is what the cells say."""
    path = workbook(tmp_path)
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet4.xml")
    assert b"<dimension ref=" in sheet
    start = sheet.index(b"<dimension ref=")
    lie = sheet[:start] + b'<dimension ref="A1:XFD1048576"/>' + sheet[sheet.index(b"/>", start) + 2 :]
    assert load_programme(repacked(path, {"xl/worksheets/sheet4.xml": lie})) == load_programme(tmp_path / "from")


def test_a_zip_bomb_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    """By what it would unpack to."""
    path = repacked(workbook(tmp_path), {"xl/worksheets/sheet9.xml": b" " * 60_000_000})
    assert path.stat().st_size < 200_000
    problem = only(path)
    assert (problem.code, problem.file, problem.value) == ("xlsx.bomb", "p.xlsx", "60 MB")


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    """A programme's workbook has a dozen."""
    extra = {f"xl/media/{number}": b"" for number in range(xlsx_guard.MOST_PARTS)}
    assert only(repacked(workbook(tmp_path), extra)).code == "xlsx.bomb"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_are_refused(tmp_path: Path, encoding: str) -> None:
    """Entities in them explode, or read other files."""
    bomb = '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><sst>&b;</sst>'
    problem = only(repacked(workbook(tmp_path), {"xl/sharedStrings.xml": bomb.encode(encoding)}))
    assert (problem.code, problem.value) == ("xlsx.doctype", "xl/sharedStrings.xml")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "xlsx.not_workbook"),
        (b"id,name\n", "xlsx.not_workbook"),
        (b"PK\x03\x04 broken", "xlsx.not_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "xlsx.not_workbook"),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    """Also an old .xls, or a CSV that was renamed."""
    path = tmp_path / "p.xlsx"
    path.write_bytes(content)
    assert spot(only(path)) == (code, "p.xlsx", None, "")


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    """For example a text document."""
    with zipfile.ZipFile(tmp_path / "p.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert only(tmp_path / "p.xlsx").code == "xlsx.not_workbook"


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/workbook.xml", b"<workbook"),
        ("xl/worksheets/sheet2.xml", b"<worksheet><sheetData><row r='x'><c r='A1'><v>1</v></c></row>"),
        ("xl/sharedStrings.xml", b"<sst><si>"),
        ("[Content_Types].xml", b"nothing"),
        ("xl/worksheets/sheet3.xml", b""),
    ],
)
def test_a_damaged_workbook_is_refused(tmp_path: Path, part: str, content: bytes) -> None:
    """Whatever the library that reads it stumbles over."""
    problem = only(repacked(workbook(tmp_path), {part: content}))
    assert (problem.code, problem.file) == ("xlsx.damaged", "p.xlsx")


def test_rows_without_end_are_refused(tmp_path: Path) -> None:
    """A row number beyond any sheet would be counted up to."""
    path = workbook(tmp_path)
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet4.xml").decode()
    row = '<row r="999999999999"><c r="A999999999999"><v>1</v></c></row></sheetData>'
    problem = only(repacked(path, {"xl/worksheets/sheet4.xml": sheet.replace("</sheetData>", row).encode()}))
    assert problem.code == "xlsx.far_cell"


def test_reading_stops_when_it_takes_too_long(tmp_path: Path) -> None:
    """The child is ended."""
    with pytest.raises(InputRefused) as caught:
        read_grids(workbook(tmp_path), Findings(), time_limit_s=0.01)
    problem = caught.value.problems[0]
    assert (problem.code, problem.allowed) == ("xlsx.too_slow", "0.01 s")


def test_reading_stops_when_it_takes_too_much_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The child says so."""

    def hungry(path: str, with_merged: bool) -> None:
        raise MemoryError

    monkeypatch.setattr(xlsx_child, "_limit_memory", lambda: None)
    monkeypatch.setattr(xlsx_child, "_write_sheets", hungry)
    xlsx_child.main(str(workbook(tmp_path)))
    assert '"xlsx.memory"' in capsys.readouterr().out


def test_cells_of_nothing_but_format_are_no_content(tmp_path: Path) -> None:
    """Coloured columns reach down to the last row of many a planner's sheet."""
    path = workbook(tmp_path)
    book = openpyxl.load_workbook(path)
    book["posts"]["A30000"].font = Font(bold=True)
    book.save(path)
    assert load_programme(path) == load_programme(tmp_path / "from")
