"""One made-up nominee -> the appointment form that they could have filled in, in the spellings that forms use."""

from __future__ import annotations

import base64
from datetime import date
from random import Random
from xml.sax.saxutils import escape

from optimizer.domain.attributes import ancestors
from optimizer.domain.people import Nominee
from optimizer.domain.programme import Programme

LABEL = "合成数据，非真人 / synthetic, no real person"
PHOTO_BYTES = 600
_PARTY_SCHOOL = 0.3
_KIN = ("妻子", "丈夫", "父亲", "母亲", "弟弟", "妹妹")
_ELSEWHERE = ("务农", "退休", "已去世", "学生", "某企业职工")


def form_bytes(programme: Programme, nominee: Nominee, rng: Random) -> bytes:
    """Return the bytes of a form: UTF-8, every field synthetic and labelled so.

    The identity number is one that nobody can have (the day of birth is 00), the photo is noise.
    """
    texts = _texts(programme, nominee, rng)
    lines = [f"  <{name}>{escape(text)}</{name}>" for name, text in texts.items()]
    kin = "\n".join(_kin(programme, nominee, rng))
    lines.append(f"  <JiaTingChengYuan>\n{kin}\n  </JiaTingChengYuan>")
    lines.append(f"  <TianBiaoRen>{LABEL}</TianBiaoRen>")
    body = "\n".join(lines)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!-- {LABEL} -->\n<Person>\n{body}\n</Person>\n'.encode()


def _texts(programme: Programme, nominee: Nominee, rng: Random) -> dict[str, str]:
    unit = programme.unit_by_code[nominee.unit]
    day = programme.dates.age
    in_service = rng.random() < _PARTY_SCHOOL and nominee.education != "高中"
    first, last = ("大专", nominee.education) if in_service else (_spoken(nominee.education), "")
    degree = f"{rng.choice(('工学', '法学', '管理学'))}{nominee.degree}" if nominee.degree else ""
    return {
        "XingMing": nominee.name if len(nominee.name) > 2 else "　".join(nominee.name),
        "XingBie": nominee.sex,
        "ChuShengNianYue": _date(nominee.birth, rng),
        "MinZu": nominee.ethnic_group if rng.random() < 0.7 else nominee.ethnic_group.removesuffix("族"),
        "JiGuan": _place(programme, nominee.native_place),
        "ChuShengDi": _place(programme, nominee.native_place),
        "RuDangShiJian": _party(nominee, day, rng),
        "CanJiaGongZuoShiJian": f"{day.year - (nominee.experience or 0)}.{rng.randint(1, day.month):02d}",
        "JianKangZhuangKuang": "健康",
        "ZhuanYeJiShuZhiWu": "",
        "ShuXiZhuanYeYouHeZhuanChang": "、".join(nominee.fields),
        "QuanRiZhiJiaoYu_XueLi": first,
        "QuanRiZhiJiaoYu_XueWei": "" if in_service else degree,
        "ZaiZhiJiaoYu_XueLi": last,
        "ZaiZhiJiaoYu_XueWei": degree if in_service else "",
        "XianRenZhiWu": f"{unit.name}{nominee.title}",
        "JianLi": f"（{LABEL}）",
        "ChengBaoDanWei": _submitting(programme, nominee),
        "JiSuanNianLingShiJian": f"{day:%Y%m%d}",
        "TianBiaoShiJian": f"{day:%Y%m}",
        "ShenFenZheng": f"210000{nominee.birth[:4]}{nominee.birth[5:7]}00{rng.randrange(1000):03d}X",
        "ZhaoPian": base64.b64encode(rng.randbytes(PHOTO_BYTES)).decode(),
        "Version": "3.2.1.16",
    }


def _spoken(education: str) -> str:
    return {"大学本科": "大学", "大学专科": "大专"}.get(education, education)


def _date(birth: str, rng: Random) -> str:
    digits = birth.replace("-", "")
    return digits if rng.random() < 0.5 else f"{birth[:4]}.{birth[5:7]}"


def _party(nominee: Nominee, day: date, rng: Random) -> str:
    if nominee.party == "中共党员":
        return f"{day.year - rng.randint(2, 12)}.{rng.randint(1, 12):02d}"
    return nominee.party


def _place(programme: Programme, code: str) -> str:
    """Return a place as forms write it: the province's short name and the county's name."""
    unit = programme.unit_by_code.get(code)
    if unit is None:
        return ""
    top = programme.unit_by_code[ancestors(code, programme.unit_by_code)[-1]]
    return f"{top.name.removesuffix('省')}{unit.name}"


def _submitting(programme: Programme, nominee: Nominee) -> str:
    """Return who submits the form: the organisation department of the county, or of the city where there is none."""
    units = programme.unit_by_code
    chain = ancestors(nominee.unit, units)
    head = next((code for code in chain if units[code].kind in ("county", "city")), chain[-1])
    city = next((code for code in chain if units[code].kind == "city"), head)
    name = units[head].name if head == city else units[city].name + units[head].name
    return f"中共{name}委组织部"


def _kin(programme: Programme, nominee: Nominee, rng: Random) -> list[str]:
    works = [programme.unit_by_code[code].name + "教育局" for code in nominee.relatives_units]
    works.append(rng.choice(_ELSEWHERE))
    return [
        f"    <Item><ChengWei>{rng.choice(_KIN)}</ChengWei><XingMing>某某</XingMing>"
        "<ChuShengRiQi>1950.01</ChuShengRiQi><ZhengZhiMianMao>群众</ZhengZhiMianMao>"
        f"<GongZuoDanWeiJiZhiWu>{escape(work)}</GongZuoDanWeiJiZhiWu></Item>"
        for work in works
    ]
