"""Cross-references: each kind of contradiction, refused by its own code where it stands in the files."""

from __future__ import annotations

from pathlib import Path

import pytest

from optimizer.loading import load_programme
from tests.loading.files import FILES, SETTINGS, refused, with_change, write

YAML = "programme.yaml"
LEVEL = "- {id: township, name: {zh: 乡镇, en: township}}\n"
WOMEN = "{id: women, where: {attribute: woman, is: true}, at_least: 20%}"
DEGREE = "test: {attribute: education, at_least: 大学本科}"


@pytest.mark.parametrize(
    ("old", "new", "code", "field", "value"),
    [
        (LEVEL, LEVEL + "- {id: county, name: x}\n", "level.duplicate", "levels.2.id", "county"),
        ("quota: 2}", "quota: 5}", "level.quota_sum", "levels.0.quota", "5"),
        ("dates: {age: 2002-07-01}", "dates: {age: 2002-07-01, nominate_by: 2002-08-01, report_by: 2002-07-01}",
         "dates.order", "dates.report_by", "2002-07-01"),
        ("rules:", "- {id: l1, ends: {a: 210900, b: 210100}, quotas: {}}\nrules:",
         "link.duplicate", "links.1.id", "l1"),
        ("b: 210114", "b: 999999", "link.unit_unknown", "links.0.ends.b", "999999"),
        ("b: 210114", "b: 210921", "link.self", "links.0.ends.b", "210921"),
        ("b: 210114", "b: {one_of: [210114, 210921]}", "link.self", "links.0.ends.b.one_of.1", "210921"),
        ("b: 210114", "b: 210900", "link.nested", "links.0.ends.a", "210921"),
        ("b: 210114", "b: {one_of: [210100, 210114]}", "link.nested", "links.0.ends.b.one_of.1", "210114"),
        ("b: 210114", "b: {one_of: [210114, 210114]}", "link.one_of_repeat", "links.0.ends.b.one_of.1", "210114"),
        ("township: 5", "village: 5, township: 5", "link.level_unknown", "links.0.quotas.village", "village"),
        ("- id: l1", "- id: l1\n  kind: one_way", "level.quota_sum", "levels.0.quota", "2"),
        ("- id: l1\n  ends: {a: 210921, b: 210114}\n  quotas: {county: 1,", "- id: l1\n  kind: one_way\n  ends: "
         "{a: 210921, b: 210114}\n  quotas: {county: {b_to_a: 2},", "link.one_way_back", "links.0.quotas.county", "2"),
        ("{id: degree", "{id: age", "rule.duplicate", "rules.1.id", "age"),
        ("levels: [county]", "levels: [county, village]", "rule.level_unknown", "rules.0.levels.1", "village"),
        ("inclusive: false", "inclusive: false, cap: {at_most: 3}", "rule.cap_must", "rules.0.cap", "age"),
        ("hardness: generally,", "hardness: generally, cap: {at_most: 3, scope: [link, link]},", "scope.repeat",
         "rules.1.cap.scope.1", "link"),
        ("[n1, n2]", "[n1, n9]", "nominee.unknown", "rules.2.nominees.1", "n9"),
        ("[n1, n2]", "[n1, n1]", "rule.nominee_repeat", "rules.2.nominees.1", "n1"),
        (WOMEN, f"{WOMEN}\n- {WOMEN}", "target.duplicate", "targets.1.id", "women"),
        ("at_least: 20%", "at_least: 20%, scope: [level, level]", "scope.repeat", "targets.0.scope.1", "level"),
        ("at_least: 20%", "at_least: 20%, within: {level: [county]}", "target.within_scope", "targets.0.within.level",
         "level"),
        ("at_least: 20%", "at_least: 20%, scope: [level], within: {level: []}", "target.within_empty",
         "targets.0.within.level", "level"),
        ("at_least: 20%", "at_least: 20%, scope: [level], within: {level: [x]}", "target.within_value",
         "targets.0.within.level.0", "x"),
        ("at_least: 20%", "at_least: 20%, scope: [city], within: {city: [210114]}", "target.within_value",
         "targets.0.within.city.0", "210114"),
        ("targets:", "tiers: [{id: fit}, {id: fit}]\ntargets:", "tier.duplicate", "tiers.1.id", "fit"),
        ("targets:", "fit: {weights: {field: 0}}\ntargets:", "fit.no_weight", "fit.weights", ""),
        ("targets:", "assumptions: [{id: a, text: x}, {id: a, text: y}]\ntargets:", "assumption.duplicate",
         "assumptions.1.id", "a"),
        ("targets:", "arcs: listed\ntargets:", "arcs.no_scores", "arcs", "listed"),
    ],
)  # fmt: skip
def test_settings_that_contradict_are_refused(
    tmp_path: Path, old: str, new: str, code: str, field: str, value: str
) -> None:
    """In the line where they stand."""
    problems = refused(with_change(tmp_path, YAML, old, new))
    (problem,) = [one for one in problems if one.code == code]
    assert (problem.field, problem.value, problem.file) == (field, value, YAML)
    line = SETTINGS.replace(old, new, 1).splitlines()[(problem.row or 0) - 1]
    assert value.split("/")[-1].strip() in line or field == "fit.weights"


@pytest.mark.parametrize(
    ("condition", "code", "inside", "value"),
    [
        ("attribute: 驻点, is: 1", "attribute.unknown", "attribute", "驻点"),
        ("attribute: capacity, is: 1", "attribute.unknown", "attribute", "capacity"),
        ("attribute: sex, is: 中", "condition.constant", "is", "中"),
        ("attribute: woman, is: perhaps", "condition.constant", "is", "perhaps"),
        ("attribute: age, is: old", "condition.constant", "is", "old"),
        ("attribute: sex, at_least: 女", "condition.constant", "at_least", "女"),
        ("attribute: title, above: 3", "condition.no_order", "above", "3"),
        ("attribute: birth, below: 1960", "condition.no_order", "below", "1960"),
        ("attribute: 驻村, is: true", "condition.true_false", "is", "true"),
        ("attribute: level, is: village", "condition.constant", "is", "village"),
        ("attribute: unit, in: [210921, 1]", "condition.constant", "in", "1"),
        ("attribute: title, in: []", "condition.empty_list", "in", ""),
        ("any: [{attribute: age, at_least: x}]", "condition.constant", "any.0.at_least", "x"),
        ("all: [{not: {attribute: z, is: 1}}]", "attribute.unknown", "all.0.not.attribute", "z"),
    ],
)
def test_conditions_that_cannot_be_are_refused(
    tmp_path: Path, condition: str, code: str, inside: str, value: str
) -> None:
    """Unknown attributes, constants that no cell can be, order where there is none."""
    (problem,) = refused(with_change(tmp_path, YAML, "attribute: woman, is: true", condition))
    assert (problem.code, problem.field, problem.value) == (code, f"targets.0.where.{inside}", value)
    assert (problem.file, problem.row) == (YAML, SETTINGS.count("\n"))


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        (DEGREE, "test: {attribute: z, is: 1}", "rules.1.test.attribute"),
        (f"qualification, hardness: generally, {DEGREE}", "incompatible, post: {attribute: z, is: 1}",
         "rules.1.post.attribute"),
        ("years: 45,", "years: 45, who: {attribute: z, is: 1},", "rules.0.who.attribute"),
    ],
)  # fmt: skip
def test_conditions_are_checked_wherever_they_stand(tmp_path: Path, old: str, new: str, field: str) -> None:
    """Tests of rules, the posts they speak of, the people they are for."""
    (problem,) = refused(with_change(tmp_path, YAML, old, new))
    assert (problem.code, problem.field, problem.value) == ("attribute.unknown", field, "z")


def test_posts_have_attributes_of_their_own(tmp_path: Path) -> None:
    """What a nominee has, a post may lack."""
    new = "incompatible, post: {attribute: sex, is: 女}"
    (problem,) = refused(with_change(tmp_path, YAML, f"qualification, hardness: generally, {DEGREE}", new))
    assert (problem.code, problem.value) == ("attribute.unknown", "sex")


def test_a_column_of_ones_own_that_is_compared_must_hold_numbers(tmp_path: Path) -> None:
    """The row that does not is pointed at; blanks are fine."""
    folder = with_change(tmp_path, YAML, "attribute: woman, is: true", "attribute: 驻村, at_least: 2")
    (folder / "nominees.csv").write_text(FILES["nominees.csv"].replace("007", "七年"), encoding="utf-8")
    (problem,) = refused(folder)
    assert (problem.code, problem.file, problem.row, problem.column, problem.value) == (
        "condition.not_number", "nominees.csv", 4, "驻村", "七年",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "row", "column"),
    [
        ("units.csv", "210100,沈阳市", "210114,沈阳市", "unit.duplicate", 5, "code"),
        ("units.csv", "county,210100", "county,999999", "unit.parent_unknown", 5, "parent"),
        ("units.csv", "210900,阜新市,city,,", "210900,阜新市,city,210921,", "unit.parent_cycle", 2, "parent"),
        ("units.csv", "210900,阜新市,city,,", "210900,阜新市,city,210900,", "unit.parent_cycle", 2, "parent"),
        ("units.csv", "贫困,1", "贫困,0", "unit.max_links", 3, "max_links"),
        ("nominees.csv", "n2,乙", "n1,乙", "nominee.duplicate", 3, "id"),
        ("nominees.csv", "n2,乙,210921", "n2,乙,999999", "nominee.unit_unknown", 3, "unit"),
        ("nominees.csv", "n2,乙,210921", "n2,乙,210900", "nominee.no_link", 3, "unit"),
        ("nominees.csv", "210921,township", "210921,village", "nominee.level_unknown", 3, "level"),
        ("nominees.csv", "1965.03", "2003.03", "nominee.born_after", 3, "birth"),
        ("nominees.csv", "1965.03", "20020702", "nominee.born_after", 3, "birth"),
        ("posts.csv", "p2,", "p1,", "post.duplicate", 3, "id"),
        ("posts.csv", "p2,210114200", "p2,999999", "post.unit_unknown", 3, "unit"),
        ("posts.csv", "p2,210114200", "p2,210100", "post.no_link", 3, "unit"),
        ("posts.csv", "210114200,township", "210114200,village", "post.level_unknown", 3, "level"),
        ("posts.csv", "education>=大学本科", "height>=大学本科", "attribute.unknown", 2, "requirements"),
        ("posts.csv", "education>=大学本科", "education>=大学没毕业", "condition.constant", 2, "requirements"),
    ],
)
def test_rows_that_refer_to_nothing_are_refused(
    tmp_path: Path, name: str, old: str, new: str, code: str, row: int, column: str
) -> None:
    """File, row and column."""
    problems = [one for one in refused(with_change(tmp_path, name, old, new)) if one.code == code]
    assert (problems[0].file, problems[0].row, problems[0].column) == (name, row, column)


@pytest.mark.parametrize(
    ("quotas", "level", "code"),
    [
        ("{county: 1}", "township", "level_not_in_link"),
        ("{county: 1, township: {b_to_a: 2}}", "township", "wrong_direction"),
    ],
)
def test_a_nominee_at_a_level_that_their_link_lacks_is_refused(
    tmp_path: Path, quotas: str, level: str, code: str
) -> None:
    """Distinct from one whose link has the level in the other direction only; posts likewise."""
    people = "id,name,unit,level\nn1,甲,210921,county\nn2,乙,210921,township\n"
    posts = "id,unit,level\np1,210114,county\np2,210114200,township\n"
    text = SETTINGS.replace("{county: 1, township: 5}", quotas)
    problems = refused(write(tmp_path, {YAML: text, "nominees.csv": people, "posts.csv": posts}))
    assert [(one.code, one.file, one.row, one.column, one.value) for one in problems] == [
        (f"nominee.{code}", "nominees.csv", 3, "level", level),
        (f"post.{code}", "posts.csv", 3, "level", level),
    ]


def test_rows_kept_for_a_link_must_belong_to_it(tmp_path: Path) -> None:
    """Unknown links, and links of others."""
    text = SETTINGS.replace("rules:", "- {id: l2, ends: {a: 210900, b: 210100}, quotas: {county: 0}}\nrules:")
    people = "id,name,unit,level,link\nn1,甲,210921,county,l1\nn2,乙,210921,county,l9\nn3,丙,210114200,township,l2\n"
    text = text.replace("210900", "210900x")
    units = FILES["units.csv"] + "210900x,x,city,,,\n210100x,y,city,,,\n"
    text = text.replace("b: 210100}", "b: 210100x}")
    problems = refused(write(tmp_path, {YAML: text, "nominees.csv": people, "units.csv": units}))
    assert [(one.code, one.row, one.column, one.value) for one in problems] == [
        ("nominee.link_unknown", 3, "link", "l9"),
        ("nominee.not_in_link", 4, "link", "l2"),
    ]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("scores.csv", "nominee,post,score\nn9,p1,1\nn1,p9,1\n", [("nominee.unknown", 2), ("post.unknown", 3)]),
        ("scores.csv", "nominee,post,score\nn1,p1,1\nn1,p1,2\n", [("score.duplicate", 3)]),
        ("scores.csv", "nominee,post,score\nn1,p1,1000000001\n", [("cell.number_range", 2)]),
        ("scores.csv", "nominee,post,score\nn1,p1,\n", [("cell.missing", 2)]),
        ("wishes.csv", "by,nominee,post,rank\nnominee,n9,p1,1\nhost,n1,p9,1\n",
         [("nominee.unknown", 2), ("post.unknown", 3)]),
        ("wishes.csv", "by,nominee,post,rank\nnominee,n1,p1,1\n人选,n1,p1,2\n", [("wish.duplicate", 3)]),
        ("wishes.csv", "by,nominee,post,rank\nnominee,n1,p1,1\nnominee,n1,p3,1\n", [("wish.rank_repeat", 3)]),
        ("wishes.csv", "by,nominee,post,rank\nhost,n1,p1,1\nhost,n3,p1,1\n", [("wish.rank_repeat", 3)]),
        ("wishes.csv", "by,nominee,post,rank\nfriend,n1,p1,1\n", [("cell.code", 2)]),
        ("wishes.csv", "by,nominee,post,rank\nhost,n1,p1,0\nhost,n2,p1,-1\n",
         [("cell.number_range", 2), ("cell.number_range", 3)]),
    ],
)  # fmt: skip
def test_scores_and_wishes(tmp_path: Path, name: str, text: str, expected: list[tuple[str, int]]) -> None:
    """References, pairs twice, ranks twice."""
    problems = refused(write(tmp_path, {name: text}))
    assert [(one.code, one.row) for one in problems] == expected
    assert {one.file for one in problems} == {name}


def test_what_may_be_unknown_is_not_refused(tmp_path: Path) -> None:
    """People of the last batch, native places and relatives' units outside the programme."""
    text = SETTINGS + "previous: {people: [old1, old2], links: [{a: x, b: y}]}\n"
    people = "id,name,unit,level,native_place,relatives_units\nn1,甲,210921,county,110000,1|2\nn2,乙,210921,county,,\n"
    assert load_programme(write(tmp_path, {YAML: text, "nominees.csv": people})).previous.people == ("old1", "old2")
