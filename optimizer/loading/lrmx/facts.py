"""Words of the form -> values that the programme keeps. What cannot be read with certainty is refused, not guessed.

Every function takes text that is not blank and raises :class:`optimizer.loading.cells.BadCell` otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from optimizer.domain import codes
from optimizer.loading.cells import BIRTH_FORMS, BadCell, parse_birth

_BRACKETS = re.compile(r"[（(][^（()）]*[）)]")
_DATE = re.compile(r"\d{4}(?:[-./年]\s?\d{1,2}(?:[-./月]\s?\d{1,2}日?|月)?|\d{2}(?:\d{2})?)?")
_SPLIT = re.compile(r"[\s,，、;；/|]+")
_PROBATION_MONTHS = 12

_DEMOCRATIC = {
    "民革": ("民革", "国民党革命委员会"),
    "民盟": ("民盟", "民主同盟"),
    "民建": ("民建", "民主建国会"),
    "民进": ("民进", "民主促进会"),
    "农工党": ("农工党", "农工民主党", "农工"),
    "致公党": ("致公党", "致公"),
    "九三学社": ("九三学社", "九三"),
    "台盟": ("台盟", "台湾民主自治同盟"),
}
_OTHERS = {
    "无党派": ("无党派",),
    "群众": ("群众",),
    "共青团员": ("共青团", "团员"),
}
_PROBATIONARY, _MEMBER = ("预备党员", "预备"), ("中共", "共产党", "党员", "入党")

# Longest words first: a word of this list may hold a shorter one.
_EDUCATION = (
    ("博士研究生", ("博士研究生", "博士生", "博士")),
    ("硕士研究生", ("硕士研究生", "硕士生", "硕士", "研究生")),
    ("大学本科", ("大学本科", "本科", "大学")),
    ("大学专科", ("大学专科", "大学普通班", "专科", "大专")),
    ("高中", ("普通高中", "职业高中", "高中", "中专", "中等专科", "中技", "技工学校")),
    ("初中", ("初中", "初级中学")),
    ("小学", ("小学",)),
)
_EDUCATION_WORDS = sorted(
    ((word, value) for value, words in _EDUCATION for word in words), key=lambda one: -len(one[0])
)
_UNFINISHED = ("肄业", "结业", "在读", "未毕业", "进修")
_SCHOOLS = ("党校", "行政学院")
_DEGREES = ("博士", "硕士", "学士")


def plain(text: str) -> str:
    """Return text with full-width letters and digits made plain and runs of blanks made one."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def read_sex(text: str) -> str:
    """Return the sex by its name in GB/T 2261.1."""
    return _code("sex", plain(text).removesuffix("性"))


def read_ethnic_group(text: str) -> str:
    """Return the ethnic group by its name in GB/T 3304: ``汉`` and ``汉族`` are one."""
    return _code("ethnic_group", plain(text))


def _code(list_name: str, text: str) -> str:
    value = codes.canonical(list_name, text.replace(" ", ""))
    if value is None:
        raise BadCell("cell.code", ", ".join(codes.allowed(list_name)))
    return value


def read_date(text: str) -> str:
    """Return a date as ``YYYY-MM-DD`` or ``YYYY-MM``; what stands in brackets behind it (an age) is passed over."""
    bare = plain(_BRACKETS.sub("", plain(text))).replace(" ", "").rstrip(".")
    return parse_birth(bare)


def read_party(text: str, day: date) -> tuple[str, str]:
    """Return the political affiliation by its name in GB/T 4762, and the code of what was inferred (or blank).

    A date alone is the date of joining the Party; whoever joined less than a year before ``day`` is on probation.
    """
    words = plain(text)
    democratic = [party for party, names in _DEMOCRATIC.items() if any(name in words for name in names)]
    if len(democratic) > 1 or (democratic and any(word in words for word in ("中共", "共产党"))):
        raise BadCell("lrmx.party_several")
    if democratic:
        return democratic[0], ""
    for party, names in _OTHERS.items():
        if any(name in words for name in names):
            return party, ""
    if any(word in words for word in _PROBATIONARY):
        return "中共预备党员", ""
    dates = _DATE.findall(words)
    if dates:
        return _member(dates[0], day)
    if any(word in words for word in _MEMBER):
        return "中共党员", ""
    return _code("party", words), ""


def _member(text: str, day: date) -> tuple[str, str]:
    joined = read_date(text)
    year, month = int(joined[:4]), int(joined[5:7])
    months = (day.year - year) * 12 + day.month - month
    if months < 0:
        raise BadCell("cell.date_impossible", BIRTH_FORMS)
    return ("中共预备党员", "lrmx.guess.party") if months < _PROBATION_MONTHS else ("中共党员", "")


def read_education(text: str) -> tuple[str, str]:
    """Return the education by its name in GB/T 4658, and the code of what was inferred (or blank).

    An unfinished course is refused: the standard's list as used here holds completed education only.
    """
    words = plain(text)
    if any(word in words for word in _UNFINISHED):
        raise BadCell("lrmx.education_unfinished")
    for part in _SPLIT.split(words):
        for word, value in _EDUCATION_WORDS:
            if word in part and not (value in ("硕士研究生", "博士研究生") and "学位" in part):
                return value, "" if _is_named(part, word) else "lrmx.guess.education"
    raise BadCell("cell.code", ", ".join(codes.allowed("education")))


def _is_named(part: str, word: str) -> bool:
    """Return whether the word says the education by itself, and no school of the Party awarded it."""
    rest = part.replace(word, "", 1).replace("学历", "").replace("毕业", "")
    return not rest and word != "研究生" and not any(school in part for school in _SCHOOLS)


def read_degree(text: str) -> str:
    """Return the degree: of several the highest; what it is in does not count."""
    words = plain(text)
    for degree in _DEGREES:
        if degree in words:
            return degree
    raise BadCell("cell.code", ", ".join(codes.allowed("degree")))


_GRADE_WORDS = sorted(
    (word for word in codes.CODE_LISTS["grade"] if word.endswith(("级", "级正职", "级副职"))), key=len, reverse=True
)


def find_grade(text: str) -> str:
    """Return the grade that a present post names in so many words (``正处级``); blank if it names none."""
    words = plain(text)
    found = next((word for word in _GRADE_WORDS if word in words), None)
    return codes.canonical("grade", found) or "" if found else ""


def split_words(text: str) -> tuple[str, ...]:
    """Return the parts of a free text that lists things."""
    return tuple(part for part in _SPLIT.split(plain(text)) if part)


def without_brackets(text: str) -> str:
    """Return ``text`` without what stands in brackets."""
    return _BRACKETS.sub("", text)
