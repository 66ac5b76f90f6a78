"""One edit -> the parts of the programme that it changes: a table of functions, one per type of edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from optimizer.domain.edits import Edit
from optimizer.domain.programme import Programme
from optimizer.whatif.applying import basis, decisions, links, people, rules, targets, tiers
from optimizer.whatif.applying.refused import Refused, Updates

APPLY: Mapping[type, Callable[[Programme, Any], Updates]] = {
    **links.APPLY,
    **rules.APPLY,
    **targets.APPLY,
    **tiers.APPLY,
    **people.APPLY,
    **basis.APPLY,
    **decisions.APPLY,
}
"""Type of edit -> what it does."""


def updates(programme: Programme, edit: Edit) -> Updates:
    """Return field of the programme -> its new value, for the fields that an edit changes.

    Raises
    ------
    Refused
        If the edit makes no sense for this programme, or changes nothing.
    """
    found = APPLY[type(edit)](programme, edit)
    if all(getattr(programme, name) == value for name, value in found.items()):
        raise Refused("edit.no_change")
    return found
