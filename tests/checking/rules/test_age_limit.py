"""Age limit: whole years on the age date (15 July 2002) against the limit."""

from __future__ import annotations

import pytest

from tests.builders import link, make_programme, nominee, post
from tests.checking.build import faults, pair_faults

BROKEN = ["rule.age_limit.broken"]


def _rule(inclusive: bool, years: int = 45, **more: object) -> dict[str, object]:
    return {"type": "age_limit", "years": years, "inclusive": inclusive, **more}


@pytest.mark.parametrize(
    ("birth", "exclusive", "inclusive"),
    [
        ("1957-07-16", [], []),  # turns 45 the day after
        ("1957-07-15", BROKEN, []),  # 45 on the day itself
        ("1956-07-16", BROKEN, []),  # the last day of being 45
        ("1956-07-15", BROKEN, BROKEN),  # 46 on the day itself
        ("1957-07", BROKEN, []),  # month only: counts from the 1st, so 45 already
        ("1957-08", [], []),
        ("", BROKEN, BROKEN),  # birth not given
    ],
)
def test_the_limit_itself_is_in_only_when_inclusive(birth: str, exclusive: list[str], inclusive: list[str]) -> None:
    who = nominee("n", birth=birth)
    assert pair_faults(_rule(inclusive=False), who) == exclusive
    assert pair_faults(_rule(inclusive=True), who) == inclusive


def test_born_on_29_february_has_not_turned_on_28_february() -> None:
    who = nominee("n", birth="1956-02-29")
    assert pair_faults(_rule(False, 46), who, dates={"age": "2002-02-28"}) == []
    assert pair_faults(_rule(False, 46), who, dates={"age": "2002-03-01"}) == BROKEN


def test_only_people_of_the_rules_levels_and_who_are_looked_at() -> None:
    old = nominee("n", birth="1940-01-01")
    assert pair_faults(_rule(False, levels=("county",)), old) == BROKEN
    assert pair_faults(_rule(False, who={"attribute": "woman", "is": True}), old) == []
    programme = make_programme(
        nominees=[old],
        posts=[post("p")],
        links=[link(quotas={"county": 1, "township": 1})],
        rules=[{"id": "r", **_rule(False, levels=("township",))}],
    )
    assert faults(programme, "n p") == []
