"""apply_edits: every edit and the way back, in any order; the base stays as it is."""

from __future__ import annotations

from random import Random

import pytest

from optimizer.domain import consistency
from optimizer.whatif.apply import apply_each, apply_edits
from optimizer.whatif.applying.table import APPLY
from tests.builders import score
from tests.whatif.cases import CASES, Case, base, edits, types

NAMES = [f"{number}-{case.type}" for number, case in enumerate(CASES)]


def test_every_type_of_edit_has_a_case_and_a_function() -> None:
    assert {case.type for case in CASES} | {"set_score"} == set(types())
    assert {kind.model_fields["type"].default for kind in APPLY} == set(types())  # type: ignore[attr-defined]


def test_the_base_is_consistent() -> None:
    """Else the others here would test nothing."""
    assert consistency.problems(base()) == []


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_an_edit_changes_the_programme_and_can_be_taken_back(case: Case) -> None:
    programme = base()
    digest = programme.digest()
    changed = apply_edits(programme, edits(case.edit))
    assert changed.digest() != digest
    assert consistency.problems(changed) == []
    assert apply_edits(changed, edits(*case.back)).digest() == digest
    assert programme.digest() == digest
    assert programme == base()


@pytest.mark.parametrize("seed", range(20))
def test_many_edits_are_taken_back_in_reverse(seed: int) -> None:
    rng = Random(seed)
    by_subject: dict[str, list[Case]] = {}
    for case in CASES:
        by_subject.setdefault(case.subject, []).append(case)
    chosen = [rng.choice(cases) for cases in by_subject.values()]
    rng.shuffle(chosen)
    there = edits(*(case.edit for case in chosen))
    back = edits(*(edit for case in reversed(chosen) for edit in case.back))
    assert apply_edits(base(), (*there, *back)).digest() == base().digest()
    step = apply_edits(base(), there)
    assert apply_edits(step, back).digest() == base().digest()


def test_edits_are_applied_in_order() -> None:
    """The last word counts; each sees what those before it did."""
    quota = {"type": "set_quota", "link": "L1", "level": "county"}
    three, four = {**quota, "quota": 3}, {**quota, "quota": 4}
    steps = apply_each(base(), edits(three, four))
    assert [one.link_by_id["L1"].quota("county", 0) for one in steps] == [2, 3, 4]
    other = apply_each(base(), edits(four, three))
    assert [one.link_by_id["L1"].quota("county", 0) for one in other] == [2, 4, 3]


def test_the_stated_quota_of_a_level_follows_its_links() -> None:
    changed = apply_edits(
        base(),
        edits({"type": "set_quota", "link": "L1", "level": "county", "quota": 5}, {"type": "close_link", "link": "L3"}),
    )
    assert [level.quota for level in changed.levels] == [7 + 6 - 2]


def test_what_was_looked_up_before_is_not_carried_over() -> None:
    programme = base()
    assert programme.link_by_id["L1"].quota("county", 0) == 2
    changed = apply_edits(programme, edits({"type": "set_quota", "link": "L1", "level": "county", "quota": 5}))
    assert changed.link_by_id["L1"].quota("county", 0) == 5


def test_only_the_end_must_be_consistent() -> None:
    """A link closed, then its people withdrawn one by one."""
    gone = [{"type": "withdraw_nominee", "nominee": "k1"}]
    gone += [{"type": "withdraw_post", "post": post} for post in ("r1", "r2")]
    changed = apply_edits(base(), edits({"type": "close_link", "link": "L2"}, *gone))
    assert "k1" not in changed.nominee_by_id


def test_people_without_a_link_are_withdrawn_if_the_edit_says_so() -> None:
    changed = apply_edits(base(), edits({"type": "close_link", "link": "L2", "withdraw_stranded": True}))
    assert set(base().nominee_by_id) - set(changed.nominee_by_id) == {"k1"}
    assert set(base().post_by_id) - set(changed.post_by_id) == {"r1", "r2"}
    one = apply_edits(
        base(), edits({"type": "set_end", "link": "L2", "end": "b", "unit": "D1", "withdraw_stranded": True})
    )
    assert set(base().post_by_id) - set(one.post_by_id) == {"r2"}


def test_whoever_withdraws_is_forgotten_everywhere() -> None:
    changed = apply_edits(base(), edits(*({"type": "withdraw_nominee", "nominee": one} for one in ("n1", "n3"))))
    assert changed.wishes == () and changed.decisions.pins == () and changed.decisions.bans == ()
    assert [rule.id for rule in changed.rules] == ["age", "degree", "reserve", "home"]  # apart has one person left
    assert apply_edits(base(), edits({"type": "withdraw_post", "post": "p2"})).decisions.pins == ()


def test_only_the_ban_that_is_meant_is_taken_back() -> None:
    bans = [{"nominee": "n1", "link": link} for link in ("L1", "L2")]
    changed = apply_edits(
        base(), edits(*({"type": "add_ban", **ban} for ban in bans), {"type": "remove_ban", **bans[0]})
    )
    assert [(ban.post, ban.link) for ban in changed.decisions.bans] == [("p2", None), (None, "L2")]


def test_a_new_figure_no_longer_rests_on_the_source_of_the_old() -> None:
    note = {"zh": "假设", "en": "supposed"}
    (rule,) = [
        one for one in _after({"type": "set_limit", "rule": "age", "limit": 50, "assumption": note}) if one.id == "age"
    ]
    assert (rule.source, rule.assumption.en, rule.label.en) == (None, "supposed", "age")


def _after(data):
    return apply_edits(base(), edits(data)).rules


def test_edits_in_chinese_spelling_mean_the_same() -> None:
    data = {"type": "add_rule", "rule": {"type": "qualification", "id": "w", "test": {"attribute": "女性", "is": "是"}}}
    rule = _after(data)[-1]
    assert (rule.test.attribute, rule.test.is_) == ("woman", True)


def test_scores_of_a_programme_that_has_its_own() -> None:
    """Changed where they stand, added at the end, and removed."""
    rows = (score("n1", "p1", 3), score("n2", "p1", 4))
    programme = base().model_copy(update={"scores": rows})
    one = {"type": "set_score", "nominee": "n1", "post": "p1"}
    changed = apply_edits(programme, edits({**one, "score": 9}, {**one, "post": "p2", "score": -1}))
    assert changed.scores == (score("n1", "p1", 9), rows[1], score("n1", "p2", -1))
    back = apply_edits(changed, edits({**one, "score": 3}, {**one, "post": "p2", "score": None}))
    assert back.digest() == programme.digest()
