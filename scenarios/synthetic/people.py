"""People: one made-up nominee at a time, whose attributes agree with one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Literal

from optimizer.domain.people import Nominee, Unit, age_on
from scenarios.synthetic import profiles
from scenarios.synthetic.fields import BROUGHT_BY_DEVELOPED, BROUGHT_BY_POOR
from scenarios.synthetic.names import draw_name
from scenarios.synthetic.profiles import PROFILES, Profile
from scenarios.synthetic.titles import GOVERNMENT, PARTY, offices_held
from scenarios.synthetic.weighted import Weighted

Role = Literal["seasoned", "eligible", "any", "over_age"]
"""What the block needs of a person. ``seasoned``: passes every *must* rule and meets whatever a post may
ask for. ``eligible``: passes every *must* rule. ``any``: as it falls. ``over_age``: too old."""

_MINORITIES = Weighted({"满族": 60, "蒙古族": 14, "回族": 12, "锡伯族": 7, "朝鲜族": 7})
_OUTSIDE_PARTY = Weighted(
    {"群众": 22, "无党派": 24, "民盟": 12, "民建": 10, "农工党": 9, "民进": 8, "九三学社": 8, "民革": 7}
)
_START_OF_WORK: Mapping[str, int] = {"高中": 19, "大学专科": 21, "大学本科": 22, "硕士研究生": 25, "博士研究生": 28}
_DEGREES: Mapping[str, tuple[str, float]] = {
    "大学本科": ("学士", 0.6),
    "硕士研究生": ("硕士", 0.9),
    "博士研究生": ("博士", 1.0),
}
"""Education -> degree that goes with it, and how often (in-service education often ends without one)."""
_BELOW_BACHELOR = ("高中", "大学专科")
_COUNTY_SENDS = Weighted({"正乡科": 60, "副县处": 40})
"""Grades of those whom a county, not a department, sends at the level of departments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """Where people of one end of a link come from.

    ``code``: the end itself; ``natives``: codes that most of its people are natives of (blank: itself);
    ``near``: others of the same city.
    ``autonomous``: the ethnic group that the county is named after, or blank.
    ``speciality``: the field that everyone of a department works in, or blank.
    """

    code: str
    natives: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    developed: bool = False
    autonomous: str = ""
    speciality: str = ""

    def draw_native(self, rng: Random) -> str:
        """Return the code of a native place in this region."""
        return rng.choice(self.natives) if self.natives else self.code

    @property
    def minority_share(self) -> float:
        """The share of minority people among those put forward at township level."""
        if self.autonomous:
            return profiles.AUTONOMOUS
        return profiles.DEVELOPED if self.developed else profiles.POOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is the same for all people of one block. ``anywhere`` holds codes for native places."""

    level: str
    region: Region
    hosts: tuple[Region, ...]
    anywhere: tuple[str, ...]
    day: date


def draw_nominee(rng: Random, identity: str, unit: Unit, setting: Setting, role: Role, in_party: bool) -> Nominee:
    """Return one made-up person of ``unit``; ``in_party`` rules out one outside the Party."""
    profile = PROFILES[setting.level]
    sex = "女" if rng.random() < profile.women else "男"
    party = "中共党员"
    if rng.random() < profile.non_party and not in_party:
        party = _OUTSIDE_PARTY.draw(rng)
    education = _draw_education(rng, profile, role)
    degree, how_often = _DEGREES.get(education, ("", 0.0))
    birth = _draw_birth(rng, profile, setting.day, role)
    grade = _draw_grade(rng, profile, unit, setting.level)
    fields = _draw_fields(rng, setting.region)
    branch = PARTY if party == "中共党员" and rng.random() < 0.45 else GOVERNMENT
    age = age_on(birth, setting.day) or 0
    return Nominee(
        id=identity,
        name=draw_name(rng, sex),
        unit=unit.code,
        level=setting.level,
        sex=sex,
        birth=birth,
        ethnic_group=_draw_ethnic_group(rng, profile, setting.region),
        education=education,
        degree=degree if rng.random() < how_often else "",
        party=party,
        reserve=rng.random() < profile.reserve,
        endorsed=role in ("seasoned", "eligible") or rng.random() >= profiles.NOT_ENDORSED,
        title=rng.choice(offices_held(unit, grade, branch, fields[0])),
        grade=grade,
        fields=fields,
        experience=max(0, age - _START_OF_WORK[education] - rng.choice((0, 0, 1))),
        native_place=_draw_native_place(rng, setting),
        relatives_units=_draw_relatives(rng, setting),
    )


def _draw_fields(rng: Random, region: Region) -> tuple[str, ...]:
    brought = BROUGHT_BY_DEVELOPED if region.developed else BROUGHT_BY_POOR
    drawn = brought.draw_distinct(rng, rng.choice((1, 2, 2, 3)))
    return tuple(dict.fromkeys((region.speciality, *drawn)))[: len(drawn)] if region.speciality else drawn


def _draw_education(rng: Random, profile: Profile, role: Role) -> str:
    education = profile.education.draw(rng)
    return "大学本科" if role == "seasoned" and education in _BELOW_BACHELOR else education


def _draw_grade(rng: Random, profile: Profile, unit: Unit, level: str) -> str:
    if level == "department" and unit.kind != "department":
        return _COUNTY_SENDS.draw(rng)
    if level == "city" and unit.kind == "county":
        return "正县处"  # a city-level reserve cadre who leads a county or district
    return profile.grades.draw(rng)


def _draw_birth(rng: Random, profile: Profile, day: date, role: Role) -> str:
    """Return a date of birth, or a month, whose age on ``day`` suits the role."""
    lowest, highest = profile.youngest, profile.age_limit - 1
    if role == "seasoned":
        lowest = profile.seasoned
    elif role == "over_age" or (role == "any" and rng.random() < profiles.OVER_AGE):
        lowest, highest = profile.age_limit, profile.age_limit + 4
    birthday = date(day.year - rng.randint(lowest, highest), day.month, day.day)
    if rng.random() < profiles.MONTH_ONLY:
        # A month counts from its first day: stay clear of the next birthday, so that the age is as drawn.
        return (birthday - timedelta(days=rng.randrange(334))).isoformat()[:7]
    return (birthday - timedelta(days=rng.randrange(365))).isoformat()


def _draw_ethnic_group(rng: Random, profile: Profile, region: Region) -> str:
    if rng.random() >= region.minority_share * profile.minority:
        return "汉族"
    return region.autonomous if region.autonomous and rng.random() < 0.85 else _MINORITIES.draw(rng)


def _draw_native_place(rng: Random, setting: Setting) -> str:
    region, draw = setting.region, rng.random()
    if draw < profiles.NATIVE_HERE:
        return region.draw_native(rng)
    draw -= profiles.NATIVE_HERE
    if draw < profiles.NATIVE_NEAR and region.near:
        return rng.choice(region.near)
    draw -= profiles.NATIVE_NEAR
    if 0 <= draw < profiles.NATIVE_HOST:
        return rng.choice(setting.hosts).draw_native(rng)
    return rng.choice(setting.anywhere)


def _draw_relatives(rng: Random, setting: Setting) -> tuple[str, ...]:
    draw = rng.random()
    if draw < profiles.RELATIVES_HERE:
        return (setting.region.code,)
    if draw < profiles.RELATIVES_HERE + profiles.RELATIVES_HOST:
        return (rng.choice(setting.hosts).code,)
    return ()
