"""Runs as the API takes and shows them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class RunIn(BaseModel):
    """A question to the engine, on a version of a programme, a scenario of it, or a plan."""

    model_config = ConfigDict(extra="forbid")

    kind: str = Field(examples=["solve"])
    programme_version: str | None = Field(default=None, description="id of a version")
    scenario: str | None = Field(default=None, description="id of a scenario; its edits are applied")
    plan: str | None = Field(default=None, description="id of a plan, for questions about one")
    parameters: dict[str, Any] = Field(default_factory=dict, description="of the kind")
    time_limit_s: float | None = Field(default=None, gt=0, le=86_400)
    priority: int = Field(default=10, ge=1, le=100, description="lower goes first")


class RunOut(BaseModel):
    """A run and where it stands."""

    id: str
    kind: str
    state: str
    outcome: str | None
    programme_version: str
    scenario: str | None
    plan: str | None
    parameters: dict[str, Any]
    time_limit_s: float | None
    priority: int
    owner: str
    attempt: int
    cancel_requested: bool
    error: dict[str, Any] | None
    plans: list[str]
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
