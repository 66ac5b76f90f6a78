"""Education, degree and reserve status that just suffice for a rule and might not be recognised or be lost."""

from __future__ import annotations

from collections.abc import Iterator

from optimizer.checking.facts import Facts
from optimizer.domain import codes
from optimizer.domain.conditions import attributes_of
from optimizer.domain.people import Nominee
from optimizer.domain.rules import Qualification
from optimizer.explanation.sensitivity.fact import DoubtfulFact, FactKind, with_cell

_IN_SERVICE = ("在职", "in-service", "in service")

_KINDS: dict[str, FactKind] = {"education": "fact.education", "degree": "fact.education", "reserve": "fact.reserve"}


def is_in_service(nominee: Nominee) -> bool:
    """Return whether a column of the planner's own says that education or degree is in-service (在职)."""
    return any(word in cell.lower() for cell in nominee.extra.values() for word in _IN_SERVICE)


def doubtful_standing(rule: Qualification, nominee: Nominee, facts: Facts, told: bool) -> Iterator[DoubtfulFact]:
    """Return what just suffices for the rule, turned to what no longer does.

    Parameters
    ----------
    told
        The programme tells whose degree is in-service, so that nobody else's is doubtful.
    """
    if not facts.nominee_holds(rule.test, nominee):
        return
    for column in dict.fromkeys(leaf.attribute for leaf in attributes_of(rule.test)):
        if column not in _KINDS or (told and column != "reserve" and not is_in_service(nominee)):
            continue
        value = _text(nominee, column)
        lower = _lower(column, value)
        if lower is not None and not facts.nominee_holds(rule.test, with_cell(nominee, column, lower)):
            yield DoubtfulFact(
                kind=_KINDS[column], nominee=nominee.id, column=column, value=value, turned=lower, about=rule.id
            )


def _text(nominee: Nominee, column: str) -> str:
    if column == "reserve":
        return "" if nominee.reserve is None else codes.YES if nominee.reserve else codes.NO
    return nominee.education if column == "education" else nominee.degree


def _lower(column: str, value: str) -> str | None:
    """Return one step less than ``value``; None where there is nothing less (a first degree less is none)."""
    if column == "reserve":
        return codes.NO if value == codes.YES else None
    order = codes.ORDERED[column]
    place = order.index(value) if value else -1
    if place > 0:
        return order[place - 1]
    return "" if column == "degree" and place == 0 else None
