"""JSON Schemas of everything that is read or written, made from the domain's own types."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from optimizer.domain.edits import Edits
from optimizer.domain.people import Nominee, Post, Score, Unit, Wish
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme, Settings

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TYPES: dict[str, Any] = {
    "programme": Programme,
    "settings": Settings,
    "plan": Plan,
    "edits": Edits,
    "unit": Unit,
    "nominee": Nominee,
    "post": Post,
    "wish": Wish,
    "score": Score,
}
_SHORT: dict[str, dict[str, Any]] = {
    "Text": {"type": "string"},
    "DirectionQuota": {"type": "integer", "minimum": 0},
}
"""Parts that may also be written short: one text for both languages, one number for both directions."""


def schemas() -> dict[str, dict[str, Any]]:
    """Return name -> JSON Schema (draft 2020-12).

    ``programme`` is the one-file JSON, ``settings`` is ``programme.yaml``, ``plan`` is
    ``plan.json``, ``edits`` a file of edits; ``unit``, ``nominee``, ``post``, ``wish`` and ``score``
    are rows of tables.
    """
    return {name: {"$schema": _DIALECT, **_schema(kind)} for name, kind in _TYPES.items()}


def _schema(kind: Any) -> dict[str, Any]:
    schema = TypeAdapter(kind).json_schema(by_alias=True, mode="validation")
    definitions = schema.get("$defs", {})
    for name, short in _SHORT.items():
        if name in definitions:
            definitions[name] = {"title": name, "anyOf": [short, definitions[name]]}
    for definition in definitions.values():
        # In code the type of an edit says itself; in a file it must stand there.
        if "const" in definition.get("properties", {}).get("type", {}):
            definition["required"] = list(dict.fromkeys(["type", *definition.get("required", ())]))
    return schema
