"""Cells: every spelling of a value becomes one, and what is no value is refused in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from optimizer.loading import load_programme
from optimizer.loading.cells import BadCell, number_parser, parse_birth, parse_list, parse_yes_no
from tests.loading.files import only, spot, with_change


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1957-07-01", "1957-07-01"),
        ("1957.07.01", "1957-07-01"),
        ("1957/7/1", "1957-07-01"),
        ("19570701", "1957-07-01"),
        ("1957年7月1日", "1957-07-01"),
        ("1957-07-01 00:00:00", "1957-07-01"),
        ("1957-07", "1957-07"),
        ("1957.07", "1957-07"),
        ("1957.7", "1957-07"),
        ("1957/11", "1957-11"),
        ("195707", "1957-07"),
        ("1957年7月", "1957-07"),
        ("1960-02-29", "1960-02-29"),
        ("１９５７.０７", "1957-07"),
    ],
)
def test_birth_is_read_in_every_usual_form(text: str, value: str) -> None:
    """All become ISO text."""
    assert parse_birth(text) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1957-02-29", "cell.date_impossible"),
        ("1957-13", "cell.date_impossible"),
        ("19570732", "cell.date_impossible"),
        ("1357-07", "cell.date_impossible"),
        ("1957-00", "cell.date_impossible"),
        ("1957.1", "cell.month_unclear"),
        ("57-07", "cell.date"),
        ("1957-07/01", "cell.date"),
        ("1957", "cell.date"),
        ("七月", "cell.date"),
        ("１９５７-07-³1", "cell.date"),
    ],
)
def test_a_birth_that_is_no_date_is_refused(text: str, code: str) -> None:
    """Impossible, unclear and unreadable dates have codes of their own."""
    with pytest.raises(BadCell) as caught:
        parse_birth(text)
    assert caught.value.code == code
    assert caught.value.allowed


def test_lists_are_split_at_every_usual_sign() -> None:
    """Blank parts are dropped, order is kept."""
    assert parse_list("农业| 水利、工业;商贸；规划|") == ("农业", "水利", "工业", "商贸", "规划")


@pytest.mark.parametrize(("text", "value"), [("是", True), ("YES", True), ("√", True), ("0", False), ("无", False)])
def test_yes_and_no_in_many_words(text: str, value: bool) -> None:
    """Chinese, English and figures."""
    assert parse_yes_no(text) is value


@pytest.mark.parametrize(("text", "value"), [("5", 5), ("-12", -12), ("+3", 3), ("12.0", 12), ("０５", 5)])
def test_whole_numbers(text: str, value: int) -> None:
    """Also as a spreadsheet may have left them."""
    assert number_parser(-100, 100)(text) == value


@pytest.mark.parametrize("text", ["1.5", "1e3", "五", "1,000", "1 000", "9" * 30, "nan"])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    """Fractions and figures of speech are not rounded."""
    with pytest.raises(BadCell):
        number_parser(0, 10**9)(text)


@pytest.mark.parametrize(
    ("name", "old", "new", "spot_of"),
    [
        ("nominees.csv", "1960-07,", "1960-13,", ("cell.date_impossible", "nominees.csv", 2, "birth")),
        ("nominees.csv", "1960-07,", "soon,", ("cell.date", "nominees.csv", 2, "birth")),
        ("nominees.csv", "大专", "大二", ("cell.code", "nominees.csv", 3, "education")),
        ("nominees.csv", ",20,", ",many,", ("cell.number", "nominees.csv", 4, "experience")),
        ("nominees.csv", ",20,", ",81,", ("cell.number_range", "nominees.csv", 4, "experience")),
        ("nominees.csv", "n3,丙", ",丙", ("cell.missing", "nominees.csv", 4, "id")),
        ("nominees.csv", "n3,丙", "n3,丙\x02", ("cell.characters", "nominees.csv", 4, "name")),
        ("nominees.csv", "n3,丙", "n3,丙\ufffd", ("cell.characters", "nominees.csv", 4, "name")),
        ("nominees.csv", "20,007", "20,#N/A", ("cell.excel_error", "nominees.csv", 4, "驻村")),
        ("units.csv", "210114200,造化镇,township", "210114200,造化镇,planet", ("cell.code", "units.csv", 6, "kind")),
        ("units.csv", "发达,1", "发达,-1", ("cell.number_range", "units.csv", 5, "max_links")),
        ("posts.csv", "副区长,1", "副区长,0", ("cell.number_range", "posts.csv", 2, "capacity")),
        ("posts.csv", "education>=大学本科", "education>>大学本科", ("cell.condition", "posts.csv", 2, "requirements")),
    ],
)
def test_a_bad_cell_is_refused_where_it_stands(
    tmp_path: Path, name: str, old: str, new: str, spot_of: tuple[str, str, int, str]
) -> None:
    """Code, file, row and column."""
    problem = only(with_change(tmp_path, name, old, new))
    assert spot(problem) == spot_of
    assert (problem.table, problem.index) == (name.removesuffix(".csv"), spot_of[2] - 2)


def test_a_bad_cell_says_what_is_allowed(tmp_path: Path) -> None:
    """The codes of the list, for example."""
    problem = only(with_change(tmp_path, "nominees.csv", "大专", "大二"))
    assert problem.value == "大二"
    assert "大学专科" in problem.allowed


def test_cells_are_trimmed_everywhere(tmp_path: Path) -> None:
    """Ids, codes and the planner's own columns alike, also of wide blanks."""
    folder = with_change(tmp_path, "nominees.csv", "n3,丙,210114,county", " n3 ,\u3000丙 , 210114, county")
    nominee = load_programme(folder).nominees[2]
    assert (nominee.id, nominee.name, nominee.unit, nominee.level) == ("n3", "丙", "210114", "county")


def test_levels_may_be_named_in_cells(tmp_path: Path) -> None:
    """A name that only one level has becomes its id."""
    folder = with_change(tmp_path, "nominees.csv", "n3,丙,210114,county", "n3,丙,210114,县级")
    assert load_programme(folder).nominees[2].level == "county"
