"""Small records made by the thousand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """Make a class a dataclass that nobody changes, held to that by the type checker alone.

    A frozen dataclass sets each of its fields through a call, which takes it three times as long to be made; a search
    over a small programme makes sixty in two milliseconds.
    """
    return dataclass(slots=True)(cls)
