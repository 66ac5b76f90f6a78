"""Generated programmes: the same from the same options, shaped like 2002, spread as stated."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from pydantic import ValidationError

from optimizer.domain.consistency import problems
from optimizer.domain.programme import Programme
from scenarios.generator import GeneratorOptions, generate
from scenarios.synthetic.profiles import AUTONOMOUS, DEVELOPED, PROFILES
from tests.scenarios.filling import below, fillable


@cache
def usual() -> Programme:
    """Return a programme of the size of 2002."""
    return generate(GeneratorOptions())


@cache
def large() -> Programme:
    """Return a programme with people enough to look at shares."""
    return generate(GeneratorOptions(links=150, city_links=40, seed=11))


def test_equal_options_give_equal_programmes() -> None:
    again = generate(GeneratorOptions())
    assert again == usual()
    assert again.digest() == usual().digest()


def test_another_seed_gives_other_people() -> None:
    assert generate(GeneratorOptions(seed=8)).nominees != usual().nominees


def test_structure_and_numbers_are_those_of_2002() -> None:
    assert [(level.id, level.quota) for level in usual().levels] == [("city", 4), ("county", 30), ("township", 150)]
    assert len(usual().links) == 17
    assert Counter(post.level for post in usual().posts) == {"city": 4, "county": 30, "township": 150}
    assert 2.0 < len(usual().nominees) / 184 < 2.4


@pytest.mark.parametrize(
    "options",
    [
        GeneratorOptions(),
        GeneratorOptions(links=1, city_links=0),
        GeneratorOptions(links=0, city_links=1),
        GeneratorOptions(links=4, city_links=3, township_quota=0),
        GeneratorOptions(links=6, open_links=3, candidates=3, targets_per_city=True),
        GeneratorOptions(links=2, townships_per_county=1, township_quota=7, nominees_per_place=1),
        GeneratorOptions(links=3, targets=False, short_share=1),
    ],
    ids=lambda options: f"{options.links}-{options.city_links}-{options.open_links}-{options.township_quota}",
)
def test_nothing_is_wrong_with_a_generated_programme(options: GeneratorOptions) -> None:
    assert not problems(generate(options))


def test_codes_lie_in_a_range_that_no_place_has() -> None:
    assert all(unit.code.startswith("99") for unit in usual().units)


def test_without_short_blocks_every_place_can_be_filled() -> None:
    programme = generate(GeneratorOptions(links=40, short_share=0, seed=5, open_links=2))
    assert all(possible == places for possible, places in fillable(programme).values())


def test_short_blocks_lack_one_person_and_are_as_many_as_asked_for() -> None:
    programme = generate(GeneratorOptions(links=60, city_links=0, short_share=0.25, seed=3))
    lacking = [places - possible for possible, places in fillable(programme).values()]
    assert set(lacking) == {0, 1}
    assert 0.15 < sum(lacking) / len(lacking) < 0.35


def test_women_and_people_outside_the_party_are_as_many_as_stated_and_scarcer_above() -> None:
    people = {level: [one for one in large().nominees if one.level == level] for level in ("county", "township")}
    women = {level: sum(one.sex == "女" for one in some) / len(some) for level, some in people.items()}
    outside = {level: sum(one.party != "中共党员" for one in some) / len(some) for level, some in people.items()}
    assert women["county"] < women["township"] == pytest.approx(PROFILES["township"].women, abs=0.03)
    assert women["county"] == pytest.approx(PROFILES["county"].women, abs=0.04)
    assert outside["county"] < outside["township"] == pytest.approx(PROFILES["township"].non_party, abs=0.03)


def test_minorities_are_spread_as_stated() -> None:
    programme = large()
    counts: Counter[tuple[str, bool]] = Counter()
    groups = {"自治": [unit for unit in programme.units if "自治" in unit.tags and unit.kind == "county"]}
    groups["发达"] = [unit for unit in programme.units if "发达" in unit.tags and unit.kind == "county"]
    for tag, counties in groups.items():
        codes = {county.code for county in counties}
        for one in programme.nominees:
            if one.level == "township" and one.unit[:8] in codes:
                counts[tag, one.ethnic_group != "汉族"] += 1
    shares = {tag: counts[tag, True] / (counts[tag, True] + counts[tag, False]) for tag in groups}
    assert shares["自治"] == pytest.approx(AUTONOMOUS, abs=0.06)
    assert shares["发达"] == pytest.approx(DEVELOPED, abs=0.02)


def test_open_links_have_posts_and_people_at_every_candidate() -> None:
    programme = generate(GeneratorOptions(links=4, open_links=2, candidates=3, short_share=0))
    for link in programme.links:
        for host in link.candidates("b"):
            if "township" in link.quotas:
                assert sum(below(programme, post.unit, host) for post in programme.posts) == 6
                assert sum(below(programme, one.unit, host) for one in programme.nominees) >= 12


def test_targets_per_city_are_added_when_asked_for() -> None:
    targets = generate(GeneratorOptions(links=2, targets_per_city=True)).targets
    assert [target.scope for target in targets if target.id.endswith("_per_city")] == [("city",), ("city",)]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"links": 0, "city_links": 0}, "generator.no_links"),
        ({"links": 2, "open_links": 3}, "generator.open_links"),
        ({"city_links": 6000}, "generator.too_many_cities"),
        ({"links": -1}, "greater than or equal to 0"),
        ({"nominees_per_place": 0.5}, "greater than or equal to 1"),
        ({"lnks": 3}, "Extra inputs"),
    ],
)
def test_options_that_make_no_sense_are_refused(wrong: dict[str, int], code: str) -> None:
    with pytest.raises(ValidationError, match=code):
        GeneratorOptions.model_validate(wrong)
