"""Edits of what people and links are measured by: the day of ages, the last batch, single wishes and scores."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from optimizer.domain.amounts import MOST
from optimizer.domain.programme import PreviousLink
from optimizer.domain.text import Model


class SetAgeDate(Model):
    """Ages are counted on another day."""

    type: Literal["set_age_date"] = "set_age_date"
    date: date


class SetPrevious(Model):
    """What the last batch leaves behind: its links, its people, each as a whole; left out: as before."""

    type: Literal["set_previous"] = "set_previous"
    links: tuple[PreviousLink, ...] | None = None
    people: tuple[str, ...] | None = None


class SetWish(Model):
    """The rank of one wish, of a nominee for a post or of the host for the nominee; null: there is none any more."""

    type: Literal["set_wish"] = "set_wish"
    by: Literal["nominee", "host"]
    nominee: str
    post: str
    rank: Annotated[int, Field(ge=1, le=MOST)] | None


class SetScore(Model):
    """The programme's own score of a nominee for a post; null: the pair is no longer listed."""

    type: Literal["set_score"] = "set_score"
    nominee: str
    post: str
    score: Annotated[int, Field(ge=-1_000_000_000, le=1_000_000_000)] | None


BasisEdit = SetAgeDate | SetPrevious | SetWish | SetScore
