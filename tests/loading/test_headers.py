"""Headers: Chinese or English, in any order; what is missing, blank or double is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from optimizer.loading import load_programme
from optimizer.loading.headers import SHEETS, TABLES, Table
from tests.loading.files import FILES, only, refused, spot, with_change, write


def test_chinese_and_english_headers_say_the_same(tmp_path: Path) -> None:
    """Every header of every table is replaced by its Chinese name, and some are left in English."""
    chinese = {}
    for name, table in TABLES.items():
        if f"{name}.csv" in FILES:
            header, rest = FILES[f"{name}.csv"].split("\n", 1)
            words = [table.column_of(word) for word in header.split(",")]
            new = [column.zh if column else word for column, word in zip(words, header.split(","), strict=True)]
            new[0] = f" {header.split(',')[0].upper()} "
            chinese[f"{name}.csv"] = ",".join(new) + "\n" + rest
    assert load_programme(write(tmp_path / "zh", chinese)) == load_programme(write(tmp_path / "en"))


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    """The header decides."""
    lines = [line.split(",") for line in FILES["posts.csv"].splitlines()]
    turned = "\n".join(",".join(reversed(line)) for line in lines)
    assert load_programme(write(tmp_path / "b", {"posts.csv": turned})) == load_programme(write(tmp_path / "a"))


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_no_header_means_two_columns(table: Table) -> None:
    """Within a table all English and all Chinese headers differ."""
    words = [word for column in table.columns for word in (column.name, column.zh)]
    assert len(set(words)) == len(words)


def test_no_sheet_name_means_two_sheets() -> None:
    """English and Chinese sheet names all differ."""
    assert len({*SHEETS, *SHEETS.values()}) == 2 * len(SHEETS)


def test_a_missing_column_is_named_in_both_languages(tmp_path: Path) -> None:
    """And nothing else of that table is complained about."""
    problem = only(with_change(tmp_path, "nominees.csv", "name,unit,level", "name,where,level"))
    assert spot(problem) == ("table.column_missing", "nominees.csv", 1, "")
    assert problem.value == "unit (单位代码)"


@pytest.mark.parametrize(
    ("old", "new", "code", "column"),
    [
        ("sex,birth", "sex,sex", "table.header_duplicate", "sex"),
        ("sex,birth", "sex,性别", "table.header_duplicate", "性别"),
        ("sex,birth", "sex,", "table.header_blank", "6"),
        ("sex,birth", "sex,\x01", "cell.characters", "6"),
        (",驻村", ",age", "table.reserved_name", "age"),
    ],
)
def test_a_bad_header_is_refused(tmp_path: Path, old: str, new: str, code: str, column: str) -> None:
    """In row 1, with the header or the number of the column."""
    problem = next(one for one in refused(with_change(tmp_path, "nominees.csv", old, new)) if one.code == code)
    assert (problem.file, problem.row) == ("nominees.csv", 1)
    assert problem.column.replace("\x01", "6") == column


def test_a_blank_column_at_the_end_is_passed_over(tmp_path: Path) -> None:
    """Spreadsheet programs leave such columns behind."""
    lines = "\n".join(line + ",," for line in FILES["posts.csv"].splitlines())
    assert load_programme(write(tmp_path / "b", {"posts.csv": lines})) == load_programme(write(tmp_path / "a"))


def test_scores_have_no_columns_of_their_own(tmp_path: Path) -> None:
    """They would be lost."""
    problem = only(write(tmp_path, {"scores.csv": "nominee,post,score,why\nn1,p1,5,x\n"}))
    assert spot(problem) == ("table.header_unknown", "scores.csv", 1, "why")
    assert "score (分数)" in problem.allowed


def test_a_row_longer_than_the_header_is_refused(tmp_path: Path) -> None:
    """What stands beyond the header belongs nowhere."""
    problem = only(
        with_change(tmp_path, "posts.csv", "p2,210114200,township,副镇长,,", "p2,210114200,township,副镇长,,,x")
    )
    assert spot(problem) == ("table.too_many_cells", "posts.csv", 3, "")
    assert (problem.value, problem.allowed) == ("x", "6")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("nominees.csv", "", "table.no_header"),
        ("nominees.csv", "\n , ,\n\n", "table.no_header"),
        ("posts.csv", "id,unit,level\n", "table.empty"),
        ("posts.csv", "id,unit,level\n,,\n \n", "table.empty"),
        ("units.csv", b"", "table.no_header"),
        ("posts.csv", None, "file.missing"),
        ("programme.yaml", None, "file.missing"),
        ("programme.yaml", "", "file.empty"),
        ("programme.yaml", "# nothing\n", "file.empty"),
    ],
)
def test_empty_and_missing_files_are_refused(tmp_path: Path, name: str, content: str | None, code: str) -> None:
    """Each by its own code, with the file."""
    codes = [(one.code, one.file) for one in refused(write(tmp_path, {name: content}))]
    assert (code, name) in codes


def test_a_file_of_an_unknown_name_is_refused(tmp_path: Path) -> None:
    """A misspelt score.csv would otherwise be passed over in silence."""
    problem = only(write(tmp_path, {"score.csv": "nominee,post,score\n", "README.md": "fine"}))
    assert (problem.code, problem.file) == ("folder.unknown_file", "score.csv")
    assert "scores.csv" in problem.allowed


@pytest.mark.parametrize("name", ["programme.txt", "programme.xls", "nowhere"])
def test_what_is_no_programme_is_refused(tmp_path: Path, name: str) -> None:
    """Files of another kind, and paths where nothing is."""
    if name != "nowhere":
        (tmp_path / name).write_text("x")
    problem = only(tmp_path / name)
    assert problem.code == ("file.missing" if name == "nowhere" else "file.kind")
