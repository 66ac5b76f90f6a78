"""Edits: what changes in a programme, as data. The language of what-ifs, repairs and why-not answers.

Edits are applied in order (:func:`optimizer.whatif.apply.apply_edits`); none changes the programme it is
applied to. An edit that makes no sense for the programme is refused with a reason.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from optimizer.domain.edits.basis import BasisEdit, SetAgeDate, SetPrevious, SetScore, SetWish
from optimizer.domain.edits.decisions import (
    AddBan,
    AddPin,
    AddRequire,
    AddWaiver,
    DecisionEdit,
    RemoveBan,
    RemovePin,
    RemoveRequire,
    RemoveWaiver,
)
from optimizer.domain.edits.links import AddLink, ChangeLink, CloseLink, LinkEdit, SetEnd, SetLevelCeiling, SetQuota
from optimizer.domain.edits.people import (
    AddNominee,
    AddPost,
    AddUnit,
    ChangeNominee,
    ChangePost,
    ChangeUnit,
    RemoveUnit,
    RowEdit,
    WithdrawNominee,
    WithdrawPost,
)
from optimizer.domain.edits.rules import AddRule, ChangeRule, RemoveRule, RuleEdit, SetCap, SetHardness, SetLimit
from optimizer.domain.edits.targets import (
    AddTarget,
    ChangeTarget,
    RemoveTarget,
    SetTargetAmount,
    SetTargetHardness,
    TargetEdit,
)
from optimizer.domain.edits.tiers import AddTier, MoveTier, RemoveTier, SetSeed, SetTolerance, SetWeights, TierEdit
from optimizer.domain.text import Model, Text

__all__ = [
    "EDITS_FORMAT",
    "AddBan",
    "AddLink",
    "AddNominee",
    "AddPin",
    "AddPost",
    "AddRequire",
    "AddRule",
    "AddTarget",
    "AddTier",
    "AddUnit",
    "AddWaiver",
    "ChangeLink",
    "ChangeNominee",
    "ChangePost",
    "ChangeRule",
    "ChangeTarget",
    "ChangeUnit",
    "CloseLink",
    "Edit",
    "Edits",
    "MoveTier",
    "RemoveBan",
    "RemovePin",
    "RemoveRequire",
    "RemoveRule",
    "RemoveTarget",
    "RemoveTier",
    "RemoveUnit",
    "RemoveWaiver",
    "SetAgeDate",
    "SetCap",
    "SetEnd",
    "SetHardness",
    "SetLevelCeiling",
    "SetLimit",
    "SetPrevious",
    "SetQuota",
    "SetScore",
    "SetSeed",
    "SetTargetAmount",
    "SetTargetHardness",
    "SetTolerance",
    "SetWeights",
    "SetWish",
    "WithdrawNominee",
    "WithdrawPost",
    "edit_adapter",
]

EDITS_FORMAT: Literal["duikou-edits/1"] = "duikou-edits/1"

Edit = Annotated[
    LinkEdit | RuleEdit | TargetEdit | TierEdit | RowEdit | BasisEdit | DecisionEdit,
    Field(discriminator="type"),
]


class Edits(Model):
    """A scenario (情景): a list of edits with a title and a note; what an edits file holds."""

    format: Literal["duikou-edits/1"] = EDITS_FORMAT
    title: Text | None = None
    note: Text | None = None
    edits: Annotated[tuple[Edit, ...], Field(min_length=1)]


def edit_adapter() -> TypeAdapter[Edit]:
    """Return the pydantic adapter that reads and writes one edit as JSON."""
    return _ADAPTER


_ADAPTER: TypeAdapter[Edit] = TypeAdapter(Edit)
