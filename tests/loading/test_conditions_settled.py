"""Conditions are kept in one spelling: English attribute names, canonical constants."""

from __future__ import annotations

from pathlib import Path

import pytest

from optimizer.loading import load_programme
from tests.loading.files import FILES, with_change


@pytest.mark.parametrize(
    ("written", "attribute", "operator", "constant"),
    [
        ("{attribute: woman, is: yes}", "woman", "is", True),
        ("{attribute: 女性, is: 否}", "woman", "is", False),
        ("{attribute: ethnic_group, in: [满, 05]}", "ethnic_group", "in", ("满族", "维吾尔族")),
        ("{attribute: 学历, at_least: bachelor}", "education", "at_least", "大学本科"),
        ("{attribute: 年龄, at_most: '45'}", "age", "at_most", 45),
        ("{attribute: 驻村, at_least: '2'}", "驻村", "at_least", 2),
        ("{attribute: 驻村, is: '007'}", "驻村", "is", "007"),
        ("{attribute: unit, is: 210921}", "unit", "is", 210921),
    ],
)
def test_conditions_of_the_settings(
    tmp_path: Path, written: str, attribute: str, operator: str, constant: object
) -> None:
    """Whatever spelling the planner uses."""
    folder = with_change(tmp_path, "programme.yaml", "{attribute: woman, is: true}", written)
    where = load_programme(folder).targets[0].where
    assert where.attribute == attribute  # type: ignore[union-attr]  # a single comparison
    assert where.operator == operator  # type: ignore[union-attr]
    assert where.operand(operator) == constant  # type: ignore[union-attr]


def test_conditions_of_posts(tmp_path: Path) -> None:
    """In the language of cells."""
    text = "学历≥本科；女性=是；experience>=5; 民族=满|汉"
    post = load_programme(with_change(tmp_path, "posts.csv", "education>=大学本科", text)).posts[0]
    assert [(one.attribute, one.operator, one.operand(one.operator)) for one in post.requirements] == [
        ("education", "at_least", "大学本科"),
        ("woman", "is", True),
        ("experience", "at_least", 5),
        ("ethnic_group", "in", ("满族", "汉族")),
    ]


def test_a_column_of_ones_own_goes_before_a_derived_attribute(tmp_path: Path) -> None:
    """Where the planner has a column of the Chinese name."""
    folder = with_change(tmp_path, "programme.yaml", "{attribute: woman, is: true}", "{attribute: 年龄, is: 大}")
    (folder / "nominees.csv").write_text(FILES["nominees.csv"].replace("驻村", "年龄").replace("007", "大"), "utf-8")
    programme = load_programme(folder)
    assert programme.targets[0].where.attribute == "年龄"  # type: ignore[union-attr]  # a single comparison
    assert programme.nominees[2].extra == {"年龄": "大"}
