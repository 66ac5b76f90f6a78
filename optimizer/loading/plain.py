"""Settings and programmes -> plain data as a person would write it: the way back of reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from pydantic import BaseModel

from optimizer.domain.conditions import AttributeCondition
from optimizer.domain.edits import EDITS_FORMAT, Edits
from optimizer.domain.links import DirectionQuota, Link
from optimizer.domain.people import Nominee, Post, Score, Unit, Wish
from optimizer.domain.programme import FORMAT, Programme, Settings
from optimizer.domain.text import Text
from optimizer.loading.headers import TABLES

_ALWAYS = frozenset({"seed", "arcs", "tiers", "fit", "weights", "type"})
"""Keys that are written although they have their usual value: planners look for them, and
without its type nobody knows what an edit is."""
_FIRST, _LAST = ("id", "type", "label", "name", "hardness"), ("source", "assumption")
"""Keys that are written first and last in whatever has them."""


def plain_settings(programme: Settings) -> dict[str, Any]:
    """Return what ``programme.yaml`` holds for a programme; what has its usual value is left out."""
    data: dict[str, Any] = {"format": FORMAT}
    for name, info in Settings.model_fields.items():
        value = getattr(programme, name)
        if name != "format" and (name in _ALWAYS or value != info.get_default(call_default_factory=True)):
            data[name] = _plain(value)
    return data


def plain_programme(programme: Programme) -> dict[str, Any]:
    """Return what the JSON file of a programme holds; ``scores`` only if it has its own."""
    data = plain_settings(programme)
    for name in TABLES:
        rows = getattr(programme, name)
        if rows is not None and (rows or name != "wishes"):
            data[name] = [_plain_row(row) for row in rows]
    return data


def plain_edits(edits: Edits) -> dict[str, Any]:
    """Return what a file of edits holds."""
    return {"format": EDITS_FORMAT, **_plain_model(edits)}


def _plain(value: Any) -> Any:
    if isinstance(value, Text):
        return value.zh if value.zh == value.en else {"zh": value.zh, "en": value.en}
    if isinstance(value, Link):
        return _plain_link(value)
    if isinstance(value, DirectionQuota):
        return value.a_to_b if value.a_to_b == value.b_to_a else {"a_to_b": value.a_to_b, "b_to_a": value.b_to_a}
    if isinstance(value, BaseModel):
        return _plain_model(value)
    if isinstance(value, (Unit, Nominee, Post, Wish, Score)):
        return _plain_row(value)
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(part) for part in value]
    return value if isinstance(value, (str, int)) or value is None else value.isoformat()


def _plain_model(model: BaseModel) -> dict[str, Any]:
    """Return a model's keys, without those that have their usual value."""
    data = {}
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        if info.is_required() or name in _ALWAYS or value != info.get_default(call_default_factory=True):
            data[info.alias or name] = _plain(value)
    middle = [key for key in data if key not in (*_FIRST, *_LAST)]
    return {key: data[key] for key in (*_FIRST, *middle, *_LAST) if key in data}


def _plain_link(link: Link) -> dict[str, Any]:
    """Return a link; a plain quota of a one-way link means that nobody comes back."""
    data = _plain_model(link)
    if link.kind == "one_way":
        data["quotas"] = {
            level: quota.a_to_b if quota.b_to_a == 0 else {"a_to_b": quota.a_to_b, "b_to_a": quota.b_to_a}
            for level, quota in link.quotas.items()
        }
    return data


def _plain_row(row: Any) -> dict[str, Any]:
    """Return a table row without its blank cells; ``extra`` is kept whole."""
    data = {}
    for one in fields(row):
        value = getattr(row, one.name)
        if isinstance(value, tuple):
            value = [_plain(part) if isinstance(part, AttributeCondition) else part for part in value]
        if value not in ("", None, [], {}):
            data[one.name] = dict(value) if isinstance(value, Mapping) else value
    return data
