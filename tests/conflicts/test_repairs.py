"""Repairs: each works, none is less painful than those before it, and no smaller change of its kind would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import combinations

from optimizer.conflicts import ConflictReport, Repair, conflicts
from optimizer.conflicts.amounts import looser
from optimizer.conflicts.report import Step
from optimizer.domain.edits import AddWaiver, Edit, SetCap, SetLevelCeiling, SetLimit, SetTargetAmount
from optimizer.domain.programme import Programme
from optimizer.domain.requirements import requirements
from optimizer.domain.rules import ARC_RULES
from optimizer.whatif.apply import apply_edits
from tests.builders import link, make_programme, nominee, post
from tests.conflicts.clashing import Keys, broken_sets, examples, keys, pain
from tests.oracle import feasible_vectors

EXAMPLES = examples(0, 400, 18)
MANY = 60


@cache
def report(number: int) -> ConflictReport:
    return conflicts(EXAMPLES[number][1], repairs=MANY)


def reports() -> Iterator[tuple[Programme, ConflictReport]]:
    for number, (_, programme) in enumerate(EXAMPLES):
        yield programme, report(number)


def given_up(repair: Repair) -> Keys:
    return keys(tuple(step.requirement for step in repair.steps))


def ways_out(programme: Programme) -> set[Keys]:
    """Return every minimal set of requirements without which there is a plan."""
    broken = broken_sets(programme)
    return {one for one in broken if not any(other < one for other in broken)}


def is_possible(programme: Programme, edits: list[Edit]) -> bool:
    return bool(feasible_vectors(apply_edits(programme, edits)))


def test_every_repair_works() -> None:
    for programme, one in reports():
        assert one.repairs
        for repair in one.repairs:
            assert is_possible(programme, list(repair.edits))


def test_no_way_out_is_less_painful_than_the_first_repair() -> None:
    for programme, one in reports():
        least = min(pain(programme, way) for way in ways_out(programme))
        assert pain(programme, given_up(one.repairs[0])) == least


def test_all_minimal_ways_out_are_listed_the_least_painful_first() -> None:
    """As no document demands anything of these programmes, none is kept back."""
    for programme, one in reports():
        listed = list(dict.fromkeys(given_up(repair) for repair in one.repairs))
        pains = [pain(programme, way) for way in listed]
        assert pains == sorted(pains)
        assert one.repairs_complete
        if len(one.repairs) < MANY:
            assert set(listed) == ways_out(programme)
        for repair in one.repairs:
            strengths = Counter(step.requirement.strength for step in repair.steps)
            assert dict(repair.gives_up) == dict(strengths)


def test_no_smaller_change_of_the_kind_works() -> None:
    seen = Counter[str]()
    for programme, one in reports():
        for repair in one.repairs:
            *earlier, last = repair.steps
            before = [edit for step in earlier for edit in step.edits]
            for smaller in one_step_less(programme, last):
                seen[last.code] += 1
                assert last.least and not is_possible(programme, [*before, *smaller])
    assert seen["rule.waive"] and seen["target.amount"] and seen["cap.raise"] and seen["rule.years"], seen


def one_step_less(programme: Programme, step: Step) -> Iterator[list[Edit]]:
    """Yield the edits of every change one step smaller; none for changes without steps."""
    edit = step.edits[0]
    if isinstance(edit, AddWaiver):
        for fewer in combinations([one.id for one in programme.nominees], len(step.people) - 1):
            yield [edit.model_copy(update={"nominee": who}) for who in fewer]
        return
    if not isinstance(edit, SetTargetAmount | SetCap | SetLimit | SetLevelCeiling):
        return
    before, after = step.facts["before"], step.facts["after"]
    rises = not isinstance(edit, SetTargetAmount) or not _target_is_lower(programme, edit.target)
    steps = [before, *looser(before, 200, up=rises)]
    less = steps[steps.index(after) - 1]
    if less == before:
        yield []
        return
    match edit:
        case SetTargetAmount():
            yield [edit.model_copy(update={"amount": less})]
        case SetCap(cap=cap) if cap is not None:
            yield [edit.model_copy(update={"cap": cap.model_copy(update={"at_most": less})})]
        case SetLimit():
            yield [edit.model_copy(update={"limit": less})]
        case _:
            yield [edit.model_copy(update={"at_most": less})]


def _target_is_lower(programme: Programme, target: str) -> bool:
    return next(one for one in programme.targets if one.id == target).is_lower


def test_what_a_document_demands_is_touched_only_if_nothing_else_helps() -> None:
    """A rule of a document and a pin clash: the pin goes, though waiving the rule would be as small a change."""
    settings = {
        "nominees": [nominee("n", birth="1940-01-01")],
        "posts": [post("p")],
        "rules": [{"type": "age_limit", "id": "age", "years": 45, "inclusive": False, "source": "2002-13"}],
    }
    pinned = make_programme(**settings, decisions={"pins": [{"nominee": "n", "post": "p"}]})
    found = conflicts(pinned, repairs=9)
    assert [[step.code for step in repair.steps] for repair in found.repairs] == [["pin.remove"]]
    asked = make_programme(
        **settings, targets=[{"id": "t", "where": {"attribute": "sex", "is": "男"}, "at_least": 1,
                              "hardness": "must", "source": "2002-13"}]
    )  # fmt: skip
    found = conflicts(asked, repairs=9)
    codes = [[step.code for step in repair.steps] for repair in found.repairs]
    assert sorted(codes) == [["rule.soften"], ["rule.waive"], ["rule.years"], ["target.soften"]]
    years = found.repairs[codes.index(["rule.years"])]
    assert [dict(step.facts) for step in years.steps] == [{"before": 45, "after": 63}]


def test_limits_of_groups_and_levels_rise_by_the_least_that_works() -> None:
    people = [nominee(f"n{number}") for number in range(4)]
    requires = {"requires": [{"nominee": one.id} for one in people]}
    programme = make_programme(
        nominees=people,
        decisions=requires,
        posts=[post("p", capacity=4)],
        links=[link(quota=4)],
        rules=[{"type": "home_cap", "id": "cap", "at_most": 2}],
        levels=[{"id": "county", "at_most": 3}],
    )
    found = conflicts(programme, at_most=99, repairs=99)
    assert {one.kind for one in requirements(programme)} == {"group", "ceiling", "require"}
    last = found.repairs[-1]
    raised = {step.code: dict(step.facts) for step in last.steps}
    assert raised == {"group.raise": {"before": 2, "after": 4}, "ceiling.raise": {"before": 3, "after": 4}}
    assert not any(isinstance(rule, ARC_RULES) for rule in programme.rules)
