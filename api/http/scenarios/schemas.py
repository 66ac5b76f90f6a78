"""Scenarios as the API takes and shows them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from optimizer.domain.edits import Edits

Title = Annotated[str, Field(min_length=1, max_length=200)]


class ScenarioIn(BaseModel):
    """A new scenario."""

    model_config = ConfigDict(extra="forbid")

    programme_version: str
    title: Title
    edits: Edits


class ScenarioChange(BaseModel):
    """What of a scenario can be changed; both are replaced."""

    model_config = ConfigDict(extra="forbid")

    title: Title
    edits: Edits


class ScenarioOut(BaseModel):
    """A scenario. ``sentences`` say what each edit does, in the reader's language."""

    id: str
    programme_version: str
    title: str
    edits: Edits
    sentences: list[str]
    created_by: str
    created_at: datetime
