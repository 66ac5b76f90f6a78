"""Edits of targets -> the new list of targets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from optimizer.domain.edits import AddTarget, ChangeTarget, RemoveTarget, SetTargetAmount, SetTargetHardness
from optimizer.domain.programme import Programme
from optimizer.domain.targets import Target
from optimizer.whatif.applying.refused import Items, Updates, restated
from optimizer.whatif.applying.spelling import Spelling


def _targets(programme: Programme) -> Items[Target]:
    return Items(programme.targets, lambda target: str(target.id), "edit.target_unknown")


def _add_target(programme: Programme, edit: AddTarget) -> Updates:
    target = Spelling(programme).target(edit.target)
    return {"targets": _targets(programme).inserted(target, edit.before, "target.duplicate", "target.id")}


def _change_target(programme: Programme, edit: ChangeTarget) -> Updates:
    return {"targets": _targets(programme).replaced(Spelling(programme).target(edit.target), "target.id")}


def _remove_target(programme: Programme, edit: RemoveTarget) -> Updates:
    return {"targets": _targets(programme).removed(edit.target, "target")}


def _set_target_amount(programme: Programme, edit: SetTargetAmount) -> Updates:
    targets = _targets(programme)
    target = targets.member(edit.target, "target")
    bound = "at_least" if target.is_lower else "at_most"
    return {"targets": targets.replaced(restated(target, edit, **{bound: edit.amount}), "target")}


def _set_target_hardness(programme: Programme, edit: SetTargetHardness) -> Updates:
    targets = _targets(programme)
    target = targets.member(edit.target, "target")
    return {"targets": targets.replaced(restated(target, edit, hardness=edit.hardness), "target")}


APPLY: Mapping[type, Callable[[Programme, Any], Updates]] = {
    AddTarget: _add_target,
    ChangeTarget: _change_target,
    RemoveTarget: _remove_target,
    SetTargetAmount: _set_target_amount,
    SetTargetHardness: _set_target_hardness,
}
