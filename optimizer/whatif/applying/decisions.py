"""Edits of decisions -> the new decisions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from optimizer.domain.decisions import Ban, Pin, Require, Waiver
from optimizer.domain.edits import (
    AddBan,
    AddPin,
    AddRequire,
    AddWaiver,
    RemoveBan,
    RemovePin,
    RemoveRequire,
    RemoveWaiver,
)
from optimizer.domain.programme import Programme
from optimizer.domain.text import Model
from optimizer.whatif.applying.refused import Refused, Updates

M = TypeVar("M", bound=Model)


def _known(programme: Programme, edit: Model) -> None:
    """Refuse an edit that names a nominee, post, unit or link that the programme does not have."""
    tables: Mapping[str, Mapping[str, Any]] = {
        "nominee": programme.nominee_by_id,
        "post": programme.post_by_id,
        "unit": programme.unit_by_code,
        "link": programme.link_by_id,
    }
    for name, table in tables.items():
        value = getattr(edit, name, None)
        if value is not None and value not in table:
            raise Refused(f"{name}.unknown", name, value)


def _decision(kind: type[M], edit: Model) -> M:
    """Return the decision that an edit adds."""
    return kind.model_validate({name: getattr(edit, name) for name in kind.model_fields})


def _added(programme: Programme, name: str, decision: M, taken: str, key: Callable[[M], Any]) -> Updates:
    """Return the decisions with one more; refused with the code ``taken`` if there is one with its key."""
    there: Sequence[M] = getattr(programme.decisions, name)
    if any(key(one) == key(decision) for one in there):
        raise Refused(taken, "", " / ".join(str(part) for part in _parts(key(decision))))
    return {"decisions": programme.decisions.model_copy(update={name: (*there, decision)})}


def _removed(programme: Programme, name: str, is_meant: Callable[[Any], bool], unknown: str, value: str) -> Updates:
    """Return the decisions without those meant; refused with the code ``unknown`` if there are none."""
    there = getattr(programme.decisions, name)
    left = tuple(one for one in there if not is_meant(one))
    if len(left) == len(there):
        raise Refused(unknown, "", value)
    return {"decisions": programme.decisions.model_copy(update={name: left})}


def _parts(key: Any) -> tuple[Any, ...]:
    return tuple(part for part in key if part is not None) if isinstance(key, tuple) else (key,)


def _ban_key(ban: Ban) -> tuple[str | None, ...]:
    return ban.nominee, ban.post, ban.unit, ban.link


def _require_key(require: Require) -> tuple[str | None, ...]:
    return require.nominee, require.post


def _waiver_key(waiver: Waiver) -> tuple[str, str]:
    return waiver.nominee, waiver.rule


def _add_pin(programme: Programme, edit: AddPin) -> Updates:
    _known(programme, edit)
    return _added(programme, "pins", _decision(Pin, edit), "pin.repeat", lambda pin: pin.nominee)


def _remove_pin(programme: Programme, edit: RemovePin) -> Updates:
    return _removed(programme, "pins", lambda pin: pin.nominee == edit.nominee, "edit.pin_unknown", edit.nominee)


def _add_require(programme: Programme, edit: AddRequire) -> Updates:
    _known(programme, edit)
    return _added(programme, "requires", _decision(Require, edit), "edit.require_repeat", _require_key)


def _remove_require(programme: Programme, edit: RemoveRequire) -> Updates:
    key = _require_key(edit)
    value = edit.nominee or edit.post or ""
    return _removed(programme, "requires", lambda one: _require_key(one) == key, "edit.require_unknown", value)


def _add_ban(programme: Programme, edit: AddBan) -> Updates:
    _known(programme, edit)
    if sum(part is not None for part in (edit.post, edit.unit, edit.link)) > 1:
        raise Refused("ban.several", "", edit.nominee, "post | unit | link")
    return _added(programme, "bans", _decision(Ban, edit), "edit.ban_repeat", _ban_key)


def _remove_ban(programme: Programme, edit: RemoveBan) -> Updates:
    value = " / ".join(str(part) for part in _parts(_ban_key(edit)))
    return _removed(programme, "bans", lambda one: _ban_key(one) == _ban_key(edit), "edit.ban_unknown", value)


def _add_waiver(programme: Programme, edit: AddWaiver) -> Updates:
    _known(programme, edit)
    if all(rule.id != edit.rule for rule in programme.rules):
        raise Refused("edit.rule_unknown", "rule", edit.rule, ", ".join(rule.id for rule in programme.rules))
    return _added(programme, "waivers", _decision(Waiver, edit), "waiver.repeat", _waiver_key)


def _remove_waiver(programme: Programme, edit: RemoveWaiver) -> Updates:
    key, value = (edit.nominee, edit.rule), f"{edit.nominee} / {edit.rule}"
    return _removed(programme, "waivers", lambda one: _waiver_key(one) == key, "edit.waiver_unknown", value)


APPLY: Mapping[type, Callable[[Programme, Any], Updates]] = {
    AddPin: _add_pin,
    RemovePin: _remove_pin,
    AddRequire: _add_require,
    RemoveRequire: _remove_require,
    AddBan: _add_ban,
    RemoveBan: _remove_ban,
    AddWaiver: _add_waiver,
    RemoveWaiver: _remove_waiver,
}
