"""Units, nominees and posts: the rows of the programme's tables.

Plain frozen dataclasses (not pydantic models): a national programme has 70,000 of them. Cells are
canonical when an object is made; ``None`` or ``""`` means that the cell was blank. ``extra`` keeps
the columns that the program does not know, as text, for rules and targets to use.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from optimizer.domain.amounts import MOST
from optimizer.domain.conditions import AttributeCondition

UnitKind = Literal["province", "city", "county", "township", "department"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A city, county or district, township, or department (单位)."""

    code: Annotated[str, Field(description="GB/T 2260 code where the unit has one, else any unique code")]
    name: str
    kind: UnitKind
    parent: Annotated[str, Field(description="Code of the unit above; blank at the top")] = ""
    tags: Annotated[tuple[str, ...], Field(description="For example 贫困, 发达, 自治")] = ()
    max_links: Annotated[int, Field(ge=0, le=MOST, description="In how many links this unit may serve as an end")] = 1
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominee:
    """A person put forward by a sending unit for one level (人选)."""

    id: str
    name: str
    unit: Annotated[str, Field(description="Code of the home unit: an end of a link or a unit below it")]
    level: str
    sex: str = ""
    birth: Annotated[str, Field(description="YYYY-MM-DD, or YYYY-MM where the day is not known; blank: not given")] = ""
    ethnic_group: str = ""
    education: str = ""
    degree: str = ""
    party: str = ""
    reserve: Annotated[bool | None, Field(description="On the reserve list (后备干部)")] = None
    endorsed: Annotated[bool | None, Field(description="Character and ability confirmed by the nominating city")] = None
    title: str = ""
    grade: Annotated[str, Field(description="Rank of the present office (职级)")] = ""
    fields: Annotated[tuple[str, ...], Field(description="Fields of work and specialities, strongest first")] = ()
    experience: Annotated[int | None, Field(ge=0, le=80, description="Whole years of work")] = None
    native_place: Annotated[str, Field(description="Code of the native place (籍贯)")] = ""
    relatives_units: Annotated[tuple[str, ...], Field(description="Codes of units where close relatives work")] = ()
    link: Annotated[str, Field(description="Only this link; blank: any link of the unit")] = ""
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A place in a host unit at a level (岗位)."""

    id: str
    unit: Annotated[str, Field(description="Code of the host unit: an end of a link or a unit below it")]
    level: str
    title: str = ""
    fields: Annotated[tuple[str, ...], Field(description="Fields of work of the post")] = ()
    grade: str = ""
    capacity: Annotated[int, Field(ge=1, le=100_000)] = 1
    requirements: Annotated[
        tuple[AttributeCondition, ...],
        Field(description="What the holder must bring; used by the rule post_requirement"),
    ] = ()
    priorities: Annotated[
        tuple[AttributeCondition, ...], Field(description="What the host would like; used by fit")
    ] = ()
    link: Annotated[str, Field(description="Only this link; blank: any link of the unit")] = ""
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A ranked wish (志愿): of a nominee for a post, or of the host of a post for a nominee."""

    by: Literal["nominee", "host"]
    nominee: str
    post: str
    rank: Annotated[int, Field(ge=1, le=MOST, description="1 is the first wish")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The programme's own fit of a nominee for a post; replaces the computed fit."""

    nominee: str
    post: str
    score: Annotated[int, Field(ge=-1_000_000_000, le=1_000_000_000)]


def age_on(birth: str, day: date) -> int | None:
    """Return whole years of age on ``day``, or None if ``birth`` is blank.

    A birth month without a day counts from its first day, so the person counts as older rather
    than younger where the day would matter (assumption, stated in docs/formats.md).
    """
    if not birth:
        return None
    year, month, born_day = int(birth[:4]), int(birth[5:7]), int(birth[8:10] or 1)
    return day.year - year - ((day.month, day.day) < (month, born_day))
