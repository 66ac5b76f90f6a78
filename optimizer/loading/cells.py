"""One cell's text -> the canonical value that the domain keeps.

Every parser takes stripped text that is not blank, and raises :class:`BadCell` for what it cannot
be. Nothing is guessed: what could mean two things is refused.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from optimizer.domain import codes

Parser = Callable[[str], Any]

UNIT_KINDS: Mapping[str, tuple[str, ...]] = {
    "province": ("省", "自治区", "直辖市", "省级"),
    "city": ("市", "地级市", "市级"),
    "county": ("县区", "县", "区", "县级市", "自治县", "市辖区", "县级"),
    "township": ("乡镇", "乡", "镇", "街道", "乡级"),
    "department": ("部门", "省直部门", "市直部门"),
}
"""Kind of unit -> what a cell may say for it, the word used for writing first."""
WISH_BY: Mapping[str, tuple[str, ...]] = {"nominee": ("人选",), "host": ("接收单位", "岗位")}

SEPARATORS = "|、;；"
BIRTH_FORMS = "1957-07-01, 1957.07.01, 1957/7/1, 19570701, 1957-07, 1957.07, 195707, 1957年7月"
OLDEST, NEWEST = 1850, 2200

_BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd\ufffe\uffff]")
_EXCEL_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#GETTING_DATA"})
_SPLIT = re.compile(f"[{SEPARATORS}]")
_WHOLE = re.compile(r"([+-]?\d{1,18})(?:\.0+)?")
_DAY_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})(?: 00:00:00)?",
        r"(\d{4})()(\d{2})(\d{2})",
        r"(\d{4})(年)(\d{1,2})月(\d{1,2})日",
    )
)
_MONTH_FORMS = tuple(
    re.compile(form) for form in (r"(\d{4})([-./])(\d{1,2})", r"(\d{4})()(\d{2})", r"(\d{4})(年)(\d{1,2})月")
)


class BadCell(ValueError):
    """A cell that cannot be read: a message code and what is allowed instead."""

    def __init__(self, code: str, allowed: str = "", value: str | None = None) -> None:
        self.code, self.allowed, self.value = code, allowed, value
        super().__init__(code)


def clean(text: str) -> str:
    """Return a cell's text without outer blanks and with ``\\n`` line ends.

    Raises
    ------
    BadCell
        For control characters, characters that an earlier program has destroyed, and Excel's
        error values.
    """
    if _BROKEN.search(text.replace("\r", "")):
        raise BadCell("cell.characters", value=ascii(text))
    text = text.strip()
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text in _EXCEL_ERRORS:
        raise BadCell("cell.excel_error")
    return text


def clean_column(texts: Sequence[str], needed: bool) -> list[str] | None:
    """Return a whole column of text cells cleaned at once, or None if some cell needs a closer look."""
    joined = "".join(texts)
    if "\r" in joined or _BROKEN.search(joined):
        return None
    cleaned = list(map(str.strip, texts))
    doubtful = (needed and "" in cleaned) or ("#" in joined and not _EXCEL_ERRORS.isdisjoint(cleaned))
    return None if doubtful else cleaned


def parse_birth(text: str) -> str:
    """Return a date of birth as ``YYYY-MM-DD``, or ``YYYY-MM`` where no day is given."""
    if _is_iso_day(text):
        return text
    day = parse_day(text)
    if day:
        return day
    if re.fullmatch(r"\d{4}\.1", text):
        # October 1957 typed as the number 1957.10 loses its last digit in a spreadsheet.
        raise BadCell("cell.month_unclear", f"{text[:4]}.01, {text[:4]}.10")
    for form in _MONTH_FORMS:
        if found := form.fullmatch(text):
            year, _, month = found.groups()
            if not (OLDEST <= int(year) <= NEWEST and 1 <= int(month) <= 12):
                raise BadCell("cell.date_impossible", BIRTH_FORMS)
            return f"{int(year):04d}-{int(month):02d}"
    raise BadCell("cell.date", BIRTH_FORMS)


def _is_iso_day(text: str) -> bool:
    """Return whether ``text`` is a possible day in ISO form already: the usual case, decided quickly."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        return False
    try:
        return OLDEST <= date.fromisoformat(text).year <= NEWEST
    except ValueError:
        return False


def parse_day(text: str) -> str:
    """Return a full date as ``YYYY-MM-DD``; blank if ``text`` has not the form of one.

    Raises
    ------
    BadCell
        If it has the form of a date, and there is no such day.
    """
    for form in _DAY_FORMS:
        if found := form.fullmatch(text):
            year, _, month, day = (int(part) if part.isdigit() else 0 for part in found.groups())
            if not (OLDEST <= year <= NEWEST and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
                raise BadCell("cell.date_impossible", BIRTH_FORMS)
            return f"{year:04d}-{month:02d}-{day:02d}"
    return ""


def parse_list(text: str) -> tuple[str, ...]:
    """Return the parts of a list cell, in order, without blanks."""
    parts = _SPLIT.split(text)
    return tuple([part for part in map(str.strip, parts) if part])


def parse_yes_no(text: str) -> bool:
    """Return the truth that a yes/no cell says."""
    value = codes.canonical("yes_no", text)
    if value is None:
        raise BadCell("cell.yes_no", ", ".join(codes.allowed("yes_no")) + ", yes, no")
    return value == codes.YES


def number_parser(least: int, most: int) -> Parser:
    """Return a parser of whole numbers between two bounds, both allowed."""

    def parse(text: str) -> int:
        found = _WHOLE.fullmatch(text)
        if found is None:
            raise BadCell("cell.number", f"{least} .. {most}")
        number = int(found[1])
        if not least <= number <= most:
            raise BadCell("cell.number_range", f"{least} .. {most}")
        return number

    return parse


def code_parser(list_name: str) -> Parser:
    """Return a parser of cells that hold a name or code of one of the field's code lists."""

    def parse(text: str) -> str:
        value = codes.canonical(list_name, text)
        if value is None:
            raise BadCell("cell.code", ", ".join(codes.allowed(list_name)))
        return value

    return parse


def word_parser(words: Mapping[str, tuple[str, ...]]) -> Parser:
    """Return a parser of cells that hold one of a few keys, in English or by one of its Chinese words."""
    table = {word: key for key, names in words.items() for word in (key, *names)}

    def parse(text: str) -> str:
        value = table.get(text.lower())
        if value is None:
            raise BadCell("cell.code", ", ".join(f"{key} ({names[0]})" for key, names in words.items()))
        return value

    return parse


def level_parser(names: Mapping[str, str]) -> Parser:
    """Return a parser of level cells: an id, or a name that means only one level; others stay as they are."""
    return lambda text: names.get(text, text)
