"""Edits of decisions about named people and posts."""

from __future__ import annotations

from typing import Literal

from optimizer.domain.decisions import Ban, Pin, Require, Waiver
from optimizer.domain.text import Model


class AddPin(Pin):
    """The nominee sits on the post from now on."""

    type: Literal["add_pin"] = "add_pin"


class RemovePin(Model):
    """The nominee is no longer pinned."""

    type: Literal["remove_pin"] = "remove_pin"
    nominee: str


class AddRequire(Require):
    """The nominee must be placed, or the post filled."""

    type: Literal["add_require"] = "add_require"


class RemoveRequire(Require):
    """The nominee need no longer be placed, or the post filled (every such decision ends)."""

    type: Literal["remove_require"] = "remove_require"


class AddBan(Ban):
    """The nominee does not get this post, unit or link, or none at all."""

    type: Literal["add_ban"] = "add_ban"


class RemoveBan(Ban):
    """The ban with the same nominee and the same post, unit or link ends."""

    type: Literal["remove_ban"] = "remove_ban"


class AddWaiver(Waiver):
    """The nominee is excused from the rule."""

    type: Literal["add_waiver"] = "add_waiver"


class RemoveWaiver(Model):
    """The nominee is no longer excused from the rule."""

    type: Literal["remove_waiver"] = "remove_waiver"
    nominee: str
    rule: str


DecisionEdit = AddPin | RemovePin | AddRequire | RemoveRequire | AddBan | RemoveBan | AddWaiver | RemoveWaiver
