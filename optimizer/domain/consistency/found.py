"""Small helpers that all cross-checks share."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

from optimizer.errors import Problem

K = TypeVar("K", bound=Hashable)
_SHOWN = 12


def setting(code: str, field: str, value: object = "", allowed: str = "", **params: str | int) -> Problem:
    """Return a problem with a part of the settings; ``field`` is its dotted path."""
    return Problem(code=code, table="programme", field=field, value=str(value), allowed=allowed, params=params)


def row(
    code: str, table: str, index: int, field: str, value: object = "", allowed: str = "", **params: str | int
) -> Problem:
    """Return a problem with a cell of a table."""
    return Problem(code=code, table=table, index=index, field=field, value=str(value), allowed=allowed, params=params)


def repeats(keys: Iterable[K]) -> Iterator[tuple[int, K, int]]:
    """Yield (place, key, place of its first use) for every key that was there before."""
    keys = list(keys)
    if len(set(keys)) == len(keys):
        return
    first: dict[K, int] = {}
    for place, key in enumerate(keys):
        if first.setdefault(key, place) != place:
            yield place, key, first[key]


def listed(names: Iterable[str]) -> str:
    """Return the first dozen names, for the ``allowed`` of a problem."""
    names = list(names)
    return ", ".join(names[:_SHOWN]) + (f", … ({len(names)})" if len(names) > _SHOWN else "")
