"""The small language of conditions in cells."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.domain.conditions import AttributeCondition
from optimizer.loading.cells import BadCell
from optimizer.loading.condition_cells import LANGUAGE, format_conditions, parse_conditions

SIGNS = ';；\n|｜、=＝!！<＜>＞≥≤≠" 空blank是否true07甲-农业'


def test_the_example_of_the_docs_is_read() -> None:
    """Each operator becomes its key."""
    assert [(one.attribute, one.operator, one.operand(one.operator)) for one in parse_conditions(LANGUAGE)] == [
        ("education", "at_least", "大学本科"),
        ("experience", "at_least", 5),
        ("fields", "in", ("农业", "水利")),
        ("woman", "is", "是"),
    ]


@pytest.mark.parametrize(
    ("text", "operator", "constant"),
    [
        ("age<45", "below", 45),
        ("age ≤ 45", "at_most", 45),
        ("age＜＝45", "at_most", 45),
        ("age＞45", "above", 45),
        ("age≠45", "is_not", 45),
        ("age！＝45", "is_not", 45),
        ("age=007", "is", "007"),
        ('age="45"', "is", "45"),
        ("age=-3", "is", -3),
        ('age="a""b; c"', "is", 'a"b; c'),
        ("age=甲｜乙、丙", "in", ("甲", "乙", "丙")),
        ("age!=甲|乙", "not_in", ("甲", "乙")),
        ("age=甲|", "in", ("甲",)),
        ("age=blank", "blank", True),
        ("age!=空", "blank", False),
        ('age="空"', "is", "空"),
        ("age = 副 县 长 ；", "is", "副 县 长"),
        ('"a=b" = 1', "is", 1),
    ],
)
def test_operators_and_constants(text: str, operator: str, constant: Any) -> None:
    """Full-width signs mean the same; figures are numbers unless quoted or with leading zeros."""
    (condition,) = parse_conditions(text)
    assert condition.operator == operator
    assert condition.operand(operator) == constant
    assert parse_conditions(format_conditions((condition,))) == (condition,)


@pytest.mark.parametrize(
    "text",
    ["age", "=5", "age=", "age>=5|6", "age==5", "age=!5", 'age="5', "age>=blank", "age=空|5", "a b c", "|", '"a"b=5'],
)
def test_what_is_no_condition_is_refused(text: str) -> None:
    """With the part that is not understood."""
    with pytest.raises(BadCell) as caught:
        parse_conditions(text)
    assert caught.value.code == "cell.condition"
    assert caught.value.value


TEXTS = st.text(st.sampled_from(SIGNS), max_size=6).map(str.strip)
CONSTANTS = st.one_of(TEXTS, st.integers(-(10**20), 10**20))
ATTRIBUTES = TEXTS.filter(bool)


@st.composite
def conditions(draw: st.DrawFn) -> AttributeCondition:
    """Draw a condition with awkward texts."""
    operator = draw(st.sampled_from(["is", "is_not", "in", "not_in", "at_least", "at_most", "above", "below", "blank"]))
    if operator == "blank":
        operand: Any = draw(st.booleans())
    elif operator in ("in", "not_in"):
        operand = draw(st.lists(CONSTANTS, min_size=1, max_size=3))
    else:
        operand = draw(CONSTANTS)
    return AttributeCondition.model_validate({"attribute": draw(ATTRIBUTES), operator: operand})


@given(st.lists(conditions(), max_size=4).map(tuple))
def test_what_is_written_is_read_back(written: tuple[AttributeCondition, ...]) -> None:
    """Whatever signs the texts hold, and numbers stay numbers and texts texts."""
    read = parse_conditions(format_conditions(written))
    assert read == written
    assert [type(one.operand(one.operator)) for one in read] == [type(one.operand(one.operator)) for one in written]
