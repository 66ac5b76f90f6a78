"""plan.xlsx: every sheet in both languages, nothing in it is a formula, what is made up is labelled."""

from __future__ import annotations

import zipfile

import openpyxl
import pytest

from api.exports.workbook import write_workbook
from optimizer.domain.programme import Programme
from optimizer.explanation.reasons import explain
from optimizer.solving import solve
from tests.builders import link, nominee, post
from tests.cli.console import small

SHEETS = {
    "zh": "汇总 安排 名额 指标 例外 豁免 未安排 空缺岗位 对口选择 回传说明".split(" "),
    "en": "Summary,Assignments,Quotas,Targets,Exceptions,Waivers,Not placed,Open posts,Choices,Sending back".split(","),
}
EVIL = '=HYPERLINK("http://example.org","点击")'
NASTY = [EVIL, "+1+1", "-1", "@SUM(A1)", "\t=1", "{=1}", "http://example.org", "mailto:a@b.c", "007", "王" * 40_000]


def book_of(programme: Programme, path, lang: str = "zh"):
    plan = solve(programme).plan
    assert plan is not None
    write_workbook(programme, explain(programme, plan), path, lang)
    return openpyxl.load_workbook(path)


def texts(book, sheet: str) -> list[list[object]]:
    return [list(row) for row in book[sheet].iter_rows(values_only=True)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_sheets_are_there_in_the_language_asked_for(tmp_path, lang):
    assert book_of(small(), tmp_path / "plan.xlsx", lang).sheetnames == SHEETS[lang]


def test_no_cell_is_a_formula_or_a_link_whatever_names_look_like(tmp_path):
    people = [nominee(f"n{number}", name=name, title=name) for number, name in enumerate(NASTY)]
    programme = small(
        nominees=[*people, nominee("m1", unit="B", name=EVIL)],
        posts=[post("p1", title=EVIL), post("q1", unit="A", title=EVIL)],
        links=[link(name=EVIL)],
        title=EVIL,
    )
    path = tmp_path / "plan.xlsx"
    book = book_of(programme, path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert EVIL in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    with zipfile.ZipFile(path) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)


def test_digits_that_are_text_stay_text(tmp_path):
    book = book_of(small(nominees=[nominee("007"), nominee("m1", unit="B")]), tmp_path / "plan.xlsx")
    assert "007" in [cell for row in texts(book, "安排") for cell in row]


def test_people_that_are_made_up_are_labelled_on_every_sheet(tmp_path):
    book = book_of(small(), tmp_path / "plan.xlsx")
    for sheet in book:
        assert "合成数据" in sheet["A2"].value
        assert "合成数据" in sheet.oddFooter.left.text


def test_real_people_are_not_called_made_up(tmp_path):
    book = book_of(small(synthetic=None), tmp_path / "plan.xlsx")
    assert not any("合成" in str(cell) for sheet in book.sheetnames for row in texts(book, sheet) for cell in row)


def test_tables_have_a_frozen_header_a_filter_and_a_print_set_up(tmp_path):
    book = book_of(small(), tmp_path / "plan.xlsx")
    for name in SHEETS["zh"][1:-1]:
        sheet = book[name]
        assert sheet.freeze_panes == "A4" and sheet.auto_filter.ref.startswith("A3:")
        assert sheet.page_setup.orientation == "landscape" and sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$3"


def test_assignments_name_both_sides(tmp_path):
    rows = texts(book_of(small(), tmp_path / "plan.xlsx"), "安排")
    assert rows[2][:5] == ["对口关系", "派出 → 接收", "层级", "人选编号", "姓名"]
    assert rows[3][:5] == ["甲乙对口", "A → B", "county", "n1", "王一"]
    assert "副县长" in rows[3]


def test_quotas_end_with_totals_by_level(tmp_path):
    rows = texts(book_of(small(), tmp_path / "plan.xlsx"), "名额")
    assert rows[-2] == ["合计", None, "county", 2, 2, 0]
    assert rows[-1] == ["合计", None, None, 2, 2, 0]


def test_unmet_targets_are_coloured_by_a_rule_of_the_sheet(tmp_path):
    sheet = book_of(small(), tmp_path / "plan.xlsx")["指标"]
    assert [str(found.sqref) for found in sheet.conditional_formatting] == ["G4"]
    assert texts(sheet.parent, "指标")[3][:7] == ["女干部 †2", "全批", "不少于名额的 50%", 2, 1, 0, 1]


def test_everyone_not_placed_has_the_reason_in_words(tmp_path):
    row = texts(book_of(small(), tmp_path / "plan.xlsx"), "未安排")[3]
    assert row[1:3] == ["n2", "李二"]
    assert row[-4:-2] == ["超龄", "超龄 8 岁：52 岁，“年龄”限 45 岁"]


def test_exceptions_waivers_open_posts_and_choices_are_listed(tmp_path):
    programme = small(
        nominees=[nominee("n1", reserve=False, birth="1950-01-01"), nominee("m1", unit="B")],
        posts=[post("p1"), post("c1", unit="C"), post("q1", unit="A")],
        links=[link(b=["B", "C"])],
        decisions={
            "waivers": [{"nominee": "n1", "rule": "age", "reason": "工作需要"}],
            "pins": [{"nominee": "n1", "post": "p1"}],
        },
    )
    book = book_of(programme, tmp_path / "plan.xlsx")
    assert texts(book, "例外")[3][:3] == ["后备干部", "原则上", "n1"]
    assert texts(book, "豁免")[3] == ["n1", "n1", "年龄", "p1（B）", "工作需要"]
    assert texts(book, "空缺岗位")[3][-2:] == ["对口关系选定其他单位", "对口关系“A ↔ B”选定了其他单位"]
    assert texts(book, "对口选择")[3] == ["A ↔ B", "B", "C"]


def test_the_summary_carries_status_assumptions_and_provenance(tmp_path):
    cells = [
        cell for row in texts(book_of(small(), tmp_path / "plan.xlsx"), "汇总") for cell in row if cell is not None
    ]
    for part in ("2 / 2", "0 / 1", "†1 对口为设想", "†2 比例为设想", small().digest()):
        assert part in cells
    assert any("最优" in str(cell) for cell in cells)


def test_the_same_plan_gives_the_same_bytes(tmp_path):
    book_of(small(), tmp_path / "one.xlsx")
    book_of(small(), tmp_path / "two.xlsx")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
