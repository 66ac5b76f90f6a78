"""Why not: what it costs, what is in the way, and the smallest changes; each against the list of all plans."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pytest

from optimizer.checking import Judge
from optimizer.domain.attributes import ancestors
from optimizer.domain.conditions import AttributeCondition
from optimizer.domain.edits import (
    AddWaiver,
    ChangePost,
    Edit,
    RemoveBan,
    RemovePin,
    RemoveRequire,
    SetCap,
    SetHardness,
    SetLevelCeiling,
    SetLimit,
    SetQuota,
    SetTargetHardness,
)
from optimizer.domain.programme import Programme
from optimizer.domain.rules import ARC_RULES, AgeLimit
from optimizer.errors import InputRefused
from optimizer.explanation.obstacles import OBSTACLES
from optimizer.explanation.remedies import key_of
from optimizer.explanation.why_not import WhyNot, why_not
from optimizer.explanation.workbench import Workbench
from optimizer.messages import MESSAGES
from optimizer.whatif.apply import apply_edits
from tests.builders import link, make_programme, nominee, post, score, unit
from tests.explanation.enumerated import Pairs, benches, best_after, best_where, listed, pairs_after
from tests.oracle import Arc, all_choices, arcs_of

AGE = {"type": "age_limit", "id": "age", "years": 40, "inclusive": False}


def _has(pairs: Pairs, who: str, where: str | None) -> bool:
    return any(one == who and where in (None, place) for one, place in pairs)


def _questions(bench: Workbench) -> Iterator[tuple[str, str | None]]:
    held = {(one.nominee, one.post) for one in bench.plan.assignments}
    for who in bench.programme.nominees:
        if all(who.id != one for one, _ in held):
            yield who.id, None
        for where in bench.programme.posts[:2]:
            if (who.id, where.id) not in held:
                yield who.id, where.id


def test_random_programmes_the_effect_of_forcing_is_that_of_the_best_plan_of_all_that_have_it():
    assert min(check_effects(range(25))) > 30


def test_random_programmes_each_way_works_and_nothing_smaller_does():
    assert check_ways(range(12)).count(1) > 10


def check_effects(seeds: range) -> tuple[int, int]:
    """Compare every answer with the list of all plans; return how many were possible and how many not."""
    possible, impossible = 0, 0
    for seed, bench, every in benches(seeds):
        for who, where in _questions(bench):
            found = why_not(bench, who, where)
            best = best_where(bench.programme, every, lambda pairs, w=who, p=where: _has(pairs, w, p))
            assert best_after(found.effect) == best, (seed, who, where)
            assert bool(found.blocked) == (best is None)
            assert best is None or _has(pairs_after(bench, found.effect), who, where)
            possible, impossible = possible + (best is not None), impossible + (best is None)
    return possible, impossible


def check_ways(seeds: range) -> list[int]:
    """Compare every way with the list of all plans of the edited programme; return the sizes of the ways found."""
    sizes = []
    for seed, bench, _ in benches(seeds):
        asked = (one for one in _questions(bench) if why_not(bench, *one).effect.verdict == "impossible")
        for who, where in islice(asked, 2):
            found = why_not(bench, who, where, apply_edits)
            for way in found.ways:
                assert best_after(way.effect) == _best(bench.programme, way.edits, who, where), (seed, who, where, way)
            if not found.complete:
                continue
            single = {key_of(way.edits[0]) for way in found.ways if len(way.edits) == 1}
            works = {
                key_of(edit)
                for edit in _every_change(bench.programme, who, where)
                if _best(bench.programme, (edit,), who, where) is not None
            }
            assert works == single, (seed, who, where)
            sizes += [len(way.edits) for way in found.ways[:1]]
    return sizes


def _best(programme: Programme, edits: tuple[Edit, ...], who: str, where: str | None):
    try:
        edited = apply_edits(programme, edits)
    except InputRefused:
        return None
    return best_where(edited, listed(edited), lambda pairs: _has(pairs, who, where))


def _every_change(programme: Programme, who: str, where: str | None) -> Iterator[Edit]:
    """Return every single change of the closed list, by its definition and without a look at what is in the way."""
    decisions, person = programme.decisions, programme.nominee_by_id[who]
    yield from (RemovePin(nominee=pin.nominee) for pin in decisions.pins)
    yield from (RemoveRequire(nominee=one.nominee, post=one.post) for one in decisions.requires)
    bans = [ban for ban in decisions.bans if ban.nominee == who]
    yield from (RemoveBan(nominee=ban.nominee, post=ban.post, unit=ban.unit, link=ban.link) for ban in bans)
    broken = _broken(programme, who, where)
    for rule in programme.rules:
        if not isinstance(rule, ARC_RULES):
            yield SetLimit(rule=rule.id, limit=rule.at_most + 1)
        elif rule.hardness != "must":
            yield from [SetCap(rule=rule.id, cap=None)] if rule.cap else []
        elif rule.id in broken:
            yield AddWaiver(nominee=who, rule=rule.id, reason="why_not")
            yield SetHardness(rule=rule.id, hardness="generally")
            if isinstance(rule, AgeLimit):
                same = rule.inclusive
                limits = (SetLimit(rule=rule.id, limit=years, inclusive=same) for years in range(rule.years, 100))
                yield from islice((one for one in limits if _best(programme, (one,), who, where) is not None), 1)
    yield from (
        SetTargetHardness(target=one.id, hardness="proportion") for one in programme.targets if one.hardness == "must"
    )
    yield from (
        SetLevelCeiling(level=one.id, at_most=one.at_most + 1) for one in programme.levels if one.at_most is not None
    )
    at_home = ancestors(person.unit, programme.unit_by_code)
    at_host = ancestors(programme.post_by_id[where].unit, programme.unit_by_code) if where else None
    arcs = [arc for choices in all_choices(programme) for arc in arcs_of(programme, choices) if _is(arc, who, where)]
    for one in programme.links:
        for way, direction in enumerate(("a_to_b", "b_to_a")):
            sends, receives = one.candidates("ab"[way]), one.candidates("ba"[way])
            if set(sends) & set(at_home) and (at_host is None or set(receives) & set(at_host)):
                quota = one.quota(person.level, way)
                if arcs and not quota:
                    continue
                yield SetQuota(link=one.id, level=person.level, direction=direction, quota=quota + 1)
    for place in programme.posts:
        if any(place.id == arc[1] for arc in arcs):
            yield ChangePost(post=place.id, changes={"capacity": place.capacity + 1})


def _is(arc: Arc, who: str, where: str | None) -> bool:
    return arc[0] == who and where in (None, arc[1])


def _broken(programme: Programme, who: str, where: str | None) -> set[str]:
    """Return the rules that the person alone breaks on the post (any post), as the judge says."""
    judge = Judge(programme)
    return {
        str(found.params["rule"])
        for choices in all_choices(programme)
        for arc in arcs_of(programme, choices)
        if _is(arc, who, where)
        for found in judge.evaluate([arc], choices).violations
        if "rule" in found.params
    }


def test_what_an_outranked_person_costs_and_who_leaves():
    programme = make_programme(
        nominees=[nominee("n"), nominee("m")],
        posts=[post("p")],
        scores=[score("n", "p", 900), score("m", "p", 600)],
        tiers=["places", "fit"],
    )
    found = why_not(Workbench(programme), "m")
    assert (found.reason.reason, found.holds) == ("reason.outranked", None)
    assert (found.effect.verdict, found.effect.decided_by, found.effect.tiers[1].gain) == ("worse", "fit", -300)
    assert [(move.nominee, move.kind) for move in found.effect.moves] == [("m", "in"), ("n", "out")]
    assert found.ways == ()


def _only(programme: Programme, who: str = "n", where: str | None = None) -> WhyNot:
    return why_not(Workbench(programme), who, where, apply_edits)


def _codes(found: WhyNot) -> list[list[str]]:
    return [[one.code for one in route.obstacles] for route in found.blocked]


def _edits(found: WhyNot) -> list[list[str]]:
    return [[edit.type for edit in way.edits] for way in found.ways]


def test_over_age_the_limit_is_raised_by_as_little_as_lets_the_person_in():
    programme = make_programme(nominees=[nominee("n", birth="1960-01-01")], posts=[post("p")], rules=[AGE])
    found = _only(programme)
    assert _codes(found) == [["obstacle.over_age"]]
    assert found.blocked[0].obstacles[0].facts == {"rule": "age", "years": 40, "age": 42, "over": 3}
    assert _edits(found) == [["add_waiver"], ["set_limit"], ["set_hardness"]]
    assert found.ways[1].edits[0].limit == 43
    assert {way.effect.verdict for way in found.ways} == {"better"}


def test_two_obstacles_ask_for_two_changes():
    degree = {"type": "qualification", "id": "degree", "test": {"attribute": "education", "at_least": "大学本科"}}
    who = nominee("n", birth="1960-01-01", education="大学专科")
    found = _only(make_programme(nominees=[who], posts=[post("p")], rules=[AGE, degree]))
    assert _codes(found) == [["obstacle.over_age", "obstacle.rule"]]
    assert len(found.ways) == 3 * 2
    assert _edits(found)[0] == ["add_waiver", "add_waiver"]


def test_nothing_of_the_list_brings_a_post_or_a_link():
    programme = make_programme(
        nominees=[nominee("n"), nominee("k", unit="C")],
        posts=[post("p"), post("t", level="township"), post("q", unit="C")],
        links=[link(quotas={"county": 1, "township": 1}), link("L2", a="C", b="D")],
    )
    assert _codes(_only(programme, "n", "t")) == [["obstacle.level"]]
    assert _codes(_only(programme, "n", "q")) == [["obstacle.no_link"]]
    nowhere = _only(programme, "k")
    assert _codes(nowhere) == [["obstacle.no_post"]]
    assert (nowhere.ways, nowhere.complete) == ((), True)


def test_a_direction_without_places_is_given_one():
    programme = make_programme(
        nominees=[nominee("n")], posts=[post("p"), post("q", unit="A")], links=[link(quota={"b_to_a": 1})]
    )
    found = _only(programme, "n", "p")
    assert _codes(found) == [["obstacle.no_places"]]
    assert _edits(found) == [["set_quota"]]


def test_a_person_kept_for_another_link():
    programme = make_programme(
        nominees=[nominee("n", link="L2")], posts=[post("p"), post("q", unit="C")], links=[link(), link("L2", b="C")]
    )
    assert _codes(_only(programme, "n", "p")) == [["obstacle.kept_for"]]


@pytest.mark.parametrize(
    ("parts", "code", "edits"),
    [
        ({"decisions": {"bans": [{"nominee": "n", "post": "p"}]}}, "obstacle.banned_post", [["remove_ban"]]),
        ({"decisions": {"bans": [{"nominee": "n", "unit": "B"}]}}, "obstacle.banned_unit", [["remove_ban"]]),
        ({"decisions": {"bans": [{"nominee": "n", "link": "L1"}]}}, "obstacle.banned_link", [["remove_ban"]]),
        ({"decisions": {"bans": [{"nominee": "n"}]}}, "obstacle.banned", [["remove_ban"]]),
        ({"decisions": {"pins": [{"nominee": "n", "post": "q"}]}}, "obstacle.pinned", [["remove_pin"]]),
        ({"decisions": {"pins": [{"nominee": "m", "post": "p"}]}}, "obstacle.taken", [["remove_pin"], ["change_post"]]),
        ({"arcs": "listed", "scores": ()}, "obstacle.not_listed", []),
        (
            {"rules": [{"type": "first_time", "id": "r"}], "previous": {"people": ["n"]}},
            "obstacle.served_before",
            [["add_waiver"], ["set_hardness"]],
        ),
    ],
)  # fmt: skip
def test_each_obstacle_has_its_changes(parts, code, edits):
    programme = make_programme(
        nominees=[nominee("n"), nominee("m")], posts=[post("p"), post("q")], links=[link(quota=2)], **parts
    )
    found = _only(programme, "n", "p")
    assert _codes(found) == [[code]]
    assert _edits(found) == edits


def test_what_a_person_lacks_for_a_post_is_said():
    asks = tuple(AttributeCondition(attribute="experience", at_least=years) for years in (3, 10))
    programme = make_programme(
        nominees=[nominee("n", experience=5)],
        posts=[post("p", requirements=asks)],
        rules=[{"type": "post_requirement", "id": "asked"}],
    )
    found = _only(programme, "n", "p")
    (obstacle,) = found.blocked[0].obstacles
    assert (obstacle.code, obstacle.facts) == ("obstacle.requirement", {"rule": "asked", "lacks": "experience>=10"})
    assert _edits(found) == [["add_waiver"], ["set_hardness"]]


def test_a_blocked_route_is_opened_where_an_open_one_leads_nowhere():
    """The end of L1 can only be B, as L2 takes C; that leaves L3, from which a ban keeps n."""
    programme = make_programme(
        units=[unit(code, max_links=1 if code == "C" else 9) for code in "ABCDE"],
        nominees=[nominee("n"), nominee("k", unit="D")],
        posts=[post("p", unit="C", link="L1"), post("q", unit="C", link="L2"), post("r", unit="E")],
        links=[link(b=["B", "C"]), link("L2", a="D", b="C"), link("L3", b="E")],
        decisions={"bans": [{"nominee": "n", "link": "L3"}]},
    )
    assert _edits(_only(programme, "n")) == [["remove_ban"]]


def test_two_bans_both_have_to_end_unless_another_way_has_only_one():
    twice = {"bans": [{"nominee": "n", "link": "L1"}, {"nominee": "n"}]}
    people, posts = [nominee("n")], [post("p")]
    found = _only(make_programme(nominees=people, posts=posts, decisions=twice))
    assert _codes(found) == [["obstacle.banned_link", "obstacle.banned"]]
    assert _edits(found) == [["remove_ban", "remove_ban"]]
    either = _only(make_programme(nominees=people, posts=posts, links=[link(), link("L2")], decisions=twice))
    assert _codes(either) == [["obstacle.banned"]]
    assert [way.edits[0].link for way in either.ways] == [None]


def test_every_obstacle_has_words():
    assert set(OBSTACLES) <= set(MESSAGES)


def test_a_blank_birth_date_is_no_matter_of_years():
    found = _only(make_programme(nominees=[nominee("n", birth="")], posts=[post("p")], rules=[AGE]))
    assert _codes(found) == [["obstacle.age_unknown"]]
    assert _edits(found) == [["add_waiver"], ["set_hardness"]]


def test_what_must_hold_at_the_same_time_is_named_as_such_and_eased():
    women = {"id": "women", "where": {"attribute": "woman", "is": True}, "at_least": 1, "hardness": "must"}
    programme = make_programme(nominees=[nominee("n"), nominee("w", sex="女")], posts=[post("p")], targets=[women])
    found = _only(programme)
    assert _codes(found) == [["obstacle.clash"]]
    assert _edits(found) == [["set_target_hardness"]]
    assert found.ways[0].effect.decided_by == "shortfall_worst"


def test_where_nothing_of_the_list_helps_even_all_at_once_the_search_ends_soon():
    """Another link takes unit C, so that the end of L1 can only be B; forty pins have nothing to do with it."""
    others = range(40)
    programme = make_programme(
        units=[unit(code, max_links=1) for code in "ABCD"],
        nominees=[nominee("n"), *(nominee(f"k{one}", unit="D") for one in others)],
        posts=[post("b"), post("p", unit="C", link="L1"), *(post(f"q{one}", unit="C", link="L2") for one in others)],
        links=[link(b=["B", "C"]), link("L2", a="D", b="C", quota=40)],
        decisions={"pins": [{"nominee": f"k{one}", "post": f"q{one}"} for one in others]},
    )
    found = _only(programme, "n", "p")
    assert (_codes(found), found.ways, found.complete) == ([["obstacle.clash"]], (), True)


def test_without_a_way_to_apply_edits_none_is_looked_for():
    programme = make_programme(nominees=[nominee("n", birth="1960-01-01")], posts=[post("p")], rules=[AGE])
    found = why_not(Workbench(programme), "n")
    assert (found.ways, found.complete) == ((), False)
