"""YAML: rows and columns of every problem; what explodes, repeats or is no YAML is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.loading.findings import Findings
from optimizer.loading.yaml_text import parse_yaml, yaml_text
from tests.loading.files import SETTINGS, only, refused, spot, with_change, write

FILE = "programme.yaml"
BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{new}: &{new} [{','.join(['*' + old] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "code", "row", "column"),
    [
        ("id: [a\ntitle: b\n", "yaml.syntax", 2, "6"),
        ("id: a\n\tb: c\n", "yaml.syntax", 2, "1"),
        ("id: a\n--- \nid: b\n", "yaml.syntax", 2, "1"),
        ("id: a\ntitle: b\nid: c\n", "yaml.duplicate_key", 3, "1"),
        ("id: &x a\n", "yaml.alias", 1, "5"),
        ("id: !!python/object:os.system x\n", "yaml.tag", 1, "5"),
        ("? [a]\n: b\n", "yaml.key", 1, "3"),
        ("id: a\x08\n", "yaml.characters", 1, ""),
        ("- a\n", "value.mapping", 1, "1"),
        ("just words\n", "value.mapping", 1, "1"),
    ],
)
def test_bad_yaml_is_refused_where_it_stands(tmp_path: Path, text: str, code: str, row: int, column: str) -> None:
    """Line and column, counted from 1."""
    problems = [one for one in refused(write(tmp_path, {FILE: text})) if one.code == code]
    assert [spot(one) for one in problems[:1]] == [(code, FILE, row, column)]


def test_aliases_that_would_explode_are_refused_at_once(tmp_path: Path) -> None:
    """A few hundred bytes that stand for 9 to the 9th words."""
    problems = refused(write(tmp_path, {FILE: BOMB}))
    assert {one.code for one in problems} >= {"yaml.alias"}
    assert sum(one.code == "yaml.alias" for one in problems) == 81


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    """Forty steps are enough for any condition."""
    problem = next(iter(refused(write(tmp_path, {FILE: "id: " + "[" * 5000 + "\n"}))))
    assert (problem.code, problem.row) == ("yaml.depth", 1)


def test_a_file_of_more_than_five_million_bytes_is_refused(tmp_path: Path) -> None:
    """Settings are written by people."""
    problem = next(iter(refused(write(tmp_path, {FILE: SETTINGS + "#" * 5_000_000}))))
    assert (problem.code, problem.file) == ("file.too_large", FILE)


AGE_RULE, TARGET = "{id: age,", "{id: women"


@pytest.mark.parametrize(
    ("old", "new", "code", "field", "at"),
    [
        ("id: small\n", "", "key.missing", "id", "format"),
        ("id: small", "id: small\nlevel: x", "key.unknown", "level", "x\n"),
        ("years: 45", "years: forty", "value.whole_number", "rules.0.years", "forty"),
        ("years: 45", "years: 450", "value.range", "rules.0.years", "450"),
        ("years: 45", "years: true", "value.true_false_here", "rules.0.years", "true"),
        ("years: 45, ", "", "key.missing", "rules.0.years", AGE_RULE),
        ("years: 45", "years: 45, yeers: 45", "key.unknown", "rules.0.yeers", "45, inclusive"),
        ("inclusive: false", "inclusive: perhaps", "value.true_false", "rules.0.inclusive", "perhaps"),
        ("type: age_limit", "type: agelimit", "value.choice", "rules.0.type", "agelimit"),
        ("type: age_limit, ", "", "key.missing", "rules.0.type", AGE_RULE),
        ("hardness: generally", "hardness: mostly", "value.choice", "rules.1.hardness", "mostly"),
        ("at_least: 20%", "at_least: 120%", "value.amount", "targets.0.at_least", "120%"),
        ("at_least: 20%", "at_least: -2", "value.amount", "targets.0.at_least", "-2}"),
        (", at_least: 20%", "", "target.one_bound", "targets.0", TARGET),
        ("woman, is: true}", "woman}", "condition.one_operator", "targets.0.where", "{attribute: woman"),
        ("is: true", "is: [1]", "value.constant", "targets.0.where.is", "[1]"),
        ("age: 2002-07-01", "age: 2002-02-30", "cell.date_impossible", "dates.age", "2002-02-30"),
        ("age: 2002-07-01", "age: 20020701x", "value.date", "dates.age", "20020701x"),
        ("age: 2002-07-01", "age: [2002]", "value.date", "dates.age", "[2002]"),
        ("township: 5}", "township: five}", "value.quota", "links.0.quotas.township", "five"),
        ("{county: 1, township: 5}", "7", "value.mapping", "links.0.quotas", "7\nrules"),
        ("b: 210114", "b: [210114]", "value.end", "links.0.ends.b", "[210114]"),
        ("b: 210114", "b: {one_of: []}", "value.too_few", "links.0.ends.b.one_of", "[]"),
        ("b: 210114", "b: {oneof: [x]}", "key.unknown", "links.0.ends.b.oneof", "[x]"),
        ("nominees: [n1, n2]", "nominees: n1", "value.list", "rules.2.nominees", "n1}"),
        ("title: 小批次", "title: [小]", "value.label", "title", "[小]"),
        ("title: 小批次", "title: 小\ufffd", "cell.characters", "title", "小"),
    ],
)
def test_a_bad_key_or_value_is_refused_where_it_stands(
    tmp_path: Path, old: str, new: str, code: str, field: str, at: str
) -> None:
    """In our own words, never in those of a library; the place is where ``at`` begins."""
    before = SETTINGS.replace(old, new, 1).partition(at)[0]
    row, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    problem = next(one for one in refused(with_change(tmp_path, FILE, old, new)) if one.code == code)
    assert (*spot(problem), problem.field) == (code, FILE, row, str(column), field)


def test_an_unknown_key_names_the_keys_allowed_there(tmp_path: Path) -> None:
    """Those of the rule's own type."""
    problem = only(with_change(tmp_path, FILE, "years: 45", "years: 45, yeers: 45"))
    assert "years" in problem.allowed
    assert "test" not in problem.allowed.split(", ")


def test_all_problems_of_the_settings_come_at_once(tmp_path: Path) -> None:
    """Together with those of the tables."""
    text = SETTINGS.replace("years: 45", "years: x").replace("20%", "2O%").replace("id: small", "ident: small")
    problems = refused(write(tmp_path, {FILE: text, "posts.csv": "id,unit,level\np1,999999,county\n"}))
    assert [one.code for one in problems] == [
        "key.missing", "key.unknown", "value.whole_number", "value.amount", "post.unit_unknown",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value"),
    [("yes", "yes"), ("0123", "0123"), ("1.50", "1.50"), ("2002-07-01", "2002-07-01"), ("12", 12), ("-3", -3),
     ("true", True), ("~", None), ("'12'", "12"), ("1_000", "1_000"), ("0x1F", "0x1F"), ("1:30", "1:30")],
)  # fmt: skip
def test_unquoted_words_keep_their_text(text: str, value: object) -> None:
    """YAML 1.1 would make numbers, truths and days of them, each a trap."""
    document = parse_yaml(f"a: {text}\n", FILE, Findings())
    assert document is not None
    assert document.data == {"a": value}


LEAVES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff\u2028\u2029\ufeff")),
    st.integers(),
    st.booleans(),
    st.none(),
    st.sampled_from(
        ["yes", "0123", "true", "null", "~", "1e5", "a: b", "# c", "- d", "{e", "", " f ", "'g'", '"h"', "%", "12"]
    ),
)
TREES = st.recursive(
    LEAVES, lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text("ab:{ ", max_size=4), inner))
)


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), TREES), st.booleans())
def test_what_is_written_is_read_back(data: dict[str, object], flow: bool) -> None:
    """Whatever the texts look like."""
    findings = Findings()
    document = parse_yaml(yaml_text(data, flow=flow), FILE, findings)
    assert findings.problems == []
    assert document is not None
    assert document.data == data
