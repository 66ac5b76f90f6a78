"""Words of forms and what they mean, or that they mean nothing certain."""

from __future__ import annotations

from datetime import date

import pytest

from optimizer.domain.people import Unit
from optimizer.loading.cells import BadCell
from optimizer.loading.lrmx import facts
from optimizer.loading.lrmx.places import Places, short_name

DAY = date(2002, 7, 15)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("197003", "1970-03"),
        ("19700312", "1970-03-12"),
        ("1970.03", "1970-03"),
        ("1970.03.12", "1970-03-12"),
        ("１９７０．０３", "1970-03"),
        ("1970.03\n（32岁）", "1970-03"),
        ("1970年3月", "1970-03"),
        ("1970-03-12", "1970-03-12"),
        ("1970. 03", "1970-03"),
    ],
)
def test_dates_in_all_forms(text: str, value: str) -> None:
    assert facts.read_date(text) == value


@pytest.mark.parametrize("text", ["1970", "1970.13", "19700230", "70.03", "不详", "1957.1", "210000197003000011"])
def test_no_date_is_made_up(text: str) -> None:
    with pytest.raises(BadCell):
        facts.read_date(text)


@pytest.mark.parametrize(
    ("text", "value", "guess"),
    [
        ("1990.07", "中共党员", ""),
        ("199007", "中共党员", ""),
        ("1990年7月加入中国共产党", "中共党员", ""),
        ("中共党员", "中共党员", ""),
        ("2002.01", "中共预备党员", "lrmx.guess.party"),
        ("预备党员", "中共预备党员", ""),
        ("民革", "民革", ""),
        ("民盟（1995.06）", "民盟", ""),
        ("1995.06加入九三学社", "九三学社", ""),
        ("中国农工民主党", "农工党", ""),
        ("无党派人士", "无党派", ""),
        ("群众", "群众", ""),
        ("共青团员", "共青团员", ""),
        ("致公党党员", "致公党", ""),
    ],
)
def test_parties(text: str, value: str, guess: str) -> None:
    assert facts.read_party(text, DAY) == (value, guess)


@pytest.mark.parametrize("text", ["民革、民盟", "中共党员，民建", "2005.01", "不详"])
def test_no_party_is_made_up(text: str) -> None:
    with pytest.raises(BadCell):
        facts.read_party(text, DAY)


@pytest.mark.parametrize(
    ("text", "value", "guess"),
    [
        ("大学", "大学本科", ""),
        ("大学本科学历", "大学本科", ""),
        ("大专", "大学专科", ""),
        ("大学普通班", "大学专科", ""),
        ("中专", "高中", ""),
        ("研究生", "硕士研究生", "lrmx.guess.education"),
        ("博士研究生", "博士研究生", ""),
        ("中央党校大学", "大学本科", "lrmx.guess.education"),
        ("省委党校研究生", "硕士研究生", "lrmx.guess.education"),
        ("大学 工学学士", "大学本科", ""),
        ("大学（硕士学位）", "大学本科", "lrmx.guess.education"),
    ],
)
def test_education(text: str, value: str, guess: str) -> None:
    assert facts.read_education(text) == (value, guess)


@pytest.mark.parametrize("text", ["大学肄业", "研究生在读", "无", "工学"])
def test_no_education_is_made_up(text: str) -> None:
    with pytest.raises(BadCell):
        facts.read_education(text)


def test_degrees_sex_and_ethnic_groups() -> None:
    assert facts.read_degree("工商管理硕士") == "硕士"
    words = {"汉": "汉族", "汉族": "汉族", " 汉　族": "汉族", "蒙古": "蒙古族", "01": "汉族"}
    assert {word: facts.read_ethnic_group(word) for word in words} == words
    assert [facts.read_sex(text) for text in ("女", "女性", "1")] == ["女", "女", "男"]


def test_grades_only_where_they_are_named() -> None:
    assert facts.find_grade("县委副书记（正处级）") == "正县处"
    assert facts.find_grade("一级主任科员") == "" == facts.find_grade("副县长")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("海城市", "海城"),
        ("阜新蒙古族自治县", "阜新"),
        ("喀喇沁左翼蒙古族自治县", "喀喇沁左翼"),
        ("积石山保安族东乡族撒拉族自治县", "积石山"),
        ("义县", ""),
        ("内蒙古自治区", "内蒙古"),
    ],
)
def test_short_names(name: str, short: str) -> None:
    assert short_name(name) == short


UNITS = [
    Unit(code="21", name="辽宁省", kind="province"),
    Unit(code="2109", name="阜新市", kind="city", parent="21"),
    Unit(code="210921", name="阜新蒙古族自治县", kind="county", parent="2109"),
    Unit(code="210922", name="彰武县", kind="county", parent="2109"),
    Unit(code="2101", name="沈阳市", kind="city", parent="21"),
    Unit(code="210106", name="铁西区", kind="county", parent="2101"),
    Unit(code="2103", name="鞍山市", kind="city", parent="21"),
    Unit(code="210303", name="铁西区", kind="county", parent="2103"),
]


@pytest.mark.parametrize(
    ("text", "how", "unit"),
    [
        ("辽宁省阜新市彰武县", "name", "210922"),
        ("辽宁彰武", "short", "210922"),
        ("阜新蒙古族自治县教育局", "name", "210921"),
        ("辽宁阜新", "ambiguous", ""),
        ("阜新市委", "name", "2109"),
        ("鞍山市铁西区政府", "name", "210303"),
        ("沈阳铁西", "short", "210106"),
        ("铁西区", "ambiguous", ""),
        ("沈阳市局长（挂任彰武县副县长）", "name", "2101"),
        ("河北", "none", ""),
    ],
)
def test_places_are_told_by_all_the_names_in_the_text(text: str, how: str, unit: str) -> None:
    match = Places({one.code: one for one in UNITS}).find(text)
    assert (match.how, match.unit) == (how, unit)
