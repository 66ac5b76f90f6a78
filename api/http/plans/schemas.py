"""Plans as the API shows them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel


class PlanOut(BaseModel):
    """A plan and where its review stands. ``digest`` names its content, ``programme_digest`` what it solves."""

    id: str
    run: str
    programme_version: str
    scenario: str | None
    state: str
    title: dict[str, str]
    summary: dict[str, Any]
    digest: str
    programme_digest: str
    created_by: str
    created_at: datetime
    changed_at: datetime
