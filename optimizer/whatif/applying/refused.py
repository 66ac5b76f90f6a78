"""Refusing an edit, and the small steps that all edits share: find, insert, replace, remove."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from optimizer.domain.consistency.found import listed
from optimizer.domain.edits.restating import Restating
from optimizer.domain.text import Model

T = TypeVar("T")
R = TypeVar("R", bound=Model)
Updates = Mapping[str, Any]
"""Field of the programme -> new value."""


@dataclass(frozen=True)
class Fault:
    """One reason against an edit; ``field`` is the dotted path inside the edit."""

    code: str
    field: str = ""
    value: str = ""
    allowed: str = ""
    params: Mapping[str, str | int] = dataclasses.field(default_factory=dict)


class Refused(Exception):
    """An edit that makes no sense for its programme, with every reason found."""

    def __init__(self, code: str, field: str = "", value: object = "", allowed: str = "", **params: str | int) -> None:
        self.faults: tuple[Fault, ...] = (Fault(code, field, str(value), allowed, params),)
        super().__init__(code)

    @classmethod
    def all(cls, faults: Sequence[Fault]) -> Refused:
        """Return a refusal with several reasons (at least one)."""
        refused = cls(faults[0].code)
        refused.faults = tuple(faults)
        return refused


def restated(item: R, edit: Restating, **figures: object) -> R:
    """Return a rule or target with new figures, under the name and on the basis that the edit gives.

    Raises
    ------
    Refused
        If the figures are what they were.
    """
    if edit.label is None and all(getattr(item, name) == figure for name, figure in figures.items()):
        raise Refused("edit.no_change")
    label = {} if edit.label is None else {"label": edit.label}
    based = {"source": edit.source, "assumption": edit.assumption}
    return item.model_copy(update={**figures, **based, **label})


class Items(tuple[T, ...]):
    """A list of the programme whose members have a key: an id, a code."""

    key: Callable[[Any], str]
    unknown: str

    def __new__(cls, items: Sequence[T], key: Callable[[Any], str], unknown: str) -> Items[T]:
        """Return ``items`` by ``key``; ``unknown`` is the code of the problem that no member has a key."""
        made = super().__new__(cls, items)
        made.key, made.unknown = key, unknown
        return made

    def place(self, key: str, field: str) -> int:
        """Return where the member with this key stands; refuse the edit if there is none."""
        for place, item in enumerate(self):
            if self.key(item) == key:
                return place
        raise Refused(self.unknown, field, key, listed(map(self.key, self)))

    def member(self, key: str, field: str) -> T:
        """Return the member with this key; refuse the edit if there is none."""
        return self[self.place(key, field)]

    def inserted(self, item: T, before: str | None, taken: str, field: str) -> tuple[T, ...]:
        """Return the list with ``item`` before the member ``before``, or at the end.

        ``taken`` is the code of the problem that its key is used already.
        """
        if any(self.key(one) == self.key(item) for one in self):
            raise Refused(taken, field, self.key(item))
        place = len(self) if before is None else self.place(before, "before")
        return (*self[:place], item, *self[place:])

    def replaced(self, item: T, field: str) -> tuple[T, ...]:
        """Return the list with ``item`` in the place of the member that has its key."""
        place = self.place(self.key(item), field)
        return (*self[:place], item, *self[place + 1 :])

    def removed(self, key: str, field: str) -> tuple[T, ...]:
        """Return the list without the member that has this key."""
        place = self.place(key, field)
        return (*self[:place], *self[place + 1 :])
