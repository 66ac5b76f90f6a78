"""Documents read a moment ago, kept as bytes: a plan that many look at is taken out of the database once."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Final

KEPT_S: Final = 5.0
"""How long a document may be shown after another process (one that erases a person) has changed it."""
MOST_BYTES: Final = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Content:
    """Bytes and the ETag that names them."""

    etag: str
    body: bytes


class Recent:
    """Contents by key, for :data:`KEPT_S` seconds and of :data:`MOST_BYTES` together at most."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Content, float]] = {}
        self._bytes = 0

    def get(self, key: str) -> Content | None:
        """Return what was kept under a key a moment ago."""
        kept = self._kept.get(key)
        return kept[0] if kept is not None and kept[1] > time.monotonic() else None

    def put(self, key: str, content: Content) -> None:
        """Keep a content; when there is no room, everything older goes."""
        if self._bytes + len(content.body) > MOST_BYTES:
            self._kept, self._bytes = {}, 0
        if len(content.body) <= MOST_BYTES:
            before = self._kept.get(key)
            self._bytes += len(content.body) - (len(before[0].body) if before else 0)
            self._kept[key] = (content, time.monotonic() + KEPT_S)
