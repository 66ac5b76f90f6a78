"""Code lists of the field: what a cell may say for sex, ethnic group, education, party, grade.

A cell may hold the national code, the Chinese name or an English key; :func:`canonical` turns it
into the one spelling that the domain keeps (the Chinese name of the standard, or an English key
where the standard has none). Standards: GB/T 2261.1 (sex), GB/T 3304 (ethnic groups), GB/T 4658
(education), GB/T 4762 (political affiliation); grades are the ranks of office in use in 2002.
"""

from __future__ import annotations

from types import MappingProxyType

_SEX = (("男", "1", "male", "m"), ("女", "2", "female", "f"))

_ETHNIC = (
    "汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 "
    "黎族 傈僳族 佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 "
    "毛南族 仡佬族 锡伯族 阿昌族 普米族 塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 "
    "塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 珞巴族 基诺族"
).split()

# From lowest to highest; a condition `at_least: 大学本科` compares places in this list.
# Only completed education is listed: an unfinished course is entered as the level last completed.
_EDUCATION = (
    ("小学", "8", "81", "80", "primary"),
    ("初中", "7", "71", "70", "junior_middle", "初级中学"),
    (
        "高中",
        "6",
        "61",
        "60",
        "4",
        "40",
        "41",
        "44",
        "47",
        "senior_middle",
        "普通高中",
        "中专",
        "中等专科",
        "职业高中",
        "技工学校",
    ),
    ("大学专科", "3", "31", "30", "associate", "大专", "专科"),
    ("大学本科", "2", "21", "20", "bachelor", "本科", "大学"),
    ("硕士研究生", "14", "master", "硕士", "研究生", "1", "10"),
    ("博士研究生", "11", "doctor", "博士"),
)

_DEGREE = (
    ("学士", "4", "bachelor", "学士学位"),
    ("硕士", "3", "master", "硕士学位"),
    ("博士", "2", "doctor", "博士学位"),
)

_PARTY = (
    ("中共党员", "01", "1", "cpc", "中国共产党党员", "党员"),
    ("中共预备党员", "02", "2", "cpc_probationary", "中国共产党预备党员", "预备党员"),
    ("共青团员", "03", "3", "cyl", "团员", "中国共产主义青年团团员"),
    ("民革", "04", "4", "rccck", "民革党员", "民革会员"),
    ("民盟", "05", "5", "cdl", "民盟盟员"),
    ("民建", "06", "6", "cndca", "民建会员"),
    ("民进", "07", "7", "capd", "民进会员"),
    ("农工党", "08", "8", "cpwdp", "农工党党员"),
    ("致公党", "09", "9", "zgd", "致公党党员"),
    ("九三学社", "10", "jiusan", "九三学社社员"),
    ("台盟", "11", "tdsgl", "台盟盟员"),
    ("无党派", "12", "independent", "无党派民主人士", "无党派人士"),
    ("群众", "13", "none", "masses"),
)

_GRADE = (
    ("科员", "staff"),
    ("副乡科", "deputy_section", "副科", "乡科级副职", "副科级"),
    ("正乡科", "section", "正科", "乡科级正职", "正科级"),
    ("副县处", "deputy_division", "副处", "县处级副职", "副处级"),
    ("正县处", "division", "正处", "县处级正职", "正处级"),
    ("副厅局", "deputy_bureau", "副厅", "厅局级副职", "副厅级"),
    ("正厅局", "bureau", "正厅", "厅局级正职", "正厅级"),
)

_YES_NO = (("是", "1", "yes", "y", "true", "有", "√"), ("否", "0", "no", "n", "false", "无", "×"))


def _table(rows: tuple[tuple[str, ...], ...]) -> MappingProxyType[str, str]:
    return MappingProxyType({alias.lower(): row[0] for row in rows for alias in row})


def _ethnic_table() -> MappingProxyType[str, str]:
    rows = tuple(
        (name, f"{number:02d}", str(number), name.removesuffix("族")) for number, name in enumerate(_ETHNIC, start=1)
    )
    return _table(
        (*((row) for row in rows), ("汉族", "han"), ("满族", "manchu"), ("蒙古族", "mongol"), ("蒙古族", "蒙族"))
    )


CODE_LISTS: MappingProxyType[str, MappingProxyType[str, str]] = MappingProxyType(
    {
        "sex": _table(_SEX),
        "ethnic_group": _ethnic_table(),
        "education": _table(_EDUCATION),
        "degree": _table(_DEGREE),
        "party": _table(_PARTY),
        "grade": _table(_GRADE),
        "yes_no": _table(_YES_NO),
    }
)
"""List name -> {lower-case alias: canonical value}."""

ORDERED: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "education": tuple(row[0] for row in _EDUCATION),
        "degree": tuple(row[0] for row in _DEGREE),
        "grade": tuple(row[0] for row in _GRADE),
    }
)
"""Attributes whose values have an order, lowest first."""

FEMALE = "女"
HAN = "汉族"
PARTY_MEMBERS = frozenset({"中共党员", "中共预备党员"})
"""Both full and probationary members are inside the Party; everyone else is 党外."""

YES, NO = "是", "否"


def canonical(list_name: str, text: str) -> str | None:
    """Return the canonical value for what a cell says, or None if the list does not know it."""
    return CODE_LISTS[list_name].get(text.strip().lower())


def allowed(list_name: str) -> tuple[str, ...]:
    """Return the canonical values of a list, in its order, for error messages and templates."""
    return tuple(dict.fromkeys(CODE_LISTS[list_name].values()))
