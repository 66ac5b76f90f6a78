"""What planners have already decided about named people and posts, and what they excused."""

from __future__ import annotations

from pydantic import model_validator

from optimizer.domain.text import Model


class Pin(Model):
    """The nominee sits on the post."""

    nominee: str
    post: str
    reason: str = ""


class Require(Model):
    """The nominee is placed (anywhere), or the post has someone; exactly one of the two."""

    nominee: str | None = None
    post: str | None = None
    reason: str = ""

    @model_validator(mode="after")
    def _one(self) -> Require:
        if (self.nominee is None) == (self.post is None):
            raise ValueError("require.one_subject")
        return self


class Ban(Model):
    """The nominee does not get this post, a post in this unit (or below it), or a post through
    this link; of several named each is forbidden; with none of the three, no post at all.
    """

    nominee: str
    post: str | None = None
    unit: str | None = None
    link: str | None = None
    reason: str = ""


class Waiver(Model):
    """One named person is excused from one named arc rule, with a reason.

    The arc is then allowed and is no exception; every plan that places the person against the rule
    lists the waiver.
    """

    nominee: str
    rule: str
    reason: str
    by: str = ""


class Decisions(Model):
    """All decisions of a programme."""

    pins: tuple[Pin, ...] = ()
    requires: tuple[Require, ...] = ()
    bans: tuple[Ban, ...] = ()
    waivers: tuple[Waiver, ...] = ()
