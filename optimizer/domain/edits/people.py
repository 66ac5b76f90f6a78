"""Edits of units, nominees and posts.

Cells are as in the tables: codes and dates in any spelling that the tables allow, columns of the planner's own
in ``extra`` (left out: blank). A change names columns, the planner's own included; a null makes a cell blank.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from optimizer.domain.conditions import Cell
from optimizer.domain.people import Nominee, Post, Score, Unit, Wish
from optimizer.domain.text import Model

Changes = Annotated[Mapping[str, Cell], Field(min_length=1, description="Column -> new cell; null: blank")]


class _Coming(Model):
    """A new row of nominees or posts, with the wishes and scores that come with it (each names the new row)."""

    wishes: tuple[Wish, ...] = ()
    scores: tuple[Score, ...] = ()
    before: str | None = None


class AddUnit(Model):
    """One more unit, in the table before the unit ``before`` (else at the end)."""

    type: Literal["add_unit"] = "add_unit"
    unit: Unit
    before: str | None = None


class ChangeUnit(Model):
    """Some cells of a unit change."""

    type: Literal["change_unit"] = "change_unit"
    unit: str
    changes: Changes


class RemoveUnit(Model):
    """The unit leaves the table; nothing may name it any more."""

    type: Literal["remove_unit"] = "remove_unit"
    unit: str


class AddNominee(_Coming):
    """One more nominee, in the table before the nominee ``before`` (else at the end)."""

    type: Literal["add_nominee"] = "add_nominee"
    nominee: Nominee


class ChangeNominee(Model):
    """Some cells of a nominee change."""

    type: Literal["change_nominee"] = "change_nominee"
    nominee: str
    changes: Changes


class WithdrawNominee(Model):
    """The nominee leaves the programme, with wishes, scores and decisions about them; group rules forget them."""

    type: Literal["withdraw_nominee"] = "withdraw_nominee"
    nominee: str


class AddPost(_Coming):
    """One more post, in the table before the post ``before`` (else at the end)."""

    type: Literal["add_post"] = "add_post"
    post: Post


class ChangePost(Model):
    """Some cells of a post change."""

    type: Literal["change_post"] = "change_post"
    post: str
    changes: Changes


class WithdrawPost(Model):
    """The post leaves the programme, with wishes, scores and decisions about it."""

    type: Literal["withdraw_post"] = "withdraw_post"
    post: str


UnitEdit = AddUnit | ChangeUnit | RemoveUnit
RowEdit = UnitEdit | AddNominee | ChangeNominee | WithdrawNominee | AddPost | ChangePost | WithdrawPost
