"""A form becomes a nominee: every field mapped, what is inferred and left out is said."""

from __future__ import annotations

import io
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest

from optimizer.domain import consistency
from optimizer.errors import InputRefused
from optimizer.loading import load_programme, save_programme
from optimizer.loading.edits import load_edits
from optimizer.loading.findings import Findings
from optimizer.loading.lrmx import forms_in_stream, import_forms, import_found, save_imported
from optimizer.whatif.apply import apply_edits
from scenarios.forms.__main__ import FOLDER, write
from tests.builders import nominee, unit
from tests.loading.lrmx.forms import codes, form, imported, programme, refused, zipped


def test_a_form_becomes_a_row_of_the_table(tmp_path: Path) -> None:
    (found,) = imported(tmp_path, form()).nominees
    assert found == nominee(
        "LR0001", "210381", "county", name="王一", birth="1965-03", ethnic_group="满族", degree="学士",
        education="大学本科", party="中共党员", reserve=None, endorsed=None, title="海城市副市长(副县级)",
        fields=("农业", "水利"), experience=13, native_place="210381", grade="",
    )  # fmt: skip


def test_what_is_inferred_is_said(tmp_path: Path) -> None:
    found = imported(tmp_path, form(XianRenZhiWu="海城农业局局长（副处级）", ZaiZhiJiaoYu_XueLi="省委党校研究生"))
    assert codes(found, "guessed") == [
        "lrmx.guess.education", "lrmx.guess.grade", "lrmx.guess.fields", "lrmx.guess.native_place", "lrmx.guess.unit",
        "lrmx.guess.level",
    ]  # fmt: skip
    (row,) = found.nominees
    assert (row.education, row.grade, row.unit) == ("硕士研究生", "副县处", "210381")


def test_what_cannot_be_read_stays_blank_and_is_said(tmp_path: Path) -> None:
    found = imported(
        tmp_path,
        form(
            ChuShengNianYue="1957.1",
            MinZu="火星族",
            RuDangShiJian="民革、民盟",
            ZaiZhiJiaoYu_XueLi="大学肄业",
            JiGuan="山东",
        ),
    )
    (row,) = found.nominees
    assert (row.birth, row.ethnic_group, row.party, row.education, row.native_place) == ("", "", "", "大学专科", "")
    assert codes(found, "left_out") == [
        "lrmx.left_out.month_unclear", "lrmx.left_out.code", "lrmx.left_out.party_several",
        "lrmx.left_out.education_unfinished", "lrmx.left_out.native_place",
    ]  # fmt: skip


def test_the_township_is_told_by_the_county_that_submits(tmp_path: Path) -> None:
    """Two townships bear the same name."""
    given = form(XianRenZhiWu="西柳镇党委书记", ChengBaoDanWei="中共海城市委组织部")
    (row,) = imported(tmp_path, given).nominees
    assert (row.unit, row.level) == ("210381101", "township")
    unclear = imported(tmp_path, form(XianRenZhiWu="西柳镇党委书记", ChengBaoDanWei=""))
    assert unclear.nominees == () and codes(unclear, "open") == ["lrmx.open.units"]


def test_a_unit_without_a_link_or_a_place_stays_open(tmp_path: Path) -> None:
    found = imported(
        tmp_path,
        form(XianRenZhiWu="阜新市副市长", ChengBaoDanWei="", XingMing="甲"),
        form(XianRenZhiWu="某处", ChengBaoDanWei="某地", XingMing="乙"),
        form(XingMing="丙"),
    )
    assert codes(found, "open") == ["lrmx.open.no_link", "lrmx.open.unit"]
    assert [one.name for one in found.nominees] == ["丙"] and len(found.unsettled) == 2


def test_the_planner_may_say_unit_and_level(tmp_path: Path) -> None:
    (row,) = imported(tmp_path, form(XianRenZhiWu="", ChengBaoDanWei=""), unit="210381", level="township").nominees
    assert (row.unit, row.level) == ("210381", "township")
    problems = refused([tmp_path / "form-1.lrmx"], unit="nowhere", level="none")
    assert [one.code for one in problems] == ["nominee.unit_unknown", "nominee.level_unknown"]


def test_nobody_comes_in_twice(tmp_path: Path) -> None:
    there = programme(nominees=[*programme().nominees, nominee("old", "210381", name="王一", birth="1965-03-09")])
    found = imported(tmp_path, form(), form(XingMing="李二"), form(XingMing="李二"), given=there)
    assert codes(found, "open") == ["lrmx.open.in_programme", "lrmx.open.twice"]
    assert [(one.id, one.name) for one in found.nominees] == [("LR0002", "李二")]


def test_ids_go_on_behind_those_that_are_there(tmp_path: Path) -> None:
    there = programme(nominees=[*programme().nominees, nominee("LR0041", "210381", name="赵")])
    assert [one.id for one in imported(tmp_path, form(), given=there).nominees] == ["LR0042"]


def test_whoever_does_not_fit_the_programme_stays_out(tmp_path: Path) -> None:
    found = imported(tmp_path, form(ChuShengNianYue="200301", CanJiaGongZuoShiJian=""))
    assert codes(found, "open") == ["lrmx.open.inconsistent"] and found.nominees == ()


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("20020715", []),
        ("200206", []),
        ("20020201", ["lrmx.warning.age_date"]),
        ("20100601", ["lrmx.warning.age_date", "lrmx.warning.age_limit"]),
    ],
)
def test_another_age_date_on_the_form_is_a_warning_where_it_matters(
    tmp_path: Path, day: str, expected: list[str]
) -> None:
    rules = [{"type": "age_limit", "id": "age", "years": 45, "inclusive": False}]
    found = imported(tmp_path, form(JiSuanNianLingShiJian=day), given=programme(rules=rules))
    assert found.report.digest == programme(rules=rules).digest()
    assert codes(found, "warning") == expected


def test_recusal_is_a_warning_and_fills_no_column_unasked(tmp_path: Path) -> None:
    kin = {"妻子": "义县教育局职员", "父亲": "锦州市某局退休", "母亲": "义县农民，已去世", "弟弟": "海城市某校教师"}
    rules = [{"type": "recusal", "id": "kin", "by": ["native_place", "relatives_units"]}]
    given = programme(rules=rules)
    found = imported(tmp_path, form(kin), given=given)
    (note,) = [one for one in found.report.notes if one.kind == "warning"]
    assert (note.code, note.facts["unit"], note.facts["relation"]) == ("lrmx.warning.relative", "210727", "妻子")
    assert found.nominees[0].relatives_units == ()
    filled = imported(tmp_path, form(kin), given=given, fill_relatives=True)
    assert filled.nominees[0].relatives_units == ("210727", "2107", "210381")
    assert codes(filled, "warning") == ["lrmx.warning.relative", "lrmx.warning.rule_must"]


def test_a_native_of_the_host_county_is_a_warning(tmp_path: Path) -> None:
    rules = [{"type": "recusal", "id": "native", "by": ["native_place"], "hardness": "generally"}]
    found = imported(tmp_path, form(JiGuan="辽宁义县"), given=programme(rules=rules))
    assert codes(found, "warning") == ["lrmx.warning.native", "lrmx.warning.rule_generally"]
    assert len(found.nominees) == 1


def test_own_columns_of_known_names_are_filled(tmp_path: Path) -> None:
    people = [nominee(f"c{number}", "210381", extra={"全日制学历": "", "备注": ""}) for number in range(3)]
    found = imported(tmp_path, form(), given=programme(nominees=people), level="county")
    assert found.nominees[0].extra == {"全日制学历": "大专", "备注": ""}


def test_the_files_load_and_the_edits_apply(tmp_path: Path) -> None:
    given = programme()
    found = imported(tmp_path, form(), form(XingMing="李二", ChengBaoDanWei="某地", XianRenZhiWu="某处"), given=given)
    files = save_imported(found, tmp_path / "out")
    assert [path.name for path in files] == ["edits.yaml", "nominees.csv", "report.json", "unsettled.csv"]
    changed = apply_edits(given, load_edits(tmp_path / "out" / "edits.yaml").edits.edits)
    assert changed.nominees == (*given.nominees, *found.nominees) and not consistency.problems(changed)
    save_programme(given, tmp_path / "folder")
    table = (tmp_path / "folder" / "nominees.csv").read_bytes()
    more = (tmp_path / "out" / "nominees.csv").read_bytes()
    assert table.splitlines()[0] == more.splitlines()[0]
    (tmp_path / "folder" / "nominees.csv").write_bytes(table + more.split(b"\r\n", 1)[1])
    assert load_programme(tmp_path / "folder") == changed


def test_a_folder_and_a_zip_give_the_same(tmp_path: Path) -> None:
    contents = {"一.lrmx": form(XingMing="甲"), "下级/二.lrmx": form(XingMing="乙"), "说明.txt": b"x"}
    folder = tmp_path / "folder"
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (tmp_path / "forms.zip").write_bytes(zipped(contents))
    by_folder, by_zip = (import_forms(programme(), [tmp_path / name]) for name in ("folder", "forms.zip"))
    assert by_folder.nominees == by_zip.nominees and len(by_zip.nominees) == 2
    assert "forms.zip/说明.txt" in [note.file for note in by_zip.report.notes if note.code == "lrmx.left_out.file"]


def test_uploads_that_are_no_files_give_the_same(tmp_path: Path) -> None:
    findings = Findings()
    with ExitStack() as stack:
        content = zipped({"a.lrmx": form()})
        found = forms_in_stream("up.zip", lambda: io.BytesIO(content), findings, stack)
        (one,) = import_found(programme(), found, findings).nominees
    assert one == imported(tmp_path, form()).nominees[0]
    with ExitStack() as stack, pytest.raises(InputRefused) as error:
        import_found(programme(), forms_in_stream("a.exe", io.BytesIO, findings, stack), findings)
    assert [problem.code for problem in error.value.problems] == ["file.kind"]


def test_the_shipped_forms_are_those_of_the_seed_and_all_fit(tmp_path: Path) -> None:
    for path in write(tmp_path):
        assert path.read_bytes() == (FOLDER / path.name).read_bytes()
    given = load_programme(FOLDER.parent / "liaoning-2002")
    found = import_forms(given, [FOLDER])
    assert len(found.nominees) == 12 and not found.unsettled
    assert sum(note.code == "lrmx.warning.relative" for note in found.report.notes) == 2
    assert given.dates.age == date(2002, 7, 15)


def test_units_may_be_many() -> None:
    """One more unit of a name that others hold makes nothing unclear that was clear."""
    from optimizer.loading.lrmx.places import Places

    units = {one.code: one for one in (*programme().units, unit("x", "department", name="海城市市直工作部门"))}
    assert Places(units).find("海城市教育局").unit == "210381"
