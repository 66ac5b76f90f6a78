"""Edits of links, their quotas and ends, and of levels.

Where a level states its quota for the whole programme, that number follows the links: an edit says what
changes, not every total that changes with it.
"""

from __future__ import annotations

from typing import Literal

from optimizer.domain.amounts import Count
from optimizer.domain.links import Direction, Link, OneOf
from optimizer.domain.text import Model


class _Stranding(Model):
    """An edit after which nominees and posts may belong to no link with places for them.

    Such a programme is refused, unless ``withdraw_stranded`` takes these people and posts out as well.
    """

    withdraw_stranded: bool = False


class SetQuota(_Stranding):
    """The link's quota at a level becomes ``quota`` in one direction; without one, in each that the link has."""

    type: Literal["set_quota"] = "set_quota"
    link: str
    level: str
    direction: Direction | None = None
    quota: Count


class AddLink(Model):
    """One more link, in the list before the link ``before`` (else at the end)."""

    type: Literal["add_link"] = "add_link"
    link: Link
    before: str | None = None


class ChangeLink(_Stranding):
    """``link`` takes the place of the link that has its id."""

    type: Literal["change_link"] = "change_link"
    link: Link


class SetEnd(_Stranding):
    """One end of a link becomes this unit, or is opened to ``one_of`` several."""

    type: Literal["set_end"] = "set_end"
    link: str
    end: Literal["a", "b"]
    unit: str | OneOf


class CloseLink(_Stranding):
    """The link ends; bans that name it end with it."""

    type: Literal["close_link"] = "close_link"
    link: str


class SetLevelCeiling(Model):
    """At most ``at_most`` people are placed at a level; none given: as many as there are places."""

    type: Literal["set_level_ceiling"] = "set_level_ceiling"
    level: str
    at_most: Count | None


LinkEdit = SetQuota | AddLink | ChangeLink | SetEnd | CloseLink | SetLevelCeiling
