"""Made-up people agree with themselves: age, education, work, grade, office, wishes."""

from __future__ import annotations

from functools import cache

from optimizer.domain.codes import PARTY_MEMBERS, canonical
from optimizer.domain.people import age_on
from optimizer.domain.programme import Programme
from scenarios.builders import liaoning_2002, regions
from scenarios.builders.links import LINKS
from scenarios.builders.sides import pair
from scenarios.generator import GeneratorOptions, generate
from scenarios.synthetic.exchange import Batch, draw_pairs
from scenarios.synthetic.profiles import PROFILES

GRADES = {"city": {"副厅局", "正县处"}, "county": {"正县处", "副县处"}, "township": {"正乡科", "副乡科"}}


@cache
def programme() -> Programme:
    """Return a programme with a few hundred people."""
    return generate(GeneratorOptions(links=30, city_links=6, seed=4))


def test_values_are_those_of_the_code_lists() -> None:
    for one in programme().nominees:
        for column in ("sex", "ethnic_group", "education", "party", "grade"):
            value = getattr(one, column)
            assert canonical(column, value) == value


def test_ages_are_within_five_years_above_the_limit_and_not_below_the_youngest() -> None:
    for one in programme().nominees:
        age = age_on(one.birth, programme().dates.age)
        profile = PROFILES[one.level]
        assert age is not None
        assert profile.youngest <= age < profile.age_limit + 5


def test_nobody_has_worked_longer_than_since_eighteen() -> None:
    for one in programme().nominees:
        age = age_on(one.birth, programme().dates.age)
        assert one.experience is not None and age is not None
        assert 0 <= one.experience <= age - 18


def test_a_degree_goes_with_education_of_that_height() -> None:
    pairs = {(one.education, one.degree) for one in programme().nominees if one.degree}
    assert pairs <= {("大学本科", "学士"), ("硕士研究生", "硕士"), ("博士研究生", "博士")}


def test_grades_suit_the_level() -> None:
    assert all(one.grade in GRADES[one.level] for one in programme().nominees)


def test_nobody_outside_the_party_holds_a_party_office() -> None:
    outside = [one for one in programme().nominees if one.party not in PARTY_MEMBERS]
    assert outside
    assert not any(word in one.title for one in outside for word in ("党", "委"))


def test_native_places_are_units_of_the_programme() -> None:
    assert {one.native_place for one in programme().nominees} <= set(programme().unit_by_code)


def test_wishes_rank_from_one_and_each_pair_once() -> None:
    ranks: dict[tuple[str, str], list[int]] = {}
    for wish in programme().wishes:
        ranks.setdefault((wish.by, wish.nominee if wish.by == "nominee" else wish.post), []).append(wish.rank)
    assert all(given == list(range(1, len(given) + 1)) and len(given) <= 3 for given in ranks.values())
    assert len({(wish.by, wish.nominee, wish.post) for wish in programme().wishes}) == len(programme().wishes)


def test_one_link_more_changes_nobody_of_the_others() -> None:
    batch = Batch(seed=1, prefix="T-", per_place=2.2, day=liaoning_2002.AGE_DATE, anywhere=regions.counties())
    pairs = [pair(link) for link in LINKS]
    few, all_of_them = draw_pairs(batch, pairs[3:6]), draw_pairs(batch, pairs)
    for table in ("nominees", "posts"):
        ids = {row.id for row in getattr(few, table)}
        assert getattr(few, table) == [row for row in getattr(all_of_them, table) if row.id in ids]
