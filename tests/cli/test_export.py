"""duikou export: a plan as a list for signature, CSV, JSON or workbook."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from api.exports.files import FileKind, export_bytes
from optimizer.domain.programme import Programme
from optimizer.explanation.reasons import explain
from optimizer.loading.plans import plan_digest
from optimizer.solving import solve
from tests.builders import nominee, post
from tests.cli.console import document, duikou, small

EVIL = '=HYPERLINK("http://example.org","点击")'


def made(given: Programme, kind: FileKind, lang: Any = "zh", **changes: Any) -> bytes:
    plan = solve(given).plan
    assert plan is not None
    return export_bytes(given, explain(given, plan).model_copy(update=changes), kind, lang)


def listed(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def cells(table: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_list_names_everyone_placed_with_lines_to_sign() -> None:
    people = [nominee("n1", name="王一", title="科长", reserve=False), nominee("m1", unit="B", name="李二")]
    given = small(nominees=people)
    rows, signers = map(cells, listed(made(given, "docx")).tables)
    header = "序号 姓名 性别 出生年月 民族 政治面貌 学历 现单位及职务 层级 拟挂职单位 拟挂任职务 备注"
    first = "1 王一 男 1965.03 汉族 中共党员 大学本科 A科长 county B 副县长 例外：后备干部"
    assert rows[:2] == [header.split(" "), first.split(" ")]
    assert [row[1] for row in rows[1:]] == ["王一", "李二"]
    assert signers[0] == ["编制人（签字）：", "审核人（签字）：", "批准人（签字）："] and "年" in signers[1][0]


def test_the_list_in_english() -> None:
    found = listed(made(small(), "docx", "en"))
    assert found.paragraphs[0].text == "Small batch: list of those to be sent"
    assert cells(found.tables[0])[0][:3] == ["no.", "name", "sex"] and cells(found.tables[1])[0][0] == "Drawn up by:"


def test_the_page_is_landscape_the_header_repeats_and_pages_are_numbered() -> None:
    found = listed(made(small(), "docx"))
    page, (first, *others) = found.sections[0], found.tables[0].rows
    assert page.orientation == WD_ORIENT.LANDSCAPE and page.page_width > page.page_height
    assert first._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in others)
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in (first, *others))
    foot = page.footer.paragraphs[0]
    assert [one.text for one in foot._p.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    marks = [one.get(qn("w:fldCharType")) for one in foot._p.iter(qn("w:fldChar"))]
    assert marks == ["begin", "separate", "end"] * 2
    fonts = found.styles["Normal"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "宋体"


def test_what_is_made_up_and_what_is_not_proven_is_said() -> None:
    found = listed(made(small(), "docx", status="feasible"))
    texts = [line.text for line in found.paragraphs]
    assert any("合成数据" in text for text in texts) and any("由种子生成" in text for text in texts)
    assert "合成数据" in found.sections[0].footer.paragraphs[0].text
    assert any("未" in text for text in texts[1:]) and not any("最优：" in text for text in texts)
    real = listed(made(small(synthetic=None), "docx"))
    assert not any("合成" in text for text in [line.text for line in real.paragraphs])
    assert "合成" not in real.sections[0].footer.paragraphs[0].text


def test_the_plan_is_told_by_its_digest() -> None:
    plan = solve(small()).plan
    assert plan is not None
    plan = explain(small(), plan)
    foot = listed(export_bytes(small(), plan, "docx", "zh")).sections[0].footer.paragraphs[0].text
    assert plan_digest(plan)[:16] in foot


def test_names_of_any_kind_do_no_harm() -> None:
    people = [nominee("n1", name="<w:p>\x07&", title="\x00x"), nominee("m1", unit="B", name="𠮷")]
    given = small(nominees=people, posts=[post("p1", title="]]>"), post("q1", unit="A", title="\ud7ff")])
    rows = cells(listed(made(given, "docx")).tables[0])
    assert rows[1][1] == "<w:p>�&" and rows[2][1] == "𠮷" and rows[1][10] == "]]>"


@pytest.mark.parametrize("kind", ["docx", "csv", "json", "xlsx"])
def test_the_same_plan_gives_the_same_bytes(kind: FileKind, monkeypatch: pytest.MonkeyPatch) -> None:
    first = made(small(), kind)
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 5, 6, 7, 8, 9, 0, 126, 0))
    assert made(small(), kind) == first


def test_there_is_no_time_of_day_in_the_document() -> None:
    with zipfile.ZipFile(io.BytesIO(made(small(), "docx"))) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in parts.read("docProps/core.xml")


def test_no_cell_of_the_csv_is_a_formula() -> None:
    given = small(nominees=[nominee("n1", name=EVIL, title="@SUM(A1)"), nominee("m1", unit="B", name="-1+1")])
    header, *rows = csv.reader(io.StringIO(made(given, "csv").decode("utf-8-sig")))
    assert header[:5] == ["对口关系", "派出 → 接收", "层级", "人选编号", "姓名"]
    assert "意见" not in header and header[-1] == "豁免"
    assert rows[0][4] == "'" + EVIL and rows[1][4] == "'-1+1"
    assert not [cell for row in rows for cell in row if cell[:1] in "=+@-\t" and cell]


def test_the_command_writes_each_kind_once(programme: Path, solved: Path, tmp_path: Path) -> None:
    for kind in ("docx", "csv", "json", "xlsx"):
        out = tmp_path / f"list.{kind}"
        found = document("export", programme, solved, "--format", kind, "--out", out)
        assert found["bytes"] == out.stat().st_size > 0
        again = duikou("export", programme, solved, "--format", kind, "--out", out)
        assert again.exit_code == 3 and "target.exists" in again.output
    for kind in ("json", "xlsx"):  # as solving wrote them: what is exported later can be sent back as well
        assert (tmp_path / f"list.{kind}").read_bytes() == (solved / f"plan.{kind}").read_bytes()


def test_a_plan_of_another_programme_or_a_false_one_is_not_passed_on(
    programme: Path, solved: Path, tmp_path: Path
) -> None:
    out = tmp_path / "list.docx"
    other = duikou("export", "scenarios/liaoning-2002", solved, "--format", "docx", "--out", out)
    assert other.exit_code == 3 and "cli.show.other_programme" in other.output
    plan = solved / "plan.json"
    plan.write_text(plan.read_text("utf-8").replace('"post": "p1"', '"post": "q1"', 1), "utf-8")
    false = duikou("export", programme, solved, "--format", "docx", "--out", out)
    assert false.exit_code == 3 and "explain.plan_refused" in false.output and not out.exists()
