"""Recusal: by native place and by relatives' units, at the reach of unit, county and city."""

from __future__ import annotations

import pytest

from optimizer.domain.people import Nominee
from tests.builders import link, nominee, post, unit
from tests.checking.build import pair_faults

BROKEN = ["rule.recusal.broken"]
# Two cities of two counties each, a township in B; a department directly under the province.
UNITS = [
    unit("PR", kind="province"),
    unit("CA", kind="city", parent="PR"),
    unit("CB", kind="city", parent="PR"),
    unit("A", parent="CA"),
    unit("B", parent="CB"),
    unit("B2", parent="CB"),
    unit("BT", kind="township", parent="B"),
    unit("BT2", kind="township", parent="B"),
    unit("D", kind="department", parent="PR"),
]


def _faults(reach: str, who: Nominee, host: str = "BT", by: tuple[str, ...] = ("native_place",)) -> list[str]:
    rule = {"type": "recusal", "by": by, "reach": reach}
    end = host if host == "D" else "B"
    return pair_faults(rule, who, post("p", unit=host), units=UNITS, links=[link(b=end)])


@pytest.mark.parametrize(
    ("place", "unit_reach", "county_reach", "city_reach"),
    [
        ("BT", BROKEN, BROKEN, BROKEN),  # the host itself
        ("BT2", [], BROKEN, BROKEN),  # a sister township
        ("B", BROKEN, BROKEN, BROKEN),  # the county above the host
        ("B2", [], [], BROKEN),  # another county of the city
        ("CB", BROKEN, [], BROKEN),  # the city: widened to a county it stays the city
        ("PR", BROKEN, [], []),
        ("A", [], [], []),
        ("", [], [], []),
        ("999999", [], [], []),  # no unit of the programme
    ],
)
def test_reach(place: str, unit_reach: list[str], county_reach: list[str], city_reach: list[str]) -> None:
    who = nominee("n", native_place=place)
    assert _faults("unit", who) == unit_reach
    assert _faults("county", who) == county_reach
    assert _faults("city", who) == city_reach


def test_a_place_below_the_host_does_not_clash_at_reach_unit() -> None:
    assert _faults("unit", nominee("n", native_place="BT"), host="B") == []
    assert _faults("county", nominee("n", native_place="BT"), host="B") == BROKEN


def test_where_no_county_or_city_lies_above_the_unit_stands_for_itself() -> None:
    assert _faults("city", nominee("n", native_place="D"), host="D") == BROKEN
    assert _faults("city", nominee("n", native_place="PR"), host="D") == []


def test_any_of_the_relatives_units_clashes_and_only_what_the_rule_names_is_looked_at() -> None:
    who = nominee("n", relatives_units=("A", "BT2"))
    assert _faults("county", who) == []
    assert _faults("county", who, by=("relatives_units",)) == BROKEN
    assert _faults("unit", who, by=("native_place", "relatives_units")) == []


def test_a_place_that_clashes_twice_is_one_violation() -> None:
    who = nominee("n", native_place="BT", relatives_units=("BT", "B"))
    assert _faults("unit", who, by=("native_place", "relatives_units")) == BROKEN
