"""The distributions that people are drawn from, level by level. All are assumptions.

Women, minorities and people outside the Party grow scarcer the higher the level. Shares are of the
people put forward, before any rule is applied; READMEs of the shipped programmes state them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scenarios.synthetic.weighted import Weighted


@dataclass(frozen=True, kw_only=True)
class Profile:
    """How people of one level are distributed.

    ``age_limit`` is the age that they must not have reached; ``youngest`` to ``age_limit - 1`` are
    drawn evenly, ``seasoned`` is the age from which all that a post may ask for has been gathered.
    ``minority`` multiplies the share of the home region. Other shares are plain chances.
    """

    age_limit: int
    youngest: int
    seasoned: int
    women: float
    minority: float
    non_party: float
    reserve: float
    education: Weighted[str]
    grades: Weighted[str]


PROFILES: Mapping[str, Profile] = {
    "city": Profile(
        age_limit=50, youngest=40, seasoned=43, women=0.12, minority=0.6, non_party=0.06, reserve=0.85,
        education=Weighted({"大学专科": 8, "大学本科": 72, "硕士研究生": 18, "博士研究生": 2}),
        grades=Weighted({"副厅局": 55, "正县处": 45}),
    ),
    "county": Profile(
        age_limit=45, youngest=34, seasoned=37, women=0.15, minority=0.8, non_party=0.09, reserve=0.82,
        education=Weighted({"大学专科": 16, "大学本科": 72, "硕士研究生": 12}),
        grades=Weighted({"正县处": 15, "副县处": 85}),
    ),
    "township": Profile(
        age_limit=40, youngest=27, seasoned=30, women=0.22, minority=1.0, non_party=0.12, reserve=0.8,
        education=Weighted({"高中": 2, "大学专科": 25, "大学本科": 69, "硕士研究生": 4}),
        grades=Weighted({"正乡科": 30, "副乡科": 70}),
    ),
    "department": Profile(
        age_limit=45, youngest=33, seasoned=36, women=0.24, minority=0.8, non_party=0.12, reserve=0.8,
        education=Weighted({"大学专科": 8, "大学本科": 68, "硕士研究生": 22, "博士研究生": 2}),
        grades=Weighted({"正县处": 35, "副县处": 65}),
    ),
}  # fmt: skip
"""Level -> profile. ``department`` (省直) is a level of its own in the second batch."""

AUTONOMOUS, POOR, DEVELOPED = 0.62, 0.12, 0.07
"""Share of minority people at township level in autonomous counties, other poor regions, and developed ones."""

OVER_AGE, NOT_ENDORSED = 0.10, 0.03
"""Chance that a person beyond those that a block needs is too old, or is not endorsed."""

MONTH_ONLY = 0.2
"""Share of people of whom only the month of birth is known."""

NATIVE_HERE, NATIVE_NEAR, NATIVE_HOST = 0.80, 0.12, 0.04
"""Native place: the home county (or city), another of the same city, the host's; else anywhere in the programme."""

RELATIVES_HERE, RELATIVES_HOST = 0.04, 0.015
"""Chance that close relatives work in the home county, or in the host's."""

NOMINEE_WISHES, HOST_WISHES = 0.45, 0.25
"""Share of people who state one to three wishes, and of posts whose host does."""
