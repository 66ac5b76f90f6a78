"""pydantic's errors -> our own problems: a path into the data, a code, the value and what is allowed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from optimizer.errors import Problem
from optimizer.loading.expected import allowed_keys
from optimizer.loading.findings import Findings, short

_CODES: Mapping[str, str] = {
    "missing": "key.missing",
    "extra_forbidden": "key.unknown",
    "unexpected_keyword_argument": "key.unknown",
    "string_type": "value.text",
    "literal_error": "value.choice",
    "union_tag_invalid": "value.choice",
    "too_short": "value.too_few",
    "greater_than_equal": "value.range",
    "less_than_equal": "value.range",
    "greater_than": "value.range",
    "less_than": "value.range",
}
_CODE_PREFIXES = (
    ("int_", "value.whole_number"),
    ("bool_", "value.true_false"),
    ("date_", "value.date"),
    ("datetime_", "value.date"),
    ("tuple_", "value.list"),
    ("list_", "value.list"),
    ("model_", "value.mapping"),
    ("dict_", "value.mapping"),
    ("mapping_", "value.mapping"),
    ("dataclass_", "value.mapping"),
)
_AMOUNTS = frozenset({"at_least", "at_most", "tolerance", "amount"})
_CONSTANTS = frozenset({"is", "is_not", "in", "not_in", "at_least", "at_most", "above", "below"})
_TEXTS = frozenset({"title", "name", "label", "note", "text", "assumption"})
_TRUTHS = frozenset(
    {"is", "is_not", "in", "not_in", "blank", "inclusive", "proven", "synthetic", "withdraw_stranded"}
    | {"reserve", "endorsed", "后备干部", "考察合格"}
)
_QUOTED = re.compile(r"'([^']*)'")


def add_problems(error: ValidationError, data: Any, model: type[BaseModel], findings: Findings) -> None:
    """Translate every error of ``error``; those beyond the room of ``findings`` are only counted.

    Parameters
    ----------
    error
        What pydantic raised.
    data
        The data that it was given.
    model
        The model that the data should have been.
    findings
        Takes the problems, with ``table`` ``programme`` and the dotted path as ``field``.
    """
    details = [one for one in error.errors(include_url=False) if not _echo(one)]
    room = findings.room
    aligned = [(one, align(data, one["loc"])) for one in details[: 4 * room + 100]]
    beyond = len(details) - len(aligned)
    inner = {path[:length] for _, path in aligned for length in range(len(path))}
    seen: set[tuple[Any, ...]] = set()
    for one, path in aligned:
        branch = bool(one["loc"]) and (not path or path[-1] != one["loc"][-1])
        if path in seen or (branch and path in inner and one["type"] in ("string_type", "string_pattern_mismatch")):
            continue  # one problem per place: the branches of a union each complain for themselves
        if _CODES.get(one["type"]) not in ("key.missing", "key.unknown"):
            seen.add(path)
        findings.add(_translate(one, path, data, model))
    findings.count_only(beyond)


def stray_truths(data: Any) -> Iterator[tuple[str, Any]]:
    """Yield (dotted path, value) of every true/false where none belongs: pydantic would read it as 1 or 0."""
    stack: list[tuple[str, str, Any]] = [("", "", data)]
    while stack:
        path, key, node = stack.pop()
        if isinstance(node, bool) and key not in _TRUTHS:
            yield path, node
        elif isinstance(node, dict):
            stack.extend((f"{path}.{name}".lstrip("."), str(name), part) for name, part in reversed(node.items()))
        elif isinstance(node, list):
            stack.extend((f"{path}.{place}", key, part) for place, part in reversed(list(enumerate(node))))


def _echo(one: ErrorDetails) -> bool:
    """Return whether an error only repeats that the items of a list are bad."""
    return one["type"] == "too_short" and isinstance(one["input"], Sequence) and len(one["input"]) > 0


def align(data: Any, loc: Sequence[int | str]) -> tuple[int | str, ...]:
    """Return the part of pydantic's ``loc`` that is a path into ``data``, without names of union branches.

    A key that is missing is not part of the path. A name is that of a branch, and not a key of the
    same spelling, when a key of the same mapping follows it.
    """
    if not loc:
        return ()
    first, rest = loc[0], loc[1:]
    if isinstance(data, dict) and first in data and not (rest and rest[0] in data):
        return (first, *align(data[first], rest))
    if isinstance(data, dict) and isinstance(first, int) and str(first) in data:
        return (str(first), *align(data[str(first)], rest))
    if isinstance(data, list) and isinstance(first, int) and first < len(data):
        return (first, *align(data[first], rest))
    return align(data, rest)


def _translate(one: ErrorDetails, path: tuple[int | str, ...], data: Any, model: type[BaseModel]) -> Problem:
    code, allowed, value = _code(one, path), _allowed(one), short(_plain(one["input"]))
    if code in ("key.missing", "key.unknown"):
        value = str(one["loc"][-1])
        parent = path if code == "key.missing" else path[:-1]
        allowed = ", ".join(allowed_keys(model, parent, data)) if code == "key.unknown" else ""
        path = (*parent, value)
    elif one["type"] == "union_tag_not_found":
        code, value, path = "key.missing", "type", (*path, "type")
    elif one["type"] == "union_tag_invalid":
        value, path = short(one.get("ctx", {}).get("tag", "")), (*path, "type")
    elif one["type"] == "value_error" and path[-1:] == ("attribute",):
        path = path[:-1]  # the name of the branch, not the key of that name
    if code == "value.amount":
        allowed = "3, 20%"
    return Problem(code=code, table="programme", field=".".join(map(str, path)), value=value, allowed=allowed)


def _code(one: ErrorDetails, path: tuple[int | str, ...]) -> str:
    kind, key = one["type"], next((part for part in reversed(path) if isinstance(part, str)), "")
    if kind == "value_error":
        return str(one.get("ctx", {}).get("error", "value.invalid"))
    branch = one["loc"][-1:] != path[-1:]
    if _CODES.get(kind) in ("key.missing", "key.unknown") or kind == "less_than_equal":
        return _CODES[kind]
    if branch and key in ("a", "b"):
        return "value.end"
    if branch and key in _AMOUNTS and "constrained" in str(one["loc"][-1]):
        return "value.amount"
    if branch and key in _CONSTANTS:
        return "value.constant"
    if kind == "model_type" and key in _TEXTS:
        return "value.label"
    if kind == "model_type" and one.get("ctx", {}).get("class_name") == "DirectionQuota":
        return "value.quota"
    if kind in _CODES:
        return _CODES[kind]
    return next((code for prefix, code in _CODE_PREFIXES if kind.startswith(prefix)), "value.invalid")


def _allowed(one: ErrorDetails) -> str:
    context = one.get("ctx", {})
    if "expected" in context or "expected_tags" in context:
        return ", ".join(_QUOTED.findall(str(context.get("expected", context.get("expected_tags")))))
    signs = {"ge": ">=", "le": "<=", "gt": ">", "lt": "<", "min_length": ">="}
    return next((f"{sign} {context[name]}" for name, sign in signs.items() if name in context), "")


def _plain(value: Any) -> Any:
    """Return what a message may show of a value: true/false as written in files, containers by their kind."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, (list, tuple)):
        return "[…]"
    return "" if value is None else value
