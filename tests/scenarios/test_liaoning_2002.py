"""The first batch as document 2002-13 has it."""

from __future__ import annotations

from collections import Counter
from functools import cache

from optimizer.domain.attributes import city_of
from optimizer.domain.programme import Programme
from optimizer.domain.rules import AgeLimit
from scenarios.builders import liaoning_2002
from tests.scenarios.filling import below, fillable

PAIRS = {
    "阜新市 沈阳市", "朝阳市 大连市", "阜新蒙古族自治县 于洪区", "彰武县 东陵区", "北票市 金州区", "凌源市 旅顺口区",
    "朝阳县 普兰店市", "建平县 瓦房店市", "喀喇沁左翼蒙古族自治县 庄河市", "新宾满族自治县 大石桥市",
    "清原满族自治县 鲅鱼圈区", "桓仁满族自治县 东港市", "义县 海城市", "西丰县 苏家屯区", "建昌县 灯塔市",
}  # fmt: skip


@cache
def programme() -> Programme:
    """Return the programme, built once."""
    return liaoning_2002.build()


def test_the_fifteen_fixed_pairs_are_those_of_the_document() -> None:
    names = {code: unit.name for code, unit in programme().unit_by_code.items()}
    fixed = [link for link in programme().links if not link.is_open("b")]
    assert {f"{names[link.candidates('a')[0]]} {names[link.candidates('b')[0]]}" for link in fixed} == PAIRS


def test_kangping_and_xiuyan_choose_within_their_city_among_units_of_no_other_link() -> None:
    units = programme().unit_by_code
    open_links = [link for link in programme().links if link.is_open("b")]
    assert [units[link.candidates("a")[0]].name for link in open_links] == ["康平县", "岫岩满族自治县"]
    taken = [code for link in programme().links for code in (*link.candidates("a"), *link.candidates("b"))]
    assert max(Counter(taken).values()) == 1
    for link in open_links:
        assert len({city_of(code, units) for code in (*link.candidates("a"), *link.candidates("b"))}) == 1
        assert not any("贫困" in units[code].tags for code in link.candidates("b"))
        assert link.assumption is not None


def test_quotas_are_four_thirty_and_a_hundred_and_fifty_and_add_up() -> None:
    for level, quota in (("city", 4), ("county", 30), ("township", 150)):
        declared = next(one for one in programme().levels if one.id == level)
        summed = sum(link.quota(level, direction) for link in programme().links for direction in (0, 1))
        assert declared.quota == summed == quota
        assert declared.source == "2002-13"


def test_age_limits_are_hard_exclusive_and_differ_by_level() -> None:
    limits = [rule for rule in programme().rules if isinstance(rule, AgeLimit)]
    assert [(rule.levels, rule.years) for rule in limits] == [(("city",), 50), (("county",), 45), (("township",), 40)]
    assert all(rule.hardness == "must" and not rule.inclusive and rule.assumption for rule in limits)


def test_each_condition_is_as_hard_as_its_word() -> None:
    hardness = {rule.id: rule.hardness for rule in programme().rules if hasattr(rule, "hardness")}
    assert (hardness["endorsed"], hardness["bachelor"], hardness["reserve"]) == ("must", "generally", "in_principle")


def test_whatever_has_no_source_says_what_it_assumes() -> None:
    labelled = (*programme().levels, *programme().links, *programme().rules, *programme().targets, programme().fit)
    assert all(one.source or one.assumption for one in labelled)
    assert all(target.assumption for target in programme().targets)
    assert {one.id for one in programme().assumptions} >= {"age_date", "units", "posts", "candidates", "short"}


def test_every_end_that_may_be_taken_has_as_many_posts_as_places() -> None:
    whole = programme()
    for link in whole.links:
        for level in link.quotas:
            for direction, end in enumerate(("b", "a")):
                for host in link.candidates("b" if end == "b" else "a"):
                    posts = [one for one in whole.posts if one.level == level and below(whole, one.unit, host)]
                    assert len(posts) == link.quota(level, direction)


def test_township_posts_lie_in_townships_or_in_departments_of_a_city() -> None:
    kinds = {programme().unit_by_code[post.unit].kind for post in programme().posts if post.level == "township"}
    assert kinds == {"township", "department"}


def test_four_blocks_are_one_short_so_that_180_places_can_be_filled() -> None:
    filled = fillable(programme())  # no block that is short belongs to an open link
    short = {key[:2] for key, (possible, places) in filled.items() if possible < places}
    assert short == {("X07", "township"), ("X11", "county"), ("X12", "township"), ("X13", "township")}
    assert all(possible >= places - 1 for possible, places in filled.values())
    assert sum(level.quota or 0 for level in programme().levels) - len(short) == 180


def test_there_are_about_two_and_a_fifth_people_for_each_place() -> None:
    places = len(programme().posts)
    ready = [one for one in programme().nominees if not one.id.startswith(tuple(f"SYN02-{x}" for x in ("X14", "X15")))]
    assert 2.0 <= len(ready) / (184 - 24) <= 2.3
    assert 2.0 <= len(programme().nominees) / places <= 2.3


def test_all_people_bear_the_mark_of_synthetic_data() -> None:
    assert all(one.id.startswith("SYN02-") for one in programme().nominees)
    assert programme().synthetic is not None
    assert programme().synthetic.seed == 2002


def test_minorities_are_most_in_autonomous_counties() -> None:
    whole = programme()
    poor = [unit for unit in whole.units if "贫困" in unit.tags]
    shares = {"自治": [0, 0], "": [0, 0]}
    for county in poor:
        people = [one for one in whole.nominees if below(whole, one.unit, county.code)]
        share = shares["自治" if "自治" in county.tags else ""]
        share[0] += sum(one.ethnic_group != "汉族" for one in people)
        share[1] += len(people)
    assert shares["自治"][0] / shares["自治"][1] > 0.4
    assert shares[""][0] / shares[""][1] < 0.25
