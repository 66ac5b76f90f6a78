"""Texts that no database of ours can store are refused before a route sees them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fastapi import Request
from starlette.datastructures import FormData

from api.http.problems import Refused


async def storable(request: Request) -> None:
    """Refuse (422) a body whose texts hold NUL or half of a character; files are not looked into."""
    if request.method in ("POST", "PUT", "PATCH") and not _all_storable(await _body(request)):
        raise Refused(422, "text_unreadable")


async def _body(request: Request) -> Any:
    """Return what the route has read already; of a body that is no JSON, its route complains."""
    kind = request.headers.get("content-type", "")
    if kind.startswith("multipart/") or kind.startswith("application/x-www-form-urlencoded"):
        form: FormData = await request.form()
        return [value for value in form.values() if isinstance(value, str)]
    try:
        return await request.json()
    except ValueError:
        return None


def _all_storable(value: Any) -> bool:
    """Whether all texts in JSON can be stored."""
    waiting: list[Any] = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            if not is_storable(one):
                return False
        elif isinstance(one, dict):
            waiting += _flat(one.items())
        elif isinstance(one, list):
            waiting += one
    return True


def _flat(pairs: Iterable[tuple[Any, Any]]) -> list[Any]:
    return [part for pair in pairs for part in pair]


def is_storable(text: str) -> bool:
    """Whether a text can be stored: no NUL (PostgreSQL takes none), no half of a character (nobody does)."""
    if "\x00" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
