"""An edit in one sentence, with names for ids."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from optimizer.domain.edits import (
    AddBan,
    AddLink,
    AddNominee,
    AddPost,
    AddRequire,
    AddRule,
    AddTarget,
    AddTier,
    AddUnit,
    ChangeLink,
    ChangeNominee,
    ChangePost,
    ChangeRule,
    ChangeTarget,
    ChangeUnit,
    Edit,
    MoveTier,
    RemoveRequire,
    SetAgeDate,
    SetCap,
    SetHardness,
    SetLevelCeiling,
    SetLimit,
    SetPrevious,
    SetQuota,
    SetScore,
    SetSeed,
    SetTargetAmount,
    SetTargetHardness,
    SetTolerance,
    SetWeights,
    SetWish,
)
from optimizer.domain.links import OneOf
from optimizer.explanation.wording import Wording, clean
from optimizer.loading.headers import NOMINEES, POSTS, UNITS, Table

_NEW = (AddLink, ChangeLink, AddRule, ChangeRule, AddTarget, ChangeTarget, AddUnit, AddNominee, AddPost)
"""Edits that bring the whole of what they speak of."""
_TABLES: Mapping[type, Table] = {ChangeUnit: UNITS, ChangeNominee: NOMINEES, ChangePost: POSTS}


def edit_sentence(edit: Edit, before: Wording, after: Wording) -> str:
    """Return what an edit does.

    Parameters
    ----------
    before, after
        Words for the programme that it is applied to, and for the one that it makes: names of what goes are known
        to the first alone, names of what comes to the second.
    """
    words = after if isinstance(edit, _NEW) else before
    return words.say(f"does.{edit.type}{_form(edit)}", **_names(edit, words), **_details(edit, words))


def _form(edit: Edit) -> str:
    """Return the last word of the code where an edit has several forms."""
    match edit:
        case SetQuota(direction=str()):
            return ".one"
        case SetLevelCeiling(at_most=None) | SetCap(cap=None) | SetScore(score=None):
            return ".none"
        case SetWish():
            return f".{edit.by}{'_none' if edit.rank is None else ''}"
        case SetLimit(inclusive=bool()):
            return ".up_to" if edit.inclusive else ".below"
        case AddTier(before=None) | MoveTier(before=None):
            return ".last"
        case AddRequire() | RemoveRequire():
            return ".nominee" if edit.nominee is not None else ".post"
        case AddBan():
            return next((f".{kind}" for kind in ("post", "unit", "link") if getattr(edit, kind) is not None), ".all")
        case _:
            return ""


def _names(edit: Edit, words: Wording) -> Mapping[str, str]:
    """Return the names of everything that an edit names by its id, or brings as a whole."""
    naming: Mapping[str, Callable[[str], str]] = {
        "link": words.link,
        "level": words.level,
        "rule": words.rule,
        "target": words.target,
        "tier": words.tier,
        "nominee": words.nominee,
        "post": words.post,
    }
    named = {key: _id(getattr(edit, key, None)) for key in naming}
    found = {key: name(named[key]) for key, name in naming.items() if named[key]}
    if isinstance(edit, AddTier | MoveTier) and edit.before is not None:
        found["before"] = words.tier(edit.before)
    unit = getattr(edit, "unit", None)
    if unit is not None:
        codes = unit.one_of if isinstance(unit, OneOf) else (_id(unit),)
        found["unit"] = " / ".join(map(words.unit, codes))
    return found


def _id(part: Any) -> str:
    """Return the id of what is given by its id or as a whole; blank for None."""
    return "" if part is None else str(getattr(part, "id", getattr(part, "code", part)))


def _details(edit: Edit, words: Wording) -> Mapping[str, object]:
    """Return the parameters of the sentence that are no names."""
    match edit:
        case SetQuota():
            return {"quota": edit.quota, "way": words.way(edit.link, edit.direction or "a_to_b")}
        case SetLevelCeiling():
            return {"count": edit.at_most}
        case SetLimit():
            return {"limit": edit.limit}
        case SetCap():
            return {"amount": edit.cap.at_most if edit.cap else ""}
        case SetTargetAmount():
            return {"amount": edit.amount}
        case SetTolerance():
            return {"amount": edit.tolerance}
        case SetHardness() | SetTargetHardness():
            return {"hardness": words.say(f"hardness.{edit.hardness}")}
        case SetWeights():
            pairs = (f"{words.say(f'component.{name}')} {weight}" for name, weight in edit.weights.items())
            return {"weights": words.say("comma").join(pairs)}
        case SetSeed():
            return {"seed": edit.seed}
        case ChangeUnit() | ChangeNominee() | ChangePost():
            table = _TABLES[type(edit)]
            return {"columns": words.say("comma").join(_column(table, name, words) for name in edit.changes)}
        case _:
            return _basis(edit, words)


def _basis(edit: Edit, words: Wording) -> Mapping[str, object]:
    """Return the same for edits of what people and links are measured by."""
    match edit:
        case SetAgeDate():
            return {"date": edit.date.isoformat()}
        case SetPrevious():
            given = [name for name in ("links", "people") if getattr(edit, name) is not None]
            return {"parts": words.say("comma").join(words.say(f"does.set_previous.{name}") for name in given)}
        case SetWish():
            return {"rank": edit.rank}
        case SetScore():
            return {"score": "" if edit.score is None else f"{edit.score:,}"}
        case _:
            return {}


def _column(table: Table, name: str, words: Wording) -> str:
    column = table.column_of(name)
    return clean(name) if column is None else column.header(words.lang).replace("_", " ")
