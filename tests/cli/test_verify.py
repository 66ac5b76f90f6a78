"""duikou verify: 0 where everything in a plan holds, 6 where anything does not."""

from __future__ import annotations

import json

import pytest

from optimizer.loading import save_programme
from tests.builders import link, nominee, post, unit
from tests.cli.console import document, duikou, small


def test_a_plan_as_solved_is_verified(programme, solved):
    for plan in (solved, solved / "plan.json"):
        result = duikou("verify", programme, plan)
        assert result.exit_code == 0 and "核验通过" in result.stdout
    assert document("verify", programme, solved)["verified"] is True


def _edit(solved, change):
    path = solved / "plan.json"
    plan = json.loads(path.read_text("utf-8"))
    change(plan)
    path.write_text(json.dumps(plan), "utf-8")


def _claim_a_better_tier(plan):
    plan["tiers"][0]["value"] += 1


def _claim_a_place_twice(plan):
    plan["assignments"].append(plan["assignments"][0])


def _hide_a_person(plan):
    plan["not_placed"].clear()


@pytest.mark.parametrize("change", [_claim_a_better_tier, _claim_a_place_twice, _hide_a_person])
def test_an_edited_plan_is_refused_with_6_and_says_what_is_wrong(programme, solved, change):
    _edit(solved, change)
    result = duikou("verify", programme, solved, lang="en")
    assert result.exit_code == 6 and "verification failed" in result.stdout
    found = document("verify", programme, solved)
    assert found["verified"] is False and all(one["message"] for one in found["violations"])


def test_two_people_swapped_against_a_rule_are_refused(tmp_path):
    rule = {"type": "recusal", "id": "recusal", "by": ["native_place"], "reach": "unit", "label": "回避"}
    programme = small(
        units=[unit("A"), unit("B"), unit("B1", kind="township", parent="B")],
        nominees=[nominee("n", native_place="B1"), nominee("m")],
        posts=[post("p"), post("q", unit="B1")],
        links=[link(quota={"a_to_b": 2})],
        rules=[rule],
    )
    path, out = tmp_path / "p.json", tmp_path / "out"
    save_programme(programme, path)
    assert duikou("solve", path, "--out", out).exit_code == 0

    def swap(plan):
        first, second = plan["assignments"]
        first["post"], second["post"] = second["post"], first["post"]

    _edit(out, swap)
    assert duikou("verify", path, out).exit_code == 6


def test_a_plan_that_is_no_plan_is_input_refused(programme, tmp_path):
    (tmp_path / "plan.json").write_text("{}")
    assert duikou("verify", programme, tmp_path / "plan.json").exit_code == 3
    assert duikou("verify", programme, tmp_path / "none.json").exit_code == 3


def test_what_the_certificate_proves_is_shown_for_every_tier(programme, solved):
    result = duikou("verify", programme, solved, lang="en")
    assert result.exit_code == 0 and "recomputed from its certificate" in result.stdout
    found = document("verify", programme, solved)["proof"]
    assert [one["standing"] for one in found] == ["proven"] * len(found) and found
    assert all(one["bound"] == one["best"] and one["gap"] == 0 for one in found)


def test_weaker_prices_are_shown_as_such_whatever_the_plan_claims(programme, solved):
    def make_weak(plan):
        for tier in plan["certificate"]["tiers"]:
            tier["prices"] = [{"row": "level", "of": ["nowhere"], "value": 10**40}]
        plan["certificate"]["tiers"][0]["prices"] = [{"row": "nominee", "of": ["n1"], "value": 10**12}]

    _edit(solved, make_weak)
    assert duikou("verify", programme, solved, lang="en").exit_code == 0
    found = document("verify", programme, solved)["proof"]
    assert found[0]["standing"] == "within" and found[0]["gap"] > 0
    assert "proven to within" in duikou("verify", programme, solved, lang="en").stdout
    assert "相差不超过" in duikou("verify", programme, solved, lang="zh").stdout


def test_without_certificate_a_plan_is_verified_but_nothing_certain(programme, solved):
    _edit(solved, lambda plan: plan.pop("certificate"))
    result = duikou("verify", programme, solved, lang="en")
    assert result.exit_code == 0 and "has no certificate" in result.stdout
    assert {one["standing"] for one in document("verify", programme, solved)["proof"]} == {"not_certified"}


def test_a_negative_price_is_refused(programme, solved):
    def turn(plan):
        plan["certificate"]["tiers"][0]["prices"] = [{"row": "nominee", "of": ["n1"], "value": -1}]

    _edit(solved, turn)
    assert duikou("verify", programme, solved).exit_code == 6
    assert document("verify", programme, solved)["violations"][0]["code"] == "certificate.negative_price"
