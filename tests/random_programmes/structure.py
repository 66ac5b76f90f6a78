"""Units, levels, links and quotas."""

from __future__ import annotations

from random import Random

from tests.random_programmes.draft import Draft, Row

FEATURES = {
    "third_level": "a level of departments beside county and township",
    "one_way": "a link that sends in one direction only",
    "unequal_quotas": "different quotas in the two directions",
    "several_links": "units that serve in several links, directly or through their city",
    "one_of": "an open end",
    "one_of_both": "a link with both ends open",
    "shared_candidates": "several open ends that share candidate units, limited by max_links",
    "level_quota": "the quota of a level stated, equal to the sum of its links",
    "level_at_most": "a ceiling on the people of a level",
}

CITIES = ("2101", "2102", "2103")
COUNTIES = tuple(f"{city}0{number}" for city in CITIES for number in (1, 2, 3))
TAGS = ("贫困", "发达", "自治")


def add(draft: Draft) -> None:
    """Add units, levels and links to an empty draft."""
    rng = draft.rng("structure")
    _units(draft, rng)
    levels = ["county", "township"][: rng.choice((1, 1, 2))]
    if draft.on("third_level"):
        levels = ["county", "township", "department"]
    draft.levels += [{"id": level, "name": level} for level in levels]
    _links(draft, rng)
    _open_ends(draft)
    _several_links(draft)
    _kinds(draft)
    _share_units(draft)
    _level_limits(draft)


def _units(draft: Draft, rng: Random) -> None:
    """Three cities with three counties each, two townships in each county, and a department outside the cities."""
    draft.units.append({"code": "21", "name": "省", "kind": "province"})
    for city in CITIES:
        draft.units.append({"code": city, "name": city, "kind": "city", "parent": "21", "tags": _tags(rng)})
    for county in COUNTIES:
        row = {"code": county, "name": county, "kind": "county", "parent": county[:4], "tags": _tags(rng)}
        draft.units.append(row)
        for number in (1, 2):
            code = f"{county}{number}"
            draft.units.append({"code": code, "name": code, "kind": "township", "parent": county})
    draft.units.append({"code": "21D", "name": "厅", "kind": "department", "parent": "21"})


def _tags(rng: Random) -> list[str]:
    return [tag for tag in TAGS if rng.random() < 0.3]


def _links(draft: Draft, rng: Random) -> None:
    """One to three links of different counties (one may have the department at an end)."""
    free = [*COUNTIES]
    rng.shuffle(free)
    for number in range(rng.choice((1, 1, 2, 2, 3))):
        a, b = free.pop(), free.pop()
        if number == 0 and rng.random() < 0.15:
            a = "21D"
        draft.links.append({"id": f"L{number + 1}", "ends": {"a": a, "b": b}, "quotas": _quotas(draft, rng)})


def _quotas(draft: Draft, rng: Random) -> dict[str, Row]:
    levels = [level["id"] for level in draft.levels]
    chosen = rng.sample(levels, rng.randint(1, len(levels)))
    return {
        level: dict.fromkeys(("a_to_b", "b_to_a"), draft.size * rng.choice((1, 1, 2, 3)))
        for level in levels
        if level in chosen
    }


def _open_ends(draft: Draft) -> None:
    """Open one end of the first link, or both of the last, with units that no link uses."""
    taken = {unit for link in draft.links for unit in link["ends"].values()}
    for feature, number, ends in (("one_of_both", -1, "ab"), ("one_of", 0, "b")):
        if not draft.on(feature):
            continue
        rng = draft.rng(feature)
        for end in ends:
            free = [unit for unit in COUNTIES if unit not in taken]
            mine = draft.links[number]["ends"][end]
            if isinstance(mine, str) and free:
                more = rng.sample(free, min(len(free), rng.choice((1, 1, 2))))
                taken.update(more)
                draft.links[number]["ends"][end] = {"one_of": [mine, *more]}


def _several_links(draft: Draft) -> None:
    """Add a link that shares a unit with the first one, or joins the cities above it."""
    if not draft.on("several_links"):
        return
    rng = draft.rng("several_links")
    shared = rng.choice(draft.candidates(0, "a"))
    own = {unit for end in "ab" for unit in draft.candidates(0, end)}
    if rng.random() < 0.5 and shared != "21D":
        a, b = shared[:4], rng.choice([city for city in CITIES if city != shared[:4]])
    else:
        a, b = shared, rng.choice([unit for unit in COUNTIES if unit not in own])
    quotas = {level: dict(quota) for level, quota in draft.links[0]["quotas"].items()}
    draft.links.append({"id": f"L{len(draft.links) + 1}", "ends": {"a": a, "b": b}, "quotas": quotas})


def _kinds(draft: Draft) -> None:
    if draft.on("unequal_quotas"):
        rng = draft.rng("unequal_quotas")
        for quota in [quota for link in draft.links for quota in link["quotas"].values()]:
            quota[rng.choice(("a_to_b", "b_to_a"))] += 1
    if draft.on("one_way"):
        link = draft.rng("one_way").choice(draft.links)
        link["kind"] = "one_way"
        for quota in link["quotas"].values():
            quota["b_to_a"] = 0


def _share_units(draft: Draft) -> None:
    """Let open ends take units of other links, and limit what a unit may serve in."""
    rng = draft.rng("shared_candidates")
    if draft.on("shared_candidates") and len(draft.links) > 1:
        everywhere = [(number, end) for number in range(len(draft.links)) for end in "ab"]
        for number, end in rng.sample(everywhere, 2):
            _share(draft, rng, number, end)
    needed = {unit["code"]: _fixed_links(draft, unit["code"]) for unit in draft.units}
    for unit in draft.units:
        spare = rng.choice((0, 0, 1)) if draft.on("shared_candidates") else 3
        unit["max_links"] = max(1, needed[unit["code"]] + spare)


def _share(draft: Draft, rng: Random, number: int, end: str) -> None:
    """Add a unit of another link as a candidate at one end of link ``number``."""
    mine = draft.candidates(number, end)
    others = [
        unit for link in range(len(draft.links)) if link != number for e in "ab" for unit in draft.candidates(link, e)
    ]
    taken = {unit for e in "ab" for unit in draft.candidates(number, e)}
    # Units of one link never lie in each other, so nothing below a city that the link has.
    free = [unit for unit in dict.fromkeys(others) if unit in COUNTIES and unit not in taken and unit[:4] not in taken]
    if free:
        draft.links[number]["ends"][end] = {"one_of": [*mine, rng.choice(free)]}


def _fixed_links(draft: Draft, code: str) -> int:
    return sum(code in draft.links[number]["ends"].values() for number in range(len(draft.links)))


def _level_limits(draft: Draft) -> None:
    for level in draft.levels:
        total = sum(sum(link["quotas"].get(level["id"], {}).values()) for link in draft.links)
        if draft.on("level_quota"):
            level["quota"] = total
        if draft.on("level_at_most"):
            level["at_most"] = draft.rng(f"level_at_most/{level['id']}").choice((1, 1, 2, 3))
