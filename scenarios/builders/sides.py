"""Units of Liaoning as programmes have them, and the ends of links with the places that belong to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from optimizer.domain.people import Unit
from scenarios.builders import regions
from scenarios.builders.links import CITY_OFFICES, LINKS, SourceLink
from scenarios.synthetic.exchange import Pair, Side
from scenarios.synthetic.people import Region

_DEVELOPED = frozenset(code for link in LINKS if not link.is_city for code in link.hosts)
_QUOTAS: Mapping[str, tuple[int, int]] = {"county": (1, 1), "township": (5, 5)}
_CITY_QUOTAS: Mapping[str, tuple[int, int]] = {"city": (1, 1)}


def units(links_per_poor_county: int = 1) -> tuple[Unit, ...]:
    """Return the province, its cities and counties, and the offices and townships at ends of links."""
    ends = {code for link in LINKS for code in (link.poor, *link.hosts)}
    counties = regions.counties()
    cities = [code for code, row in regions.regions().items() if row["kind"] == "city"]
    townships = chain.from_iterable(regions.townships().get(code, ()) for code in counties if code in ends)
    return (
        regions.PROVINCE,
        *map(_city_unit, cities),
        *(county_unit(code, links_per_poor_county) for code in counties),
        *CITY_OFFICES.values(),
        *townships,
    )


def county_unit(code: str, links_if_poor: int = 1) -> Unit:
    """Return a county with its tags; a poor one may serve as an end of ``links_if_poor`` links."""
    is_poor = regions.is_poor(code)
    tags = (("贫困", is_poor), ("发达", code in _DEVELOPED), ("自治", code in regions.AUTONOMOUS_GROUPS))
    return Unit(
        code=code,
        name=regions.name(code),
        kind="county",
        parent=regions.regions()[code]["city_code"],
        tags=tuple(tag for tag, holds in tags if holds),
        max_links=links_if_poor if is_poor else 1,
    )


def _city_unit(code: str) -> Unit:
    return Unit(code=code, name=regions.name(code), kind="city", parent=regions.PROVINCE.code)


def county_region(code: str) -> Region:
    """Return where people of a county come from."""
    near = tuple(other for other in regions.counties_of(regions.regions()[code]["city_code"]) if other != code)
    group = regions.AUTONOMOUS_GROUPS.get(code, "")
    return Region(code=code, near=near, developed=code in _DEVELOPED, autonomous=group)


def pair(link: SourceLink, short: Iterable[tuple[str, str]] = ()) -> Pair:
    """Return the link with all places on both sides; ``short`` as in :class:`Pair`."""
    keys = ["b"] if len(link.hosts) == 1 else [f"b{number}" for number in range(1, len(link.hosts) + 1)]
    return Pair(
        id=link.id,
        a=(_side(link.poor, "a", is_developed=False),),
        b=tuple(_side(code, key, is_developed=True) for code, key in zip(link.hosts, keys, strict=True)),
        quotas=_CITY_QUOTAS if link.is_city else _QUOTAS,
        short=frozenset(short),
    )


def _side(code: str, key: str, *, is_developed: bool) -> Side:
    if code in CITY_OFFICES:
        return _offices_side(CITY_OFFICES[code], key)
    if regions.regions()[code]["kind"] == "city":
        return _city_side(code, key, is_developed)
    places = {"county": (county_unit(code),), "township": regions.townships()[code]}
    return Side(key=key, region=county_region(code), places=places)


def _offices_side(offices: Unit, key: str) -> Side:
    """Return the departments of a city as an end: people and posts of both levels are in them."""
    region = Region(code=offices.code, natives=regions.counties_of(offices.parent), developed=True)
    return Side(key=key, region=region, places=dict.fromkeys(_QUOTAS, (offices,)))


def _city_side(code: str, key: str, is_developed: bool) -> Side:
    """Return a city's end: posts lie in the city itself; one in three people leads one of its counties."""
    counties = regions.counties_of(code)
    region = Region(code=code, natives=counties, developed=is_developed)
    city, leaders = _city_unit(code), [county_unit(county) for county in counties]
    homes = (*[city] * (2 * len(leaders)), *leaders)
    return Side(key=key, region=region, places={"city": (city,)}, homes={"city": homes})
