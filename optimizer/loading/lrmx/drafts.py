"""A form -> the cells of a nominee that do not depend on other forms, with notes on what was inferred or left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from optimizer.domain.codes import ORDERED
from optimizer.domain.people import age_on
from optimizer.domain.programme import Programme
from optimizer.domain.rules import AgeLimit
from optimizer.loading.cells import BadCell
from optimizer.loading.findings import short
from optimizer.loading.lrmx import facts
from optimizer.loading.lrmx.form import Form
from optimizer.loading.lrmx.places import PLACES, Places
from optimizer.loading.lrmx.report import Kind, Note

OWN_COLUMNS: Mapping[str, str] = {
    "全日制学历": "QuanRiZhiJiaoYu_XueLi",
    "全日制学位": "QuanRiZhiJiaoYu_XueWei",
    "在职学历": "ZaiZhiJiaoYu_XueLi",
    "在职学位": "ZaiZhiJiaoYu_XueWei",
    "专业技术职务": "ZhuanYeJiShuZhiWu",
    "健康状况": "JianKangZhuangKuang",
    "出生地": "ChuShengDi",
    "入党时间": "RuDangShiJian",
    "参加工作时间": "CanJiaGongZuoShiJian",
}
"""Columns of the programme's own, by these names, that are filled from the form as it says it."""

_MOST_FIELDS, _LONGEST_FIELD, _LONGEST_TITLE = 5, 12, 200
_EDUCATIONS = ("QuanRiZhiJiaoYu_XueLi", "ZaiZhiJiaoYu_XueLi")
_DEGREES = ("QuanRiZhiJiaoYu_XueWei", "ZaiZhiJiaoYu_XueWei")


@dataclass
class Draft:
    """A person on the way into the table: cells by column, and notes (without the id, which comes last)."""

    file: str
    form: Form
    cells: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    native_places: tuple[str, ...] = ()

    def note(self, kind: Kind, code: str, column: str = "", **params: str | int) -> None:
        """Add a note."""
        self.notes.append(Note(kind=kind, code=code, file=self.file, field=column, facts=params))

    @property
    def is_open(self) -> bool:
        """Whether something must be settled before the person can be in the table."""
        return any(note.kind == "open" for note in self.notes)


class Drafter:
    """Makes drafts for one programme."""

    def __init__(self, programme: Programme, places: Places) -> None:
        self._programme, self._places = programme, places
        self._own = tuple(programme.nominees[0].extra) if programme.nominees else ()

    def draft(self, file: str, form: Form) -> Draft:
        """Return the draft of a form: every cell but unit, level and id."""
        draft = Draft(file, form)
        self._name(draft)
        self._cell(draft, "sex", "XingBie", facts.read_sex)
        self._cell(draft, "birth", "ChuShengNianYue", facts.read_date)
        self._cell(draft, "ethnic_group", "MinZu", facts.read_ethnic_group)
        self._inferred(draft, "party", "RuDangShiJian", lambda text: facts.read_party(text, self._programme.dates.age))
        self._education(draft)
        self._experience(draft)
        self._title(draft)
        self._fields(draft)
        self._native_place(draft)
        draft.extra = {name: draft.form.text(OWN_COLUMNS.get(name, "")) for name in self._own}
        _note_form(draft)
        return draft

    def _name(self, draft: Draft) -> None:
        # Many forms space out names of two characters.
        name = facts.plain(draft.form.text("XingMing")).replace(" ", "")
        draft.cells["name"] = name
        if not name:
            draft.note("open", "lrmx.open.name", "name")

    def _cell(self, draft: Draft, column: str, element: str, read: Callable[[str], Any]) -> None:
        """Fill a column from an element; what cannot be read leaves it blank."""
        self._inferred(draft, column, element, lambda text: (read(text), ""))

    def _inferred(self, draft: Draft, column: str, element: str, read: Callable[[str], tuple[Any, str]]) -> None:
        """Fill a column from an element with a reader that also tells what it inferred."""
        text = draft.form.text(element)
        if not text:
            return
        try:
            value, guess = read(text)
        except BadCell as error:
            draft.note("left_out", _reason(error), column, value=short(text))
            return
        draft.cells[column] = value
        if guess:
            draft.note("guessed", guess, column, value=short(text), taken=value)

    def _education(self, draft: Draft) -> None:
        """Take the highest of full-time and in-service education, and of their degrees."""
        read = [*_each(draft, "education", _EDUCATIONS, facts.read_education)]
        degrees = [*_each(draft, "degree", _DEGREES, lambda text: (facts.read_degree(text), ""))]
        # Some forms write the degree behind the education.
        degrees += [
            (facts.read_degree(text), "", text)
            for element in _EDUCATIONS
            if any(word in (text := draft.form.text(element)) for word in ORDERED["degree"]) and "学位" in text
        ]
        if degrees:
            draft.cells["degree"] = max(degrees, key=lambda one: ORDERED["degree"].index(one[0]))[0]
        if not read:
            return
        value, guess, text = max(read, key=lambda one: ORDERED["education"].index(one[0]))
        if value == "硕士研究生" and "硕士" not in text and draft.cells.get("degree") == "博士":
            value = "博士研究生"
        draft.cells["education"] = value
        if guess:
            draft.note("guessed", guess, "education", value=short(text), taken=value)

    def _experience(self, draft: Draft) -> None:
        """Count whole years of work on the programme's date."""
        self._cell(draft, "experience", "CanJiaGongZuoShiJian", self._years_of_work)

    def _years_of_work(self, text: str) -> int:
        years = age_on(facts.read_date(text), self._programme.dates.age)
        if years is None or not 0 <= years <= 80:
            raise BadCell("cell.date_impossible")
        return years

    def _title(self, draft: Draft) -> None:
        title = facts.plain(draft.form.text("XianRenZhiWu"))
        draft.cells["title"] = title[:_LONGEST_TITLE]
        if grade := facts.find_grade(title):
            draft.cells["grade"] = grade
            draft.note("guessed", "lrmx.guess.grade", "grade", value=short(title), taken=grade)

    def _fields(self, draft: Draft) -> None:
        """Take the fields that the programme knows and the form names; if it names none, its own words."""
        text = facts.plain(draft.form.text("ShuXiZhuanYeYouHeZhuanChang"))
        if not text:
            return
        places = {word: text.find(word) for word in self._known_fields}
        known = sorted((word for word, place in places.items() if place >= 0), key=lambda word: (places[word], word))
        own = [word for word in facts.split_words(text) if len(word) <= _LONGEST_FIELD]
        taken = tuple(dict.fromkeys(known or own))[:_MOST_FIELDS]
        if taken:
            draft.cells["fields"] = taken
        if tuple(facts.split_words(text)) != taken:
            code = "lrmx.guess.fields" if taken else "lrmx.left_out.fields"
            draft.note("guessed" if taken else "left_out", code, "fields", value=short(text), taken="、".join(taken))

    @cached_property
    def _known_fields(self) -> tuple[str, ...]:
        related = self._programme.fit.related_fields
        words = [word for post in self._programme.posts for word in post.fields]
        words += [word for nominee in self._programme.nominees for word in nominee.fields]
        return tuple(dict.fromkeys((*words, *related, *(one for many in related.values() for one in many))))

    def _native_place(self, draft: Draft) -> None:
        text = draft.form.text("JiGuan")
        if not text:
            return
        match = self._places.find(text, PLACES)
        draft.native_places = match.units
        if match.unit:
            draft.cells["native_place"] = match.unit
            if match.how == "short":
                draft.note("guessed", "lrmx.guess.native_place", "native_place", value=short(text), unit=match.unit)
        else:
            code = "lrmx.left_out.native_place" if match.how == "none" else "lrmx.left_out.native_places"
            draft.note("left_out", code, "native_place", value=short(text), units=_listed(match.units))


def note_age_date(programme: Programme, draft: Draft) -> None:
    """Warn where the form counts age on another date than the programme, and the two ages differ."""
    text, birth = draft.form.text("JiSuanNianLingShiJian"), draft.cells.get("birth", "")
    if not text or not birth:
        return
    try:
        day = facts.read_date(text)
    except BadCell as error:
        draft.note("left_out", _reason(error), "JiSuanNianLingShiJian", value=short(text))
        return
    ours = programme.dates.age
    theirs = ours.replace(year=int(day[:4]), month=int(day[5:7]), day=int(day[8:10] or 1))
    age, form_age = age_on(birth, ours), age_on(birth, theirs)
    if age is None or form_age is None or age == form_age:
        return
    dates: dict[str, str | int] = {"form_date": day, "form_age": form_age, "date": ours.isoformat(), "age": age}
    draft.note("warning", "lrmx.warning.age_date", "birth", **dates)
    for rule in programme.rules:
        if isinstance(rule, AgeLimit) and (not rule.levels or draft.cells.get("level") in rule.levels):
            oldest = rule.years if rule.inclusive else rule.years - 1
            if (age <= oldest) != (form_age <= oldest):
                draft.note("warning", "lrmx.warning.age_limit", "birth", rule=rule.id, **dates)


def _each(
    draft: Draft, column: str, elements: Iterable[str], read: Callable[[str], tuple[str, str]]
) -> Iterator[tuple[str, str, str]]:
    """Yield (value, what was inferred, text) of those elements that can be read; a note for each other."""
    for element in elements:
        text = draft.form.text(element)
        if not text:
            continue
        try:
            yield (*read(text), text)
        except BadCell as error:
            draft.note("left_out", _reason(error), column, value=short(text))


def _note_form(draft: Draft) -> None:
    """Add notes on what the parser met."""
    form = draft.form
    for element in form.hidden:
        draft.note("left_out", "lrmx.left_out.identity", element)
    for element in form.unreadable:
        draft.note("left_out", "lrmx.left_out.characters", element)
    for element in form.repeated:
        draft.note("left_out", "lrmx.left_out.repeated", element)
    if form.unknown:
        draft.note("left_out", "lrmx.left_out.unknown", value=", ".join(form.unknown))


def _reason(error: BadCell) -> str:
    """Return the code of a note for a cell that cannot be read."""
    return "lrmx.left_out." + error.code.partition(".")[2]


def _listed(units: tuple[str, ...]) -> str:
    return ", ".join(units[:5]) + (" …" if len(units) > 5 else "")
