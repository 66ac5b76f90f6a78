"""A programme as it is stored: all that its rows need to know of it, so that only who makes this reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from api.store.documents import Packed, pack, programme_bytes
from optimizer.domain.programme import Programme


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a programme, and what is said of it: its title, its figures, the codes of its units."""

    document: Packed
    title: dict[str, str]
    summary: dict[str, Any]
    units: tuple[str, ...]


def content_of(programme: Programme) -> Content:
    """Return a programme as it is stored."""
    return Content(
        document=pack(programme_bytes(programme)),
        title=programme.title.model_dump(),
        summary=_summary(programme),
        units=tuple(programme.unit_by_code),
    )


def _summary(programme: Programme) -> dict[str, Any]:
    return {
        "id": programme.id,
        "synthetic": programme.synthetic is not None,
        "units": len(programme.units),
        "links": len(programme.links),
        "nominees": len(programme.nominees),
        "posts": len(programme.posts),
        "rules": len(programme.rules),
        "targets": len(programme.targets),
        "assumptions": [one.id for one in programme.assumptions],
    }
