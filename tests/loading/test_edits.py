"""Files of edits: every problem with its place, hostile files refused, written and read back unchanged."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from optimizer.domain.edits import Edits, edit_adapter
from optimizer.errors import InputRefused, Problem
from optimizer.loading import EditsFile, load_edits, save_edits, schemas
from optimizer.loading.plain import plain_edits
from optimizer.messages.describing import describe
from optimizer.whatif.apply import apply_edits
from tests.whatif.cases import CASES, base

EVERY = Edits.model_validate(
    {
        "title": {"zh": "全部", "en": "all"},
        "note": "x",
        "edits": [edit for case in CASES for edit in (case.edit, *case.back)],
    }
)
GOOD = """\
title: {zh: 情景, en: scenario}
edits:
- {type: set_quota, link: L1, level: county, quota: 3}
- type: close_link
  link: L9
- {type: set_seed, seed: 0}
"""


def read(folder: Path, text: str, name: str = "edits.yaml") -> EditsFile:
    """Return the edits in a file with this text."""
    (folder / name).write_text(text, encoding="utf-8")
    return load_edits(folder / name)


def refused(folder: Path, text: str, name: str = "edits.yaml") -> tuple[Problem, ...]:
    """Return the problems of such a file; each can be said in both languages."""
    with pytest.raises(InputRefused) as caught:
        read(folder, text, name)
    for problem in caught.value.problems:
        for lang in ("zh", "en"):
            assert name in describe(problem, "zh" if lang == "zh" else "en")
    return caught.value.problems


@pytest.mark.parametrize("name", ["edits.yaml", "edits.json"])
def test_every_edit_is_kept_by_a_file(tmp_path: Path, name: str) -> None:
    save_edits(EVERY, tmp_path / name)
    assert load_edits(tmp_path / name).edits == EVERY


def test_every_edit_satisfies_the_schema_and_says_its_type() -> None:
    validator = jsonschema.Draft202012Validator(schemas()["edits"])
    data = plain_edits(EVERY)
    validator.validate(json.loads(json.dumps(data)))
    for one in data["edits"]:
        assert not validator.is_valid({"edits": [{key: value for key, value in one.items() if key != "type"}]})
        assert not validator.is_valid({"edits": [{**one, "more": 1}]})
        assert not validator.is_valid({"edits": [{**one, "type": "x"}]})


def test_an_edit_made_in_code_is_the_one_read_from_a_file() -> None:
    for one in EVERY.edits:
        assert edit_adapter().validate_json(edit_adapter().dump_json(one, by_alias=True)) == one


@pytest.mark.parametrize(
    ("line", "code", "field", "at"),
    [
        ("{type: set_quotas, link: L1}", "value.choice", "edits.0.type", "set_quotas"),
        ("{link: L1}", "key.missing", "edits.0.type", "{link"),
        ("{type: set_quota, link: L1, level: county}", "key.missing", "edits.0.quota", "{type"),
        ("{type: set_quota, link: L1, level: county, quota: -1}", "value.range", "edits.0.quota", "-1"),
        ("{type: set_quota, link: L1, level: county, quota: x}", "value.whole_number", "edits.0.quota", "x}"),
        ("{type: set_quota, link: L1, level: county, quota: true}", "value.true_false_here", "edits.0.quota", "true"),
        ("{type: close_link, link: L1, links: L2}", "key.unknown", "edits.0.links", "L2"),
        ("{type: set_seed, seed: 1, withdraw_stranded: true}", "key.unknown", "edits.0.withdraw_stranded", "true"),
        ("{type: close_link, link: L1, withdraw_stranded: 2}", "value.true_false", "edits.0.withdraw_stranded", "2"),
        ("{type: set_target_amount, target: w, amount: 2.5}", "value.amount", "edits.0.amount", "2.5"),
        ("{type: set_tolerance, tier: luck, tolerance: 1}", "value.choice", "edits.0.tier", "luck"),
        ("{type: add_rule, rule: {type: luck, id: r}}", "value.choice", "edits.0.rule.type", "luck"),
        ("{type: add_unit, unit: {code: X, name: X, kind: county, hue: r}}", "key.unknown", "edits.0.unit.hue", "r}"),
        ("{type: change_post, post: p, changes: {title: {a: 1}}}", "value.text", "edits.0.changes.title", "{a"),
        ("{type: change_post, post: p, changes: {}}", "value.too_few", "edits.0.changes", "{}"),
        ("{type: remove_require}", "require.one_subject", "edits.0", "{type"),
    ],
)  # fmt: skip
def test_what_is_no_edit_is_refused_where_it_stands(tmp_path: Path, line: str, code: str, field: str, at: str) -> None:
    text = f"edits:\n- {line}\n"
    (problem,) = refused(tmp_path, text)
    column = str(text.splitlines()[1].index(at) + 1)
    assert (problem.code, problem.field, problem.row, problem.column) == (code, field, 2, column)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "file.empty"),
        ("- {type: set_seed, seed: 1}\n", "value.mapping"),
        ("title: x\n", "key.missing"),
        ("edits: []\n", "value.too_few"),
        ("format: duikou-edits/9\nedits: [{type: set_seed, seed: 1}]\n", "value.choice"),
        ("edits: &a [{type: set_seed, seed: 1}]\nnote: *a\n", "yaml.alias"),
        ("edits: [{type: set_seed, seed: 1, seed: 2}]\n", "yaml.duplicate_key"),
        ("edits: [{type: !!python/name:os.system set_seed, seed: 1}]\n", "yaml.tag"),
        ("edits: " + "[" * 5000 + "\n", "yaml.depth"),
        ("edits: [\x08]\n", "yaml.characters"),
    ],
)
def test_hostile_files_are_refused(tmp_path: Path, text: str, code: str) -> None:
    assert code in {one.code for one in refused(tmp_path, text)}


def test_a_file_too_large_or_of_another_kind_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, GOOD + "#" * 5_000_000)[0].code == "file.too_large"
    assert refused(tmp_path, GOOD, "edits.txt")[0].code == "file.kind"
    with pytest.raises(InputRefused):
        load_edits(tmp_path / "none.yaml")
    with pytest.raises(InputRefused):
        save_edits(EVERY, tmp_path / "edits.txt")


def test_nonsense_is_placed_in_the_file(tmp_path: Path) -> None:
    """File, row, and the number of the edit as a person counts."""
    file = read(tmp_path, GOOD)
    with pytest.raises(InputRefused) as caught:
        apply_edits(base(), file.edits.edits)
    problems = file.placed(caught.value).problems
    assert [(one.code, one.file, one.row) for one in problems] == [
        ("link.unknown", "edits.yaml", 5),
        ("edit.no_change", "edits.yaml", 6),
    ]
    assert describe(problems[0], "zh").startswith("edits.yaml 第 5 行（第 2 条调整）：没有对口关系“L9”")
    assert describe(problems[1], "en") == "edits.yaml, line 6 (edit 3): this edit changes nothing"
