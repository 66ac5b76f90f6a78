"""Whatever planners and their programs do around the cells: sorted, hidden, added, deleted, merged, written anew."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from api.exports.workbook import write_workbook
from api.takeback import read_back
from optimizer.domain.edits import AddBan
from optimizer.errors import InputRefused
from optimizer.whatif.whatif import what_if
from tests.loading.test_hostile_workbooks import repacked
from tests.takeback.books import (
    Edit,
    back,
    cell_of,
    decisions,
    edited,
    inline,
    place_of,
    plan,
    programme,
    put,
    refusals,
    row_of,
    written,
)

MOVE = put("assignments", "n1", "post_id", "p2")
MOVED = [("add_pin", "n1", "p2")]


def on(sheet: str, change) -> Edit:
    """Return the edit that changes one sheet."""
    return lambda book: change(book[sheet])


def sort(page: Worksheet) -> None:
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=3)]
    for number, row in enumerate(reversed(rows), start=3):
        for place, value in enumerate(row, start=1):
            page.cell(number, place).value = value


def own_columns(page: Worksheet) -> None:
    page.insert_cols(1, 2)
    page.cell(2, 1).value = "我的备注"
    page.cell(3, 1).value = "看一下"
    page.cell(3, 2).value = "=1+1"


def lines_above_and_below(page: Worksheet) -> None:
    page.insert_rows(1, 3)
    page["A1"] = "请各市审阅"
    page.cell(page.max_row + 2, 1).value = "以上为第一稿"


def hide(page: Worksheet) -> None:
    page.column_dimensions["D"].hidden = True
    page.row_dimensions[3].hidden = True
    page.auto_filter.add_filter_column(0, ["x"])


def rename(page: Worksheet) -> None:
    page.title = "安排（修改稿）"


def merge_links(page: Worksheet) -> None:
    """As planners do for looks: the link is written once for all its rows."""
    page.merge_cells(start_row=3, end_row=6, start_column=1, end_column=1)


def drop_ages(page: Worksheet) -> None:
    page.delete_cols(place_of(page, "age"))


def to_front(page: Worksheet) -> None:
    page.parent.move_sheet(page, -5)


@pytest.mark.parametrize(
    "change", [sort, own_columns, lines_above_and_below, hide, rename, merge_links, drop_ages, to_front]
)
def test_the_change_is_found_and_nothing_else(change) -> None:
    for around in ([on("安排", change), MOVE], [MOVE, on("安排", change)]):
        if change is rename:
            around = [MOVE, on("安排", change)]
        found = back(*around)
        assert decisions(found) == MOVED and found.refused == ()
    assert back(on("安排", change)).refused == ()


def test_programs_that_keep_texts_in_cells_are_read_alike() -> None:
    found = read_back(programme(), plan(), inline(edited(MOVE)))
    assert decisions(found) == MOVED and found.refused == ()
    assert read_back(programme(), plan(), inline(written())).refused == ()


def test_other_sheets_may_go_and_be_sorted_but_not_changed() -> None:
    def others(book: openpyxl.Workbook) -> None:
        del book["未安排"], book["豁免"], book["汇总"]
        sort(book["名额"])

    assert back(others).refused == ()
    found = back(others, on("名额", lambda page: page.__setitem__("D3", 9)))
    ((code, sheet, row, column),) = refusals(found)
    assert (code, sheet, row, column) == ("takeback.read_only", "名额", 3, "名额")


@pytest.mark.parametrize(
    ("sheet", "cell", "value"),
    [("汇总", "B4", "全部"), ("指标", "E3", 5), ("空缺岗位", "A9", None), ("回传说明", "A2", "随意")],
)
def test_a_changed_cell_for_reading_is_told_by_its_place(sheet: str, cell: str, value: object) -> None:
    found = back(on(sheet, lambda page: page.__setitem__(cell, value)))
    places = [(one.place.sheet, one.place.row) for one in found.refused]
    assert places == ([(sheet, int(cell[1:]))] if sheet in ("汇总", "指标") else [])


def test_a_deleted_row_bans_nobody() -> None:
    found = back(on("安排", lambda page: page.delete_rows(row_of(page, "n2"))))
    assert refusals(found) == [("takeback.row_missing", "安排", None, "")] and found.accepted == ()


def test_a_merged_post_says_nothing() -> None:
    """The covered cell looks blank: it is no ban."""

    def merge(page: Worksheet) -> None:
        place = place_of(page, "post_id")
        page.merge_cells(start_row=3, end_row=4, start_column=place, end_column=place)

    assert refusals(back(on("安排", merge))) == [("takeback.merged", "安排", 4, "岗位编号")]


def test_a_formula_counts_by_its_result_and_not_at_all_without_one() -> None:
    found = back(put("assignments", "n1", "post_id", '="p"&2'))
    assert refusals(found) == [("takeback.formula", "安排", 3, "岗位编号")]


def test_a_stored_result_of_a_formula_is_read(tmp_path) -> None:
    path = tmp_path / "b.xlsx"
    path.write_bytes(edited(put("assignments", "n1", "post_id", '="p"&2')))
    with io.BytesIO(path.read_bytes()) as stream:
        book = openpyxl.load_workbook(stream)
        ref = cell_of(book["安排"], "n1", "post_id").coordinate
        number = book.sheetnames.index("安排") + 1
    part = f"xl/worksheets/sheet{number}.xml"
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read(part)
    assert f'r="{ref}"'.encode() in sheet
    begin = sheet.index(b"<c ", sheet.index(f'r="{ref}"'.encode()) - 10)
    end = sheet.index(b"</c>", begin)
    cell = f'<c r="{ref}" t="str"><f>"p"&amp;2</f><v>p2</v>'.encode()
    repacked(path, {part: sheet[:begin] + cell + sheet[end:]})
    assert decisions(read_back(programme(), plan(), path.read_bytes())) == MOVED


def test_a_cleared_column_is_one_refusal() -> None:
    def clear(page: Worksheet) -> None:
        for row in range(3, 7):
            page.cell(row, place_of(page, "fit")).value = None

    assert refusals(back(on("安排", clear), MOVE)) == [("takeback.column_cleared", "安排", 2, "匹配度")]


def test_a_person_added_below_is_a_wish() -> None:
    def add(page: Worksheet) -> None:
        row = page.max_row + 1
        page.cell(row, place_of(page, "nominee_id")).value = "n3"
        page.cell(row, place_of(page, "post_id")).value = "p2"

    assert decisions(back(on("安排", add))) == [("add_pin", "n3", "p2")]


def of_another_programme() -> bytes:
    found = what_if(programme(), [AddBan(nominee="n1")]).after
    assert found.plan is not None
    with TemporaryDirectory() as folder:
        write_workbook(found.programme, found.plan, Path(folder) / "b.xlsx", "zh")
        return (Path(folder) / "b.xlsx").read_bytes()


def twice(book: openpyxl.Workbook) -> None:
    book.copy_worksheet(book["安排"]).title = "甲"
    book["安排"].title = "乙"


def lose_posts(page: Worksheet) -> None:
    page.delete_cols(place_of(page, "post_id"))


def cell(sheet: str, at: str, value: str) -> Edit:
    return on(sheet, lambda page: page.__setitem__(at, value))


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("takeback.not_ours", lambda: edited(lambda book: book.remove(book["回传说明"]))),
        ("takeback.other_programme", of_another_programme),
        ("takeback.format", lambda: edited(cell("回传说明", "B8", "duikou-workbook/9"))),
        ("takeback.other_plan", lambda: edited(cell("回传说明", "B10", "0" * 64))),
        ("takeback.sheet_missing", lambda: edited(lambda book: book.remove(book["安排"]))),
        ("takeback.column_missing", lambda: edited(on("安排", lose_posts))),
        ("takeback.column_twice", lambda: edited(cell("安排", "Z2", "岗位编号"))),
        ("takeback.sheet_twice", lambda: edited(twice)),
        ("xlsx.not_workbook", lambda: b"id,post\r\nn1,p2\r\n"),
        ("xlsx.damaged", lambda: written()[:3000] + written()[3100:]),
    ],
)
def test_a_workbook_that_cannot_be_taken_back_is_refused_by_name(code: str, content: Callable[[], bytes]) -> None:
    with pytest.raises(InputRefused) as error:
        read_back(programme(), plan(), content(), name="x.xlsx")
    (problem,) = error.value.problems
    assert problem.code == code and problem.file.startswith("x.xlsx")
