"""Edits of targets."""

from __future__ import annotations

from typing import Literal

from optimizer.domain.amounts import Amount
from optimizer.domain.edits.restating import Restating
from optimizer.domain.targets import Target
from optimizer.domain.text import Model


class AddTarget(Model):
    """One more target, in the list before the target ``before`` (else at the end)."""

    type: Literal["add_target"] = "add_target"
    target: Target
    before: str | None = None


class ChangeTarget(Model):
    """``target`` takes the place of the target that has its id."""

    type: Literal["change_target"] = "change_target"
    target: Target


class RemoveTarget(Model):
    """The target ends."""

    type: Literal["remove_target"] = "remove_target"
    target: str


class SetTargetAmount(Restating):
    """The number or share that a target asks for; at least stays at least, at most stays at most."""

    type: Literal["set_target_amount"] = "set_target_amount"
    target: str
    amount: Amount


class SetTargetHardness(Restating):
    """A target becomes a must, or one whose shortfall is minimised."""

    type: Literal["set_target_hardness"] = "set_target_hardness"
    target: str
    hardness: Literal["proportion", "must"]


TargetEdit = AddTarget | ChangeTarget | RemoveTarget | SetTargetAmount | SetTargetHardness
