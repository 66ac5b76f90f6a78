"""CSV: encodings, separators, quotes and line ends; rows are lines of the file; no cell is a formula."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from optimizer.loading import load_programme
from optimizer.loading.csv_table import csv_bytes, read_csv
from optimizer.loading.encoding import decode
from optimizer.loading.findings import Findings
from optimizer.loading.headers import NOMINEES
from tests.loading.files import FILES, only, refused, spot, with_change, write
from tests.loading.files import NOMINEES as NOMINEES_FILE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_usual_encoding_simply_works(tmp_path: Path, encoding: str, line_end: str) -> None:
    """All files in one encoding, with one kind of line ends; the settings too."""
    files = {name: text.replace("\n", line_end).encode(encoding) for name, text in FILES.items()}
    assert load_programme(write(tmp_path / "b", files)) == load_programme(write(tmp_path / "a"))


def test_characters_beyond_gbk_work_in_gb18030() -> None:
    """Rare names are in the four-byte part."""
    text = "编号,姓名\n1,𠮷䶮\n"
    assert decode(text.encode("gb18030")) == text


@pytest.mark.parametrize(
    ("raw", "row"),
    [
        (NOMINEES_FILE.encode().replace("乙".encode(), "乙".encode()[:2]), 3),
        (NOMINEES_FILE.encode() + b"\xff\xff", 6),
        ("id,名\n".encode() + bytes(range(128, 160)) * 3, None),
        ("日本語テキスト、\nこれはペンです".encode("euc_jp") + b"\x8f\xff", None),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 1),
    ],
)
def test_other_bytes_are_refused(tmp_path: Path, raw: bytes, row: int | None) -> None:
    """Also UTF-8 with one damaged character, which GB18030 would read as nonsense."""
    problem = next(one for one in refused(write(tmp_path, {"nominees.csv": raw})) if one.code == "file.encoding")
    assert problem.file == "nominees.csv"
    assert row is None or problem.row == row
    assert "GB18030" in problem.allowed


@pytest.mark.parametrize("sign", [";", "\t"])
def test_semicolons_and_tabs_separate_as_well(tmp_path: Path, sign: str) -> None:
    """As spreadsheet programs of some regions, and their export to Unicode text, write them."""
    turned = {name: text.replace(",", sign) for name, text in FILES.items() if name.endswith(".csv")}
    assert load_programme(write(tmp_path / "b", turned)) == load_programme(write(tmp_path / "a"))


def test_rows_are_the_lines_where_records_begin(tmp_path: Path) -> None:
    """Blank lines and line breaks in cells are counted as the editor counts them."""
    text = NOMINEES_FILE.replace("n1,甲,", '\n\nn1,"甲\r\n""乙""\n丙",').replace("1959-05-12", "1959-05-32")
    problem = only(write(tmp_path, {"nominees.csv": text}))
    assert spot(problem) == ("cell.date_impossible", "nominees.csv", 8, "birth")
    sound = load_programme(write(tmp_path / "b", {"nominees.csv": text.replace("05-32", "05-12")}))
    assert sound.nominees[0].name == '甲\n"乙"\n丙'


def test_the_row_of_a_problem_of_reference_is_the_line_too(tmp_path: Path) -> None:
    """The cross-checks know only the place in the table."""
    text = NOMINEES_FILE.replace("n1,甲,", 'n1,"甲\n",').replace("n3,丙,210114", "n3,丙,999999")
    problem = only(write(tmp_path, {"nominees.csv": text}))
    assert spot(problem) == ("nominee.unit_unknown", "nominees.csv", 5, "unit")


def test_quotes_that_do_not_match_are_refused_where_the_record_begins(tmp_path: Path) -> None:
    """Rather than swallowing the rest of the file."""
    problem = only(with_change(tmp_path, "nominees.csv", "n3,丙", 'n3,"丙'))
    assert spot(problem)[:3] == ("csv.syntax", "nominees.csv", 4)


def test_a_cell_that_is_far_too_long_is_refused(tmp_path: Path) -> None:
    """A cell is no place for a book."""
    problem = only(with_change(tmp_path, "nominees.csv", "n3,丙", "n3," + "丙" * 200_000))
    assert spot(problem)[:3] == ("csv.syntax", "nominees.csv", 4)


@pytest.mark.parametrize(
    "text", ["=1+1", "+86", "-甲", "@x", "\t=1", "'=1", "''=1", "＝1", "'quoted'", "-5", "-5.25", "", "a=1", "\n=1"]
)
def test_no_written_cell_is_a_formula_and_the_text_survives(tmp_path: Path, text: str) -> None:
    """An apostrophe goes in front of what a spreadsheet would run, and comes off again."""
    raw = csv_bytes(["id", text or "x"], [["n1", text], ["n2", "y"]])
    written = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    for cell in (written[0][1], written[1][1]):
        assert not cell or cell[0] not in "=+@\t\r\n＝＋－＠"
        assert not cell.startswith("-") or cell.removeprefix("-").replace(".", "").isdigit()
    path = tmp_path / "nominees.csv"
    path.write_bytes(raw)
    table = read_csv(path, path.name, NOMINEES, Findings())
    assert table is not None
    assert table.cells[(text or "x").strip()][0] == text


def test_negative_numbers_stay_numbers(tmp_path: Path) -> None:
    """Scores may be negative; no apostrophe stands before them."""
    assert b"-12" in csv_bytes(["score"], [["-12"]])
    assert b"'" not in csv_bytes(["score"], [["-12"]])
