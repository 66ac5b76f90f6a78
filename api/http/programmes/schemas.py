"""Programmes and their versions as the API shows them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel

from optimizer.domain.text import Text


class VersionOut(BaseModel):
    """One version of a programme. ``digest`` names its content; ``used``: a run stands on it."""

    id: str
    programme: str
    number: int
    digest: str
    summary: dict[str, Any]
    note: str
    created_by: str
    created_at: datetime
    used: bool


class ProgrammeOut(BaseModel):
    """A programme with its latest version."""

    id: str
    title: Text
    created_by: str
    created_at: datetime
    latest: VersionOut
