"""Plans as files: the same bytes each time, whole or not at all, and refused with all problems."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from optimizer.domain.plan import Plan
from optimizer.errors import InputRefused
from optimizer.loading import load_plan, plan_bytes, save_plan, schemas
from optimizer.messages.describing import describe

PLAN = {
    "format": "duikou-plan/1",
    "programme": {"id": "small", "digest": "0" * 64, "synthetic": True},
    "status": "feasible",
    "assignments": [
        {"nominee": "n1", "post": "p1", "link": "l1", "level": "county", "direction": "a_to_b", "fit": 700,
         "components": {"field": 1000}, "exceptions": ["degree"], "waivers": []},
    ],
    "choices": [{"link": "l1", "end": "b", "unit": "210114"}],
    "tiers": [{"id": "places", "sense": "max", "value": 1, "best": 1, "bound": None, "proven": False, "tolerance": 0}],
    "targets": [{"target": "women", "cell": {}, "count": 1, "base": 4, "required": 1, "shortfall": 0,
                 "hardness": "proportion"}],
    "exceptions": [{"rule": "degree", "hardness": "generally", "nominee": "n1", "post": "p1"}],
    "waivers": [],
    "quotas": [{"link": "l1", "level": "county", "direction": "a_to_b", "quota": 1, "placed": 1}],
    "open_posts": [{"post": "p2", "free": 1, "reason": "no_nominee", "facts": {"level": "township", "n": 0}}],
    "not_placed": [],
    "provenance": {"version": "0.1.0", "engine": "milp", "seed": 0, "libraries": {"highspy": "1.10"}},
}  # fmt: skip


def refused(path: Path) -> list[tuple[str, int | None, str]]:
    """Return (code, row, field) of every problem of a plan, each sayable in both languages."""
    with pytest.raises(InputRefused) as caught:
        load_plan(path)
    for problem in caught.value.problems:
        assert describe(problem, "zh")
        assert describe(problem, "en")
    return [(one.code, one.row, one.field) for one in caught.value.problems]


def test_a_plan_is_saved_and_loaded_unchanged(tmp_path: Path) -> None:
    """Also from the folder in which it lies."""
    plan = Plan.model_validate(PLAN)
    save_plan(plan, tmp_path / "plan.json")
    assert load_plan(tmp_path / "plan.json") == plan
    assert load_plan(tmp_path) == plan
    jsonschema.Draft202012Validator(schemas()["plan"]).validate(json.loads(plan_bytes(plan)))


def test_the_bytes_of_a_plan_are_stable() -> None:
    """UTF-8, indented by one blank, a new line at the end, bounds that are not known as null."""
    plan = Plan.model_validate({**PLAN, "programme": {"id": "批次", "digest": "", "synthetic": False}})
    raw = plan_bytes(plan)
    assert raw == plan_bytes(plan)
    assert raw.startswith(b'{\n "format": "duikou-plan/1",\n "programme": {\n  "id": "\xe6\x89\xb9')
    assert raw.endswith(b"}\n")
    assert b'"bound": null' in raw


def test_a_plan_is_not_written_over_another(tmp_path: Path) -> None:
    """Unless told to."""
    plan = Plan.model_validate(PLAN)
    save_plan(plan, tmp_path / "plan.json")
    with pytest.raises(InputRefused) as caught:
        save_plan(plan, tmp_path / "plan.json")
    assert caught.value.problems[0].code == "target.exists"
    save_plan(plan, tmp_path / "plan.json", overwrite=True)


def test_what_is_wrong_with_a_plan_is_said_where_it_stands(tmp_path: Path) -> None:
    """All at once, in lines of the file."""
    data = json.loads(json.dumps(PLAN))
    data["status"] = "best"
    data["assignments"][0]["fit"] = True
    del data["assignments"][0]["post"]
    data["tiers"][0]["id"] = "luck"
    data["more"] = 1
    (tmp_path / "plan.json").write_text(json.dumps(data, indent=1))
    lines = (tmp_path / "plan.json").read_text().splitlines()
    assert {(code, field) for code, _, field in refused(tmp_path)} == {
        ("value.choice", "status"),
        ("value.true_false_here", "assignments.0.fit"),
        ("key.missing", "assignments.0.post"),
        ("value.choice", "tiers.0.id"),
        ("key.unknown", "more"),
    }
    rows = {field: row for _, row, field in refused(tmp_path)}
    assert '"best"' in lines[(rows["status"] or 0) - 1]
    assert '"luck"' in lines[(rows["tiers.0.id"] or 0) - 1]


def test_what_is_no_plan_is_refused(tmp_path: Path) -> None:
    """No file, no JSON, another format."""
    assert refused(tmp_path / "plan.json") == [("file.missing", None, "")]
    (tmp_path / "plan.json").write_text("{")
    assert refused(tmp_path) == [("json.syntax", 1, "")]
    (tmp_path / "plan.json").write_text('{"format": "duikou-plan/9"}')
    assert ("value.choice", 1, "format") in refused(tmp_path)
