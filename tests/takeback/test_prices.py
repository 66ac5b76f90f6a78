"""Every accepted change has its price, and all of them together: proven by solving the edited programme anew."""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

from api.exports.workbook import write_workbook
from api.takeback import RoundTrip, read_back
from api.takeback.words import refusal
from optimizer.domain.programme import Programme
from optimizer.explanation.wording import Wording
from optimizer.solving import solve
from optimizer.whatif.apply import apply_edits
from tests.takeback.books import Edit, back, decisions, edited, plan, programme, put, refusals

CHANGES = [
    put("assignments", "n1", "post_id", "p2"),
    put("assignments", "m1", "decision", "移出"),
    put("not_placed", "m3", "wanted_post", "q2"),
    put("assignments", "m2", "decision", "固定"),
]


def values(changed: Programme) -> list[int]:
    found = solve(changed).plan
    assert found is not None
    return [tier.value for tier in found.tiers]


def test_each_price_is_what_solving_the_edited_programme_gives() -> None:
    found = back(*CHANGES[:3])
    assert len(found.accepted) == 3
    for one in found.accepted:
        assert [tier.after for tier in one.effect.tiers] == values(apply_edits(programme(), [one.edit]))
        assert [tier.before for tier in one.effect.tiers] == [tier.value for tier in plan().tiers]
        assert one.effect.verdict == "worse" and one.effect.proven


def test_the_price_of_all_together_is_that_of_the_programme_with_all_edits() -> None:
    found = back(*CHANGES[:3])
    assert found.edits is not None and found.together is not None and found.together.after.plan is not None
    whole = apply_edits(programme(), found.edits.edits)
    assert found.together.after.programme == whole
    assert [tier.value for tier in found.together.after.plan.tiers] == values(whole)
    assert found.together.comparison is not None and found.clash is None


def test_of_changes_that_do_not_fit_each_other_the_first_stays() -> None:
    found = back(put("assignments", "m1", "post_id", "q2"), put("assignments", "m2", "decision", "固定"))
    assert decisions(found) == [("add_pin", "m1", "q2")]
    assert refusals(found) == [("takeback.not_applicable", "安排", 6, "意见")]
    sentence = refusal(Wording("en", programme(), plan()), found.refused[0])
    assert sentence.startswith("安排, row 6, column “意见”: it does not fit the programme or the other changes: ")
    assert "q2" in sentence and "{" not in sentence


def read_changed(given: Programme, *edits: Edit) -> RoundTrip:
    made = solve(given).plan
    assert made is not None
    with TemporaryDirectory() as folder:
        path = Path(folder) / "b.xlsx"
        write_workbook(given, made, path, "zh")
        book = openpyxl.load_workbook(path)
    for edit in edits:
        edit(book)
    stream = io.BytesIO()
    book.save(stream)
    return read_back(given, made, stream.getvalue())


def test_what_is_possible_one_by_one_and_clashes_together_is_named_in_the_programmes_terms() -> None:
    """A woman is a must, there is one, her only posts are the one that she is taken off and one that is fixed."""
    rows = {"nominees": tuple(one for one in programme().nominees if one.id != "n3")}
    scores = tuple(one for one in programme().scores or () if one.nominee != "n3")
    fix, remove = put("assignments", "n2", "decision", "固定"), put("assignments", "n1", "decision", "移出")
    found = read_changed(programme().model_copy(update={**rows, "scores": scores}), remove, fix)
    assert len(found.accepted) == 2 and found.together is not None
    assert found.together.after.status == "infeasible" and found.together.after.plan is None
    assert found.clash is not None and found.clash.status == "infeasible"
    kinds = {part.requirement.kind for conflict in found.clash.conflicts for part in conflict.parts}
    assert {"pin", "ban"} <= kinds


def test_what_the_programme_has_decided_stands() -> None:
    given = programme().model_copy(
        update={"decisions": programme().decisions.model_validate({"pins": [{"nominee": "n1", "post": "p1"}]})}
    )
    same = read_changed(given, put("assignments", "n1", "decision", "固定"))
    assert refusals(same) == [("takeback.already", "安排", 3, "意见")]
    moved = read_changed(given, put("assignments", "n1", "post_id", "p2"))
    assert [one.code for one in moved.refused[0].reasons] == ["obstacle.pinned"]
    off = read_changed(given, put("assignments", "n1", "decision", "移出"))
    assert [one[0] for one in refusals(off)] == ["takeback.not_applicable"] and not off.accepted


def test_a_ban_after_which_there_is_no_plan_is_refused() -> None:
    given = programme().model_copy(
        update={"decisions": programme().decisions.model_validate({"requires": [{"nominee": "n1"}, {"post": "p1"}]})}
    )
    given = given.model_copy(
        update={"nominees": tuple(one for one in given.nominees if one.id not in ("n2", "n3")), "scores": None}
    )
    found = read_changed(given, put("assignments", "n1", "decision", "移出"))
    assert [one[0] for one in refusals(found)] == ["takeback.no_plan_without"]


def test_whoever_waits_is_told_how_far_it_is() -> None:
    steps: list[tuple[int, int]] = []
    read_back(programme(), plan(), edited(*CHANGES[:2]), step=lambda done, total: steps.append((done, total)))
    assert steps == [(0, 2), (1, 2)]
