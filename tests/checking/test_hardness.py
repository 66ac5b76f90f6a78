"""What a broken arc rule does: must, generally, in_principle, with and without a waiver."""

from __future__ import annotations

from typing import Any

from optimizer.checking import Evaluation
from tests.builders import make_programme, nominee, post
from tests.checking.build import codes, judged

WAIVER = {"nominee": "n", "rule": "r", "reason": "急需"}


def _judged(*hardnesses: str, waivers: tuple[dict[str, str], ...] = ()) -> Evaluation:
    """Judge a nominee who breaks one rule of each hardness: r, r2, ..."""
    rules: list[dict[str, Any]] = [
        {"id": f"r{n}" if n > 1 else "r", "type": "first_time", "hardness": hardness}
        for n, hardness in enumerate(hardnesses, start=1)
    ]
    programme = make_programme(
        nominees=[nominee("n")],
        posts=[post("p")],
        rules=rules,
        previous={"people": ("n",)},
        decisions={"waivers": waivers},
    )
    return judged(programme, "n p")


def _exceptions(evaluation: Evaluation) -> list[tuple[str, str, str, str]]:
    return [(one.rule, one.hardness, one.nominee, one.post) for one in evaluation.exceptions]


def test_must_is_a_violation_and_no_exception() -> None:
    found = _judged("must")
    assert codes(found.violations) == ["rule.first_time.broken"]
    assert found.exceptions == ()


def test_soft_rules_are_exceptions_once_per_rule_and_assignment() -> None:
    found = _judged("in_principle", "generally", "generally")
    assert found.violations == ()
    assert _exceptions(found) == [
        ("r", "in_principle", "n", "p"),
        ("r2", "generally", "n", "p"),
        ("r3", "generally", "n", "p"),
    ]
    assert (found.tiers["generally"], found.tiers["in_principle"]) == (2, 1)


def test_a_waiver_lifts_a_must_rule_and_is_listed() -> None:
    found = _judged("must", waivers=(WAIVER,))
    assert found.violations == ()
    assert [(one.rule, one.nominee, one.post, one.reason) for one in found.waivers] == [("r", "n", "p", "急需")]


def test_a_waiver_of_a_soft_rule_takes_the_exception_away() -> None:
    found = _judged("generally", waivers=(WAIVER,))
    assert (found.exceptions, found.tiers["generally"], len(found.waivers)) == ((), 0, 1)


def test_a_waiver_is_for_one_person_and_one_rule() -> None:
    other_rule = _judged("must", "must", waivers=(WAIVER,))
    assert codes(other_rule.violations) == ["rule.first_time.broken"]
    assert other_rule.violations[0].params["rule"] == "r2"
    other_person = _judged("must", waivers=({**WAIVER, "nominee": "n2"},))
    assert codes(other_person.violations) == ["rule.first_time.broken"]


def test_a_waiver_that_is_not_needed_is_not_listed() -> None:
    programme = make_programme(
        nominees=[nominee("n")],
        posts=[post("p")],
        rules=[{"id": "r", "type": "first_time"}],
        decisions={"waivers": (WAIVER,)},
    )
    assert judged(programme, "n p").waivers == ()
