"""Which keys a mapping at some path of the data may have: read off the models, for messages."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from pydantic import BaseModel


def allowed_keys(model: type[BaseModel], path: Sequence[int | str], data: Any) -> tuple[str, ...]:
    """Return the keys allowed in the mapping at ``path`` of ``data``; none where that is not known.

    Parameters
    ----------
    model
        What the whole of ``data`` should be.
    path
        Keys and list places from the top.
    data
        The data as read; where a part may be one of several kinds, it decides which is meant.
    """
    kinds: list[Any] = [model]
    for step in path:
        kinds = [inner for kind in _narrow(kinds, data) for inner in _step(kind, step)]
        data = _descend(data, step)
    names: dict[str, None] = {}
    for kind in _narrow(kinds, data):
        if _has_keys(kind):
            names.update(dict.fromkeys(_keys(kind)))
    return tuple(sorted(names, key=lambda name: name in ("source", "assumption")))


def _has_keys(kind: Any) -> bool:
    """Return whether something of this kind is a mapping of declared keys: a model, or a row of a table."""
    return isinstance(kind, type) and (issubclass(kind, BaseModel) or dataclasses.is_dataclass(kind))


def _keys(model: Any) -> dict[str, Any]:
    """Return key in a file -> annotation."""
    if dataclasses.is_dataclass(model):
        return get_type_hints(model)
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _descend(data: Any, step: int | str) -> Any:
    if isinstance(data, dict):
        return data.get(step)
    return data[step] if isinstance(data, list) and isinstance(step, int) and step < len(data) else None


def _step(kind: Any, step: int | str) -> list[Any]:
    """Return the kinds of what stands under ``step`` in something of ``kind``."""
    if _has_keys(kind):
        return _alternatives(_keys(kind).get(str(step)))
    arguments = get_args(kind)
    return _alternatives(arguments[-1 if get_origin(kind) is Mapping else 0]) if arguments else []


def _alternatives(kind: Any) -> list[Any]:
    """Return the members of a union (of unions), each without its Annotated wrapping."""
    if get_origin(kind) is Annotated:
        return _alternatives(get_args(kind)[0])
    if type(kind).__name__ in ("UnionType", "Union", "_UnionGenericAlias"):
        return [inner for one in get_args(kind) for inner in _alternatives(one)]
    return [kind]


def _narrow(kinds: list[Any], data: Any) -> list[Any]:
    """Return those of several models that ``data`` means: by its ``type``, else by a key that tells them."""
    models = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)]
    if len(models) < 2 or not isinstance(data, dict):
        return kinds
    by_type = [one for one in models if data.get("type") in get_args(_keys(one).get("type"))]
    telling = [one for one in models if {"all", "any", "not", "one_of"} & set(_keys(one)) & set(data)]
    plain = [one for one in models if not {"all", "any", "not", "one_of", "type"} & set(_keys(one))]
    return by_type or telling or plain or kinds
