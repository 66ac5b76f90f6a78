"""Tolerances as a planner writes them: ``1%`` for all goals counted in points, ``fit=2%`` for one."""

from __future__ import annotations

from pydantic import TypeAdapter, ValidationError

from optimizer.candidates.leeway import Within, before_lottery, general
from optimizer.domain.amounts import Amount
from optimizer.domain.programme import Programme
from optimizer.domain.tiers import TierId
from optimizer.errors import InputRefused, Problem

_AMOUNT: TypeAdapter[Amount] = TypeAdapter(Amount)


def read_within(programme: Programme, texts: tuple[str, ...], default: Within) -> Within:
    """Return the tolerances that ``texts`` say, ``default`` if there are none; later ones replace earlier ones.

    Raises
    ------
    InputRefused
        With every text that names no tier before the lottery, or no number or share.
    """
    if not texts:
        return default
    by_name: dict[str, TierId] = {
        str(tier.id): tier.id for tier in before_lottery(programme.tiers) if tier.id != "fit_leximin"
    }
    found: dict[TierId, Amount] = {}
    problems = []
    for text in texts:
        name, is_named, amount = (part.strip() for part in text.rpartition("="))
        value = _amount(amount)
        if value is None:
            problems.append(Problem(code="within.amount", value=text))
        elif is_named and name not in by_name:
            problems.append(Problem(code="within.tier", value=name, allowed=", ".join(by_name)))
        elif is_named:
            found[by_name[name]] = value
        else:
            found |= general(value)
    if problems:
        raise InputRefused(problems)
    return found


def _amount(text: str) -> Amount | None:
    try:
        return _AMOUNT.validate_python(int(text) if text.isdecimal() else text)
    except ValidationError:
        return None
