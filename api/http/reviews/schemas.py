"""The review of a plan as the API takes and shows it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from api.http.reviews.states import Act, State

Reason = Annotated[str, Field(max_length=2000)]
GivenReason = Annotated[str, Field(min_length=1, max_length=2000)]
Id = Annotated[str, Field(min_length=1, max_length=200)]
Verdict = Literal["accept", "reject", "pin", "ban", "waive"]


class StepIn(BaseModel):
    """A change of a plan's state."""

    model_config = ConfigDict(extra="forbid")

    act: Act
    reason: Reason = ""


class StepOut(BaseModel):
    """A change of state that happened."""

    id: str
    before: State
    after: State
    by: str
    reason: str
    at: datetime


class CommentIn(BaseModel):
    """A remark on the plan as a whole, on a nominee or on a post of it."""

    model_config = ConfigDict(extra="forbid")

    subject: Literal["plan", "nominee", "post"] = "plan"
    subject_id: str = Field(default="", max_length=200, description="id of the nominee or post")
    text: Annotated[str, Field(min_length=1, max_length=4000)]


class CommentOut(BaseModel):
    """A remark that was made."""

    id: str
    subject: str
    subject_id: str
    text: str
    by: str
    at: datetime


class DecisionIn(BaseModel):
    """What a reviewer wants of one assignment.

    accept, reject: of an assignment of this plan. pin: the nominee on this post. ban: the nominee not on this post,
    or on none. waive: the nominee excused from a rule.
    """

    model_config = ConfigDict(extra="forbid")

    verdict: Verdict
    nominee: Id
    post: Id | None = None
    rule: Id | None = None
    reason: GivenReason

    @model_validator(mode="after")
    def _fits(self) -> DecisionIn:
        needs_post = self.verdict in ("accept", "reject", "pin")
        if needs_post and self.post is None:
            raise ValueError("post_needed")
        if (self.verdict == "waive") != (self.rule is not None) or (self.verdict == "waive" and self.post is not None):
            raise ValueError("rule_only_for_waive")
        return self


class DecisionOut(BaseModel):
    """A decision, and whether it was taken back."""

    id: str
    verdict: Verdict
    nominee: str
    post: str | None
    rule: str | None
    reason: str
    by: str
    at: datetime
    revoked: bool


class SolveAgainIn(BaseModel):
    """Solve again around the decisions of this plan."""

    model_config = ConfigDict(extra="forbid")

    time_limit_s: float | None = Field(default=None, gt=0, le=86_400)
    priority: int = Field(default=10, ge=1, le=100)
