"""Forms and a programme for these tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from optimizer.domain.programme import Programme
from optimizer.errors import InputRefused, Problem
from optimizer.loading.lrmx import Imported, ImportOptions, import_forms
from tests.builders import link, make_programme, nominee, post, unit

IDENTITY = "21000019700300001X"
PHOTO = "QUJDREVGcGhvdG8="

USUAL = {
    "XingMing": "王 一",
    "XingBie": "男",
    "ChuShengNianYue": "1965.03",
    "MinZu": "满",
    "JiGuan": "辽宁海城",
    "RuDangShiJian": "1990.07",
    "CanJiaGongZuoShiJian": "198808",
    "QuanRiZhiJiaoYu_XueLi": "大专",
    "ZaiZhiJiaoYu_XueLi": "大学",
    "ZaiZhiJiaoYu_XueWei": "法学学士",
    "ShuXiZhuanYeYouHeZhuanChang": "长于农业、水利工作",
    "XianRenZhiWu": "海城市副市长（副县级）",
    "ChengBaoDanWei": "中共鞍山市委组织部",
    "JiSuanNianLingShiJian": "20020715",
    "ShenFenZheng": IDENTITY,
    "ZhaoPian": PHOTO,
}


def form(kin: Mapping[str, str] | None = None, **texts: str) -> bytes:
    """Return a form; ``texts`` replace the usual ones, ``kin`` maps relations to units."""
    body = "".join(f"<{name}>{text}</{name}>" for name, text in {**USUAL, **texts}.items())
    items = "".join(
        f"<Item><ChengWei>{relation}</ChengWei><XingMing>亲属名</XingMing>"
        f"<GongZuoDanWeiJiZhiWu>{work}</GongZuoDanWeiJiZhiWu></Item>"
        for relation, work in (kin or {}).items()
    )
    family = f"<JiaTingChengYuan>{items}</JiaTingChengYuan>"
    return f"<?xml version='1.0' encoding='utf-8'?><Person>{body}{family}</Person>".encode()


def programme(**settings: Any) -> Programme:
    """Return a programme in which 海城市 and 义县 exchange people at two levels."""
    usual: dict[str, Any] = {
        "units": [
            unit("21", "province", name="辽宁省"),
            unit("2103", "city", "21", name="鞍山市"),
            unit("210381", "county", "2103", name="海城市"),
            unit("210381101", "township", "210381", name="西柳镇"),
            unit("2107", "city", "21", name="锦州市"),
            unit("210727", "county", "2107", name="义县"),
            unit("210727101", "township", "210727", name="西柳镇"),
            unit("2109", "city", "21", name="阜新市"),
            unit("210921", "county", "2109", name="阜新蒙古族自治县"),
        ],
        "links": [link(a="210381", b="210727", quotas={"county": 1, "township": 2})],
        "nominees": [
            *(nominee(f"c{number}", "210381") for number in range(5)),
            *(nominee(f"t{number}", "210381101", "township") for number in range(5)),
        ],
        "posts": [post("p1", "210727", fields=("农业", "水利")), post("p2", "210727101", "township")],
    }
    return make_programme(**{**usual, **settings})


def written(tmp_path: Path, *contents: bytes) -> list[Path]:
    """Return files with these contents."""
    paths = [tmp_path / f"form-{number}.lrmx" for number in range(1, len(contents) + 1)]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    return paths


def imported(tmp_path: Path, *contents: bytes, given: Programme | None = None, **options: Any) -> Imported:
    """Return the import of some forms."""
    return import_forms(given or programme(), written(tmp_path, *contents), ImportOptions(**options))


def codes(found: Imported, kind: str) -> list[str]:
    """Return the codes of the notes of one kind that are about a person."""
    return [note.code for note in found.report.notes if note.kind == kind and note.nominee]


def refused(paths: list[Path], **options: Any) -> list[Problem]:
    """Return the problems for which an import is refused."""
    try:
        import_forms(programme(), paths, ImportOptions(**options))
    except InputRefused as error:
        return list(error.problems)
    raise AssertionError("not refused")


def zipped(entries: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()
