"""Anonymous regions: cities of poor and developed counties, in a range of codes that no place has.

Codes begin with 99, which GB/T 2260 gives to no province: ``99`` and four digits for a city, two more
for a county, three more for a township. Names say which side a place is on and its number
(甲001县: the poor side, 乙001市: the developed side).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from optimizer.domain.people import Unit
from scenarios.generator.options import GeneratorOptions
from scenarios.synthetic.people import Region
from scenarios.synthetic.weighted import Weighted

PROVINCE = Unit(code="990000", name="虚构省", kind="province")

_POOR_KINDS = Weighted({"县": 80, "市": 20})
_DEVELOPED_KINDS = Weighted({"区": 45, "市": 40, "县": 15})
_TOWNSHIP_KINDS = {False: Weighted({"镇": 50, "乡": 50}), True: Weighted({"镇": 60, "街道": 40})}
_GROUPS = Weighted({"蒙古族": 14, "回族": 14, "满族": 12, "苗族": 14, "彝族": 14, "土家族": 14, "壮族": 9, "藏族": 9})


@dataclass(frozen=True, slots=True, kw_only=True)
class County:
    """A county with its townships and where its people come from."""

    unit: Unit
    townships: tuple[Unit, ...]
    region: Region


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """A city with its counties."""

    unit: Unit
    counties: tuple[County, ...]

    @property
    def region(self) -> Region:
        """Where people at city level come from."""
        codes = tuple(county.unit.code for county in self.counties)
        return Region(code=self.unit.code, natives=codes, developed="发达" in self.unit.tags)


def draw_cities(options: GeneratorOptions) -> tuple[tuple[City, ...], tuple[City, ...]]:
    """Return poor and developed cities with all counties that the links need, spread evenly."""
    rng = Random(f"{options.seed}/regions")
    poor = _draw_side(rng, options, options.links, developed=False)
    return poor, _draw_side(rng, options, options.developed_counties, developed=True)


def _draw_side(rng: Random, options: GeneratorOptions, counties: int, *, developed: bool) -> tuple[City, ...]:
    """Return the cities of one side; each has at least one county, where its people are natives of."""
    cities = options.cities_per_side
    first = cities + 1 if developed else 1
    here = ("乙" if developed else "甲", "发达" if developed else "贫困")
    drawn: list[City] = []
    county_number = 0
    for index in range(cities):
        code = f"99{first + index:04d}"
        city = Unit(code=code, name=f"{here[0]}{index + 1:03d}市", kind="city", parent=PROVINCE.code, tags=(here[1],))
        own = max(1, counties * (index + 1) // cities - counties * index // cities)
        codes = [f"{code}{position:02d}" for position in range(1, own + 1)]
        members: list[County] = []
        for county in codes:
            county_number += 1
            near = tuple(other for other in codes if other != county)
            members.append(_draw_county(rng, options, county, f"{here[0]}{county_number:04d}", near, developed))
        drawn.append(City(unit=city, counties=tuple(members)))
    return tuple(drawn)


def _draw_county(
    rng: Random, options: GeneratorOptions, code: str, name: str, near: Sequence[str], developed: bool
) -> County:
    is_autonomous = not developed and rng.random() < options.autonomous_share
    group = _GROUPS.draw(rng) if is_autonomous else ""
    kind = f"{group}自治县" if group else (_DEVELOPED_KINDS if developed else _POOR_KINDS).draw(rng)
    tags = ("发达",) if developed else ("贫困", "自治") if group else ("贫困",)
    unit = Unit(code=code, name=name + kind, kind="county", parent=code[:6], tags=tags)
    townships = tuple(
        Unit(
            code=f"{code}{position:03d}",
            name=f"{name}之{position:02d}{_TOWNSHIP_KINDS[developed].draw(rng)}",
            kind="township",
            parent=code,
        )
        for position in range(1, options.townships_per_county + 1)
    )
    region = Region(code=code, near=tuple(near), developed=developed, autonomous=group)
    return County(unit=unit, townships=townships, region=region)
