"""A doubtful fact about one nominee, and the nominee as they would be if it were otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal, get_args

from optimizer.domain import codes
from optimizer.domain.attributes import NOMINEE_COLUMNS
from optimizer.domain.people import Nominee
from optimizer.domain.text import Model

FactKind = Literal[
    "fact.under_age_limit", "fact.over_age_limit", "fact.education", "fact.reserve", "fact.near_home", "fact.blank",
]  # fmt: skip
FACT_KINDS: tuple[FactKind, ...] = get_args(FactKind)


class DoubtfulFact(Model):
    """One cell of one nominee: what it says (blank: ``""``) and what it would say if turned.

    ``about`` is the rule or target for which it matters; ``months`` how near an age limit is (whole months,
    rounded down).
    """

    kind: FactKind
    nominee: str
    column: str
    value: str
    turned: str
    about: str
    months: int | None = None


def with_cell(nominee: Nominee, column: str, text: str) -> Nominee:
    """Return the nominee with another cell, given as canonical text; several values are parted by ``|``."""
    if column not in NOMINEE_COLUMNS:
        return replace(nominee, extra={**nominee.extra, column: text})
    cell: Any = text
    if column in ("reserve", "endorsed"):
        cell = text == codes.YES if text else None
    elif column == "experience":
        cell = int(text) if text else None
    elif column in ("fields", "relatives_units"):
        cell = tuple(text.split("|")) if text else ()
    return replace(nominee, **{column: cell})


def turned(nominee: Nominee, fact: DoubtfulFact) -> Nominee:
    """Return the nominee as they would be."""
    return with_cell(nominee, fact.column, fact.turned)
