"""A generated programme: anonymous regions, the structure of 2002, people from stated distributions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from random import Random
from typing import Any

from optimizer.domain.programme import Programme, programme_adapter
from scenarios.generator.options import GeneratorOptions
from scenarios.generator.regions import PROVINCE, City, County, draw_cities
from scenarios.synthetic import conditions
from scenarios.synthetic.conditions import Data, text
from scenarios.synthetic.exchange import Batch, Drawn, Pair, Side, draw_pairs
from scenarios.synthetic.fields import RELATED
from scenarios.synthetic.words import Words

AGE_DATE = date(2002, 7, 15)

_BASIS: Words = (
    "生成的批次：结构、条件比照2002年第一批，名额与参数由生成选项决定。",
    "A generated programme: structure and conditions follow the first batch of 2002, numbers come from the options.",
)
_PEOPLE: Words = (
    "单位、人选、岗位、志愿全部按种子虚构，不对应任何真实地区或人员。",
    "Units, people, posts and wishes are all made up from a seed and stand for no real place or person.",
)
_CITY_SHARES = {"woman": "10%", "minority": "5%"}


def generate(options: GeneratorOptions) -> Programme:
    """Return the programme that the options describe; equal options give equal programmes."""
    poor, developed = draw_cities(options)
    pairs = _with_short_blocks(
        options, [*_city_pairs(options, poor, developed), *_county_pairs(options, poor, developed)]
    )
    drawn = draw_pairs(_batch(options, (*poor, *developed)), pairs)
    return _programme(options, pairs, (*poor, *developed), drawn)


def _batch(options: GeneratorOptions, cities: Iterable[City]) -> Batch:
    counties = tuple(county.unit.code for city in cities for county in city.counties)
    return Batch(
        seed=options.seed, prefix="SYN-", per_place=options.nominees_per_place, day=AGE_DATE, anywhere=counties
    )


def _city_pairs(options: GeneratorOptions, poor: Sequence[City], developed: Sequence[City]) -> Iterator[Pair]:
    for index in range(options.city_links):
        yield Pair(
            id=f"S{index + 1:04d}",
            a=(_city_side("a", poor[index]),),
            b=(_city_side("b", developed[index]),),
            quotas={"city": (1, 1)},
        )


def _county_pairs(options: GeneratorOptions, poor: Sequence[City], developed: Sequence[City]) -> Iterator[Pair]:
    """Pair poor with developed counties in order, so that most links of a city go to one other city."""
    senders = (county for city in poor for county in city.counties)
    hosts = (county for city in developed for county in city.counties)
    quotas = {"county": (1, 1), "township": (options.township_quota, options.township_quota)}
    for index, sender in enumerate(islice(senders, options.links)):
        if index < options.open_links:
            chosen = [*islice(hosts, options.candidates)]
            ends = tuple(_county_side(f"b{number}", host) for number, host in enumerate(chosen, start=1))
        else:
            ends = (_county_side("b", next(hosts)),)
        yield Pair(id=f"X{index + 1:05d}", a=(_county_side("a", sender),), b=ends, quotas=quotas)


def _city_side(key: str, city: City) -> Side:
    leaders = [county.unit for county in city.counties]
    homes = (*[city.unit] * (2 * len(leaders)), *leaders)
    return Side(key=key, region=city.region, places={"city": (city.unit,)}, homes={"city": homes})


def _county_side(key: str, county: County) -> Side:
    places = {"county": (county.unit,), "township": county.townships}
    return Side(key=key, region=county.region, places=places)


def _with_short_blocks(options: GeneratorOptions, pairs: Sequence[Pair]) -> list[Pair]:
    """Return the pairs with a share of their blocks short of one eligible person."""
    rng = Random(f"{options.seed}/short")
    return [
        Pair(
            id=pair.id,
            a=pair.a,
            b=pair.b,
            quotas=pair.quotas,
            short=frozenset(
                (level, side.key)
                for level in pair.quotas
                for side in (*pair.a, *pair.b)
                if rng.random() < options.short_share
            ),
        )
        for pair in pairs
    ]


def _programme(options: GeneratorOptions, pairs: Sequence[Pair], cities: Sequence[City], drawn: Drawn) -> Programme:
    basis: Data = {"assumption": text(_BASIS)}
    counties = [county for city in cities for county in city.counties]
    units = (
        PROVINCE,
        *(city.unit for city in cities),
        *(county.unit for county in counties),
        *(township for county in counties for township in county.townships),
    )
    name = f"{options.links}+{options.city_links}"
    return programme_adapter().validate_python(
        {
            "id": f"generated-{options.links}-{options.city_links}-{options.seed}",
            "title": text(
                (f"生成的批次：{name}对，种子{options.seed}", f"Generated: {name} links, seed {options.seed}")
            ),
            "synthetic": {"seed": options.seed, "note": text(_PEOPLE)},
            "dates": {"age": AGE_DATE, "term_months": 12},
            "seed": options.seed,
            "levels": _levels(options, basis),
            "links": [_link(pair, basis) for pair in pairs],
            "rules": [*conditions.selection_rules(basis), *conditions.placement_rules()],
            "targets": _targets(options),
            "fit": conditions.fit(RELATED),
            "assumptions": [{"id": "generated", "text": text(_BASIS)}],
            "units": units,
            "nominees": tuple(drawn.nominees),
            "posts": tuple(drawn.posts),
            "wishes": tuple(drawn.wishes),
        }
    )


def _levels(options: GeneratorOptions, basis: Data) -> list[Data]:
    quotas = {
        "city": 2 * options.city_links,
        "county": 2 * options.links,
        "township": 2 * options.links * options.township_quota,
    }
    return [
        {"id": level, "name": text(conditions.LEVEL_NAMES[level]), "quota": quota, **basis}
        for level, quota in quotas.items()
    ]


def _link(pair: Pair, basis: Data) -> dict[str, Any]:
    def end(sides: Sequence[Side]) -> str | Mapping[str, list[str]]:
        codes = [side.region.code for side in sides]
        return codes[0] if len(codes) == 1 else {"one_of": codes}

    quotas = {level: number for level, (number, _) in pair.quotas.items()}
    return {"id": pair.id, "ends": {"a": end(pair.a), "b": end(pair.b)}, "quotas": quotas, **basis}


def _targets(options: GeneratorOptions) -> list[Data]:
    targets = conditions.share_targets(_BASIS) if options.targets else []
    if options.targets_per_city:
        targets += conditions.scoped_targets(("city",), _CITY_SHARES, _BASIS)
    return targets
