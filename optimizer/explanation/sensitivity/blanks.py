"""Blank cells that a rule or target asks for, turned to a value that satisfies it."""

from __future__ import annotations

from collections.abc import Iterator

from optimizer.checking.facts import Facts
from optimizer.domain import codes
from optimizer.domain.attributes import NOMINEE_COLUMNS
from optimizer.domain.conditions import AttributeCondition, Condition, attributes_of
from optimizer.domain.people import Nominee
from optimizer.explanation.sensitivity.fact import DoubtfulFact, with_cell

_NEEDS_NO_VALUE = frozenset({"is_not", "not_in", "blank"})
"""Operators that a blank cell can satisfy."""

_COLUMN = {"woman": "sex", "minority": "ethnic_group", "non_party": "party"}
"""Derived attribute -> the column that it is read from."""


def doubtful_blanks(about: str, condition: Condition, nominee: Nominee, facts: Facts) -> Iterator[DoubtfulFact]:
    """Return the blank cells but for which ``condition`` would hold."""
    if facts.nominee_holds(condition, nominee):
        return
    for leaf in attributes_of(condition):
        column = _COLUMN.get(leaf.attribute, leaf.attribute)
        if leaf.operator in _NEEDS_NO_VALUE or not _is_blank(nominee, column):
            continue
        for text in _values(column, leaf):
            if facts.nominee_holds(condition, with_cell(nominee, column, text)):
                yield DoubtfulFact(
                    kind="fact.blank", nominee=nominee.id, column=column, value="", turned=text, about=about
                )
                break


def _is_blank(nominee: Nominee, column: str) -> bool:
    if column not in NOMINEE_COLUMNS:
        return nominee.extra.get(column, "-") == ""  # derived from unit or birth: not a cell of its own
    return getattr(nominee, column) in (None, "", ())


def _values(column: str, leaf: AttributeCondition) -> tuple[str, ...]:
    """Return what the cell could say: the code list of the column, or what the condition names."""
    if column in ("reserve", "endorsed"):
        return codes.YES, codes.NO
    if column in codes.CODE_LISTS:
        return codes.allowed(column)
    constant = leaf.operand(leaf.operator)
    return tuple(str(one) for one in constant) if isinstance(constant, tuple) else (str(constant),)
