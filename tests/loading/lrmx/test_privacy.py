"""Identity number and photo are nowhere: not in results, files, errors, logs or on the screen."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from optimizer.errors import InputRefused
from optimizer.loading import save_programme
from optimizer.loading.lrmx import import_forms, save_imported
from optimizer.loading.lrmx.parsing import parse_form
from tests.cli.console import duikou, process
from tests.loading.lrmx.forms import IDENTITY, PHOTO, form, imported, programme, written

EVERYWHERE = (
    "XingMing", "ChuShengNianYue", "MinZu", "JiGuan", "RuDangShiJian", "QuanRiZhiJiaoYu_XueLi", "XianRenZhiWu",
    "ChengBaoDanWei", "ShuXiZhuanYeYouHeZhuanChang", "JiSuanNianLingShiJian", "JianLi", "CanJiaGongZuoShiJian",
)  # fmt: skip


def test_the_parser_keeps_neither() -> None:
    found = parse_form([form()], "f")
    assert found.dropped == ("ShenFenZheng", "ZhaoPian")
    assert IDENTITY not in repr(found) and PHOTO not in repr(found)


@pytest.mark.parametrize("element", EVERYWHERE)
def test_a_number_in_the_wrong_place_is_struck_out(tmp_path: Path, element: str) -> None:
    found = imported(tmp_path, form(**{element: f"甲 {IDENTITY} 乙"}))
    save_imported(found, tmp_path / "out")
    written_ = b"".join(path.read_bytes() for path in (tmp_path / "out").iterdir())
    assert IDENTITY.encode() not in written_ and IDENTITY not in repr(found)
    assert any(note.code == "lrmx.left_out.identity" for note in found.report.notes) == (element != "JianLi")


def test_nor_does_the_report_hold_relatives_names_or_what_is_of_no_use(tmp_path: Path) -> None:
    found = imported(tmp_path, form({"妻子": f"义县教育局{IDENTITY}"}, JianLi="机密简历"))
    assert "亲属名" not in repr(found) and "机密" not in repr(found) and IDENTITY not in repr(found)


@pytest.mark.parametrize("cut", [b"</ShenFenZheng>", b"</ZhaoPian>", PHOTO[:8].encode()])
def test_errors_say_nothing_of_the_content(tmp_path: Path, cut: bytes, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    content = form().split(cut)[0] + b"<"
    with pytest.raises(InputRefused) as error:
        import_forms(programme(), written(tmp_path, content))
    said = repr(error.value.problems) + str(error.value) + caplog.text
    assert IDENTITY not in said and PHOTO[:6] not in said and "王" not in said


def test_numbers_in_names_of_files_are_struck_out(tmp_path: Path) -> None:
    path = tmp_path / f"{IDENTITY}王一.lrmx"
    path.write_bytes(form())
    (entry,) = import_forms(programme(), [path]).report.entries
    assert entry.file == "□王一.lrmx"
    path.write_bytes(b"<Person>")
    with pytest.raises(InputRefused) as error:
        import_forms(programme(), [path])
    assert IDENTITY not in repr(error.value.problems)


def test_the_command_shows_and_writes_neither(tmp_path: Path) -> None:
    save_programme(programme(), tmp_path / "p.json")
    (path,) = written(tmp_path, form({"妻子": "义县教育局"}))
    args = ("import-lrmx", path, "--programme", tmp_path / "p.json", "--out", tmp_path / "out")
    ran = process(*args, DUIKOU_LANG="zh")
    assert ran.returncode == 0, ran.stderr
    assert "身份证号（1 份）和照片（1 份）未读入、未保存" in ran.stdout
    assert "回避提示：妻子的单位“义县教育局”在可能的接收地义县" in ran.stdout
    everything = ran.stdout + ran.stderr + "".join(one.read_text("utf-8-sig") for one in (tmp_path / "out").iterdir())
    assert IDENTITY not in everything and PHOTO not in everything
    again = duikou(*args, "--json", "--lang", "en")
    assert again.exit_code == 3 and "target.exists" in again.stdout
    report = json.loads(duikou(*args[:4], "--json", "--lang", "en").stdout)["report"]
    assert [note["message"] for note in report["notes"] if note["code"] == "lrmx.warning.relative"] == [
        "recusal: a relative (妻子) works at “义县教育局”, in the possible host 义县"
    ]
