"""Titles of offices as they were in 2002: what people are now, and what they are sent to be.

Party offices (``党委``) are kept apart from those of government (``政府``): whoever is not a member
of the Party holds no Party office.
"""

from __future__ import annotations

from collections.abc import Mapping

from optimizer.domain.people import Unit
from scenarios.synthetic.fields import BUREAUS

PARTY, GOVERNMENT = "党委", "政府"
BRANCH = "职务系统"
"""The posts' own column that says which of the two an office is."""
SECONDED = "（挂职）"

Offices = Mapping[str, tuple[str, ...]]

_HELD: Mapping[str, Mapping[str, Offices]] = {
    "city": {
        "副厅局": {PARTY: ("市委常委、秘书长", "市委常委、统战部部长"), GOVERNMENT: ("副市长",)},
        "正县处": {PARTY: ("市委副秘书长", "市委组织部副部长"), GOVERNMENT: ("市政府秘书长", "市长助理")},
    },
    "county": {
        "副厅局": {PARTY: ("{0}委书记",), GOVERNMENT: ("{0}长",)},
        "正县处": {PARTY: ("{0}委副书记", "{0}委书记"), GOVERNMENT: ("{0}长", "常务副{0}长")},
        "副县处": {
            PARTY: ("{0}委常委、组织部部长", "{0}委常委、宣传部部长"),
            GOVERNMENT: ("副{0}长", "副{0}长", "{0}长助理"),
        },
    },
    "township": {
        "正乡科": {PARTY: ("{0}党委书记",), GOVERNMENT: ("{0}长",)},
        "副乡科": {PARTY: ("{0}党委副书记", "{0}党委组织委员"), GOVERNMENT: ("副{0}长", "副{0}长", "{0}长助理")},
    },
    "street": {
        "正乡科": {PARTY: ("街道党工委书记",), GOVERNMENT: ("街道办事处主任",)},
        "副乡科": {
            PARTY: ("街道党工委副书记",),
            GOVERNMENT: ("街道办事处副主任", "街道办事处副主任", "街道办事处主任助理"),
        },
    },
}
"""Kind of place -> grade -> branch -> offices; ``{0}`` is the letter of the place. Twice is twice as often."""

_POSTS: Mapping[str, Offices] = {
    "city": {PARTY: ("市委常委、副市长",), GOVERNMENT: ("副市长", "市长助理")},
    "county": {PARTY: ("{0}委副书记", "{0}委常委、副{0}长"), GOVERNMENT: ("副{0}长", "副{0}长", "{0}长助理")},
    "township": {PARTY: ("{0}党委副书记",), GOVERNMENT: ("副{0}长", "副{0}长", "{0}长助理")},
    "street": {
        PARTY: ("街道党工委副书记",),
        GOVERNMENT: ("街道办事处副主任", "街道办事处副主任", "街道办事处主任助理"),
    },
}


def kind_of_place(unit: Unit) -> str:
    """Return which of the tables holds the offices of a city, county or township."""
    return "street" if unit.kind == "township" and unit.name.endswith("街道") else unit.kind


def offices_held(unit: Unit, grade: str, branch: str, field: str) -> tuple[str, ...]:
    """Return the titles that someone of ``unit`` with that grade may have now."""
    if unit.kind == "department":
        return (_department_office(unit, grade, field),)
    if unit.kind == "county" and grade.endswith("乡科"):
        return (_bureau_office(unit.name[-1], "正县处", field),)
    return _called(_HELD[kind_of_place(unit)][grade][branch], unit)


def offices_offered(unit: Unit, grade: str, branch: str, field: str) -> tuple[str, ...]:
    """Return the titles that a seconded person may be given in ``unit``."""
    if unit.kind == "department":
        titles: tuple[str, ...] = (_department_office(unit, grade, field),)
    else:
        titles = _called(_POSTS[kind_of_place(unit)][branch], unit)
    return tuple(title + SECONDED for title in titles)


def _called(titles: tuple[str, ...], unit: Unit) -> tuple[str, ...]:
    """Fill in the character by which the place's offices are called: 县, 区, 市, 乡 or 镇."""
    return tuple(title.format(unit.name[-1]) for title in titles)


def _department_office(unit: Unit, grade: str, field: str) -> str:
    if unit.name.startswith("省"):
        return "处长" if grade == "正县处" else "副处长"
    return _bureau_office("市", grade, field)


def _bureau_office(of: str, grade: str, field: str) -> str:
    """Return an office in the bureau of ``of`` (the letter of a city or county) that has charge of the field."""
    bureau, head = BUREAUS[field]
    rank = {"正县处": head, "副县处": "副" + head, "正乡科": "科长", "副乡科": "副科长"}[grade]
    return of + bureau + rank
