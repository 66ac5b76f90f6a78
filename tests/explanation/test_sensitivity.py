"""Sensitive facts: which there are, and what changes if one is otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from optimizer.compiling import compile_programme
from optimizer.explanation.sensitivity.ages import years_before
from optimizer.explanation.sensitivity.fact import turned
from optimizer.explanation.sensitivity.facts import doubtful_facts
from optimizer.explanation.sensitivity.report import sensitive, turn, with_turned
from optimizer.explanation.workbench import Workbench
from tests.builders import link, make_programme, nominee, post, score, unit
from tests.explanation.enumerated import benches, best_after, best_where, listed

AGE = {"type": "age_limit", "id": "age", "years": 40, "inclusive": False}
DEGREE = {"type": "qualification", "id": "degree", "test": {"attribute": "education", "at_least": "大学本科"}}
RESERVE = {"type": "qualification", "id": "reserve", "test": {"attribute": "reserve", "is": True}}
RECUSAL = {"type": "recusal", "id": "recusal", "by": ["native_place", "relatives_units"]}
WOMEN = {"id": "women", "where": {"attribute": "woman", "is": True}, "at_least": 1}
UNITS = [
    unit("X", kind="city"),
    unit("B", parent="X"),
    unit("B2", parent="X"),
    unit("Y", kind="city"),
    unit("A", parent="Y"),
]


def facts(who, *rules, targets=(), months=6, **parts):
    """Return (kind, column, turned, months) of each doubtful fact about the one nominee, on post ``p`` if possible."""
    programme = make_programme(units=UNITS, nominees=[who], posts=[post("p")], rules=rules, targets=targets, **parts)
    found = doubtful_facts(Workbench(programme), months)
    assert all(with_turned(programme, one).nominees == (turned(who, one),) for one in found)
    return [(one.kind, one.column, one.turned, one.months) for one in found]


def test_random_programmes_the_effect_is_that_of_the_best_plan_of_the_programme_with_the_fact_turned():
    kinds = check_turns(range(40))
    assert len(kinds) > 40
    assert len(set(kinds)) > 3


def check_turns(seeds: range) -> list[str]:
    """Compare every answer with the list of all plans of the other programme; return the kinds of the facts."""
    kinds: list[str] = []
    for seed, bench, _ in benches(seeds, "age_limit", "qualification", "recusal", "blank_cells"):
        for fact in doubtful_facts(bench, months=240)[:4]:
            other = with_turned(bench.programme, fact)
            expected = best_where(other, listed(other), lambda pairs: True)
            assert best_after(turn(bench, fact).effect) == expected, (seed, fact)
            kinds.append(fact.kind)
    return kinds


@pytest.mark.parametrize(
    ("birth", "expected"),
    [
        ("1962-07-16", [("fact.under_age_limit", "birth", "1962-07-15", 0)]),
        ("1962-12-20", [("fact.under_age_limit", "birth", "1962-07-15", 5)]),
        ("1963-01-16", []),
        ("1962-07-15", [("fact.over_age_limit", "birth", "1962-07-16", 0)]),
        ("1962-02", [("fact.over_age_limit", "birth", "1962-07-16", 5)]),
        ("1962-01-15", []),
        ("", [("fact.blank", "birth", "1962-07-16", None)]),
    ],
)  # fmt: skip
def test_ages_near_a_limit(birth, expected):
    """The limit is 40 years on 2002-07-15: whoever is born on 1962-07-15 is over it."""
    assert facts(nominee("n", birth=birth), AGE) == expected


def test_an_inclusive_limit_is_a_year_later():
    limit = {**AGE, "inclusive": True}
    assert facts(nominee("n", birth="1961-07-16"), limit) == [("fact.under_age_limit", "birth", "1961-07-15", 0)]


def test_the_last_day_of_february():
    assert years_before(date(2004, 2, 29), 45) == date(1959, 2, 28)
    assert years_before(date(2004, 2, 29), 40) == date(1964, 2, 29)


def test_an_education_that_just_suffices():
    assert facts(nominee("n", education="大学本科"), DEGREE) == [("fact.education", "education", "大学专科", None)]
    assert facts(nominee("n", education="硕士研究生"), DEGREE) == []
    assert facts(nominee("n", education="大学专科"), DEGREE) == []


def test_a_first_degree_that_suffices_is_turned_to_none():
    rule = {**DEGREE, "test": {"attribute": "degree", "at_least": "学士"}}
    assert facts(nominee("n", degree="学士"), rule) == [("fact.education", "degree", "", None)]


def test_where_the_programme_tells_who_studied_in_service_only_those_are_doubtful():
    people = [nominee("n", extra={"学历类型": "在职"}), nominee("m", extra={"学历类型": "全日制"})]
    programme = make_programme(nominees=people, posts=[post("p"), post("q")], links=[link(quota=2)], rules=[DEGREE])
    assert [one.nominee for one in doubtful_facts(Workbench(programme))] == ["n"]


def test_reserve_status():
    assert facts(nominee("n"), RESERVE) == [("fact.reserve", "reserve", "否", None)]
    assert facts(nominee("n", reserve=False), RESERVE) == []
    assert facts(nominee("n", reserve=None), RESERVE) == [("fact.blank", "reserve", "是", None)]


def test_places_near_the_host():
    assert facts(nominee("n", native_place="B2"), RECUSAL) == [("fact.near_home", "native_place", "B", None)]
    assert facts(nominee("n", native_place="A"), RECUSAL) == []
    assert facts(nominee("n", native_place="B2"), {**RECUSAL, "reach": "unit"}) == []
    assert facts(nominee("n", native_place=""), RECUSAL) == [("fact.blank", "native_place", "B", None)]
    who = nominee("n", native_place="A", relatives_units=("A", "B2"))
    assert facts(who, RECUSAL) == [("fact.near_home", "relatives_units", "A|B", None)]


def test_a_blank_that_a_target_asks_for():
    assert facts(nominee("n", sex=""), targets=[WOMEN]) == [("fact.blank", "sex", "女", None)]
    assert facts(nominee("n", sex="男"), targets=[WOMEN]) == []
    skill = {"id": "t", "where": {"attribute": "外语", "in": ["英语", "日语"]}, "at_least": 1}
    assert facts(nominee("n", extra={"外语": ""}), targets=[skill]) == [("fact.blank", "外语", "英语", None)]


def test_somebody_not_placed_is_not_asked_about_what_can_only_be_lost():
    programme = make_programme(
        nominees=[nominee("n", birth="1962-09-01"), nominee("m")],
        posts=[post("p")],
        rules=[AGE, RESERVE],
        scores=[score("m", "p", 5)],
    )
    assert [(one.nominee, one.kind) for one in doubtful_facts(Workbench(programme))] == [("m", "fact.reserve")]


def test_the_report_puts_the_heaviest_loss_first_and_counts_what_does_not_matter():
    people = [nominee("a", birth="1962-08-01"), nominee("b", unit="C"), nominee("c", unit="C")]
    soft = {**RESERVE, "hardness": "in_principle", "levels": ["county"]}
    programme = make_programme(
        nominees=people,
        posts=[post("p"), post("q", unit="D")],
        links=[link(), link("L2", a="C", b="D")],
        rules=[AGE, soft],
        scores=[score("b", "q", 9), score("c", "q", 8)],
    )
    found = sensitive(Workbench(programme))
    assert [(one.fact.nominee, one.fact.kind, one.effect.decided_by) for one in found.facts] == [
        ("a", "fact.under_age_limit", "places"),
        ("a", "fact.reserve", "in_principle"),
        ("b", "fact.reserve", "fit"),
    ]
    assert [(one.before is None, one.after is None) for one in found.facts] == [
        (False, True), (False, False), (False, True),
    ]  # fmt: skip
    assert found.indifferent == 0
    assert sensitive(Workbench(programme), nominees=["c"]).facts == ()


def test_a_fact_that_decides_whether_there_is_any_plan_comes_first():
    who = nominee("n", birth="1962-08-01")
    programme = make_programme(
        nominees=[who], posts=[post("p")], rules=[AGE], decisions={"requires": [{"nominee": "n"}]}
    )
    (found,) = sensitive(Workbench(programme)).facts
    assert (found.effect.verdict, found.after) == ("impossible", None)


def test_turning_a_fact_leaves_the_programme_as_it_was():
    programme = make_programme(nominees=[nominee("n", birth="1962-08-01")], posts=[post("p")], rules=[AGE])
    bench = Workbench(programme)
    (fact,) = doubtful_facts(bench)
    digest = programme.digest()
    turn(bench, fact)
    assert programme.digest() == digest
    assert turned(programme.nominees[0], fact) == replace(programme.nominees[0], birth="1962-07-15")


def test_facts_are_turned_without_compiling_anew_and_some_without_a_search():
    """Each answer equals that of the whole programme compiled and searched; both ways round occur."""
    searched: list[bool] = []
    for seed, bench, _ in benches(range(40, 90), "age_limit", "qualification", "recusal"):
        count, search = [0], bench.search

        def counted(*asked, count=count, search=search):
            count[0] += 1
            return search(*asked)

        bench.search = counted
        for fact in doubtful_facts(bench, months=240)[:3]:
            bench.nearest  # noqa: B018  # searched once for all facts
            before = count[0]
            effect = turn(bench, fact).effect
            searched.append(count[0] > before)
            whole = bench.effect(compile_programme(with_turned(bench.programme, fact)))
            assert (effect.verdict, effect.proven, best_after(effect)) == (
                whole.verdict, whole.proven, best_after(whole),
            ), (seed, fact)  # fmt: skip
    assert searched.count(False) > 5
    assert searched.count(True) > 20
