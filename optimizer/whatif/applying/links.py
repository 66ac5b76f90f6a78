"""Edits of links and levels -> the new lists of both."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from optimizer.domain.consistency.found import listed
from optimizer.domain.edits import AddLink, ChangeLink, CloseLink, SetEnd, SetLevelCeiling, SetQuota
from optimizer.domain.links import DIRECTIONS, DirectionQuota, Level, Link
from optimizer.domain.programme import Programme
from optimizer.whatif.applying.refused import Items, Refused, Updates


def _links(programme: Programme) -> Items[Link]:
    return Items(programme.links, lambda link: str(link.id), "link.unknown")


def _with_links(programme: Programme, links: Sequence[Link]) -> Updates:
    """Return the new links, and the levels whose stated quota follows them."""
    return {
        "links": tuple(links),
        "levels": tuple(_following(level, programme.links, links) for level in programme.levels),
    }


def _following(level: Level, before: Sequence[Link], after: Sequence[Link]) -> Level:
    if level.quota is None:
        return level
    more = _total(after, level.id) - _total(before, level.id)
    return level.model_copy(update={"quota": max(0, level.quota + more)}) if more else level


def _total(links: Sequence[Link], level: str) -> int:
    return sum(link.quota(level, direction) for link in links for direction in (0, 1))


def _set_quota(programme: Programme, edit: SetQuota) -> Updates:
    links = _links(programme)
    link = links.member(edit.link, "link")
    _known_level(programme, edit.level)
    both = DIRECTIONS if link.kind == "exchange" else DIRECTIONS[:1]
    ways = both if edit.direction is None else (edit.direction,)
    if link.kind == "one_way" and edit.direction == "b_to_a" and edit.quota:
        raise Refused("link.one_way_back", "quota", edit.quota, "0", link=link.id)
    old = link.quotas.get(edit.level, DirectionQuota())
    quota = old.model_copy(update=dict.fromkeys(ways, edit.quota))
    changed = link.model_copy(update={"quotas": {**link.quotas, edit.level: quota}})
    return _with_links(programme, links.replaced(changed, "link"))


def _known_level(programme: Programme, level: str) -> Level:
    return Items(programme.levels, lambda one: str(one.id), "edit.level_unknown").member(level, "level")


def _add_link(programme: Programme, edit: AddLink) -> Updates:
    _known_levels(programme, edit.link)
    return _with_links(programme, _links(programme).inserted(edit.link, edit.before, "link.duplicate", "link.id"))


def _known_levels(programme: Programme, link: Link) -> None:
    levels = [level.id for level in programme.levels]
    for level in link.quotas:
        if level not in levels:
            raise Refused("link.level_unknown", f"link.quotas.{level}", level, listed(levels), link=link.id)


def _change_link(programme: Programme, edit: ChangeLink) -> Updates:
    _known_levels(programme, edit.link)
    return _with_links(programme, _links(programme).replaced(edit.link, "link.id"))


def _set_end(programme: Programme, edit: SetEnd) -> Updates:
    links = _links(programme)
    link = links.member(edit.link, "link")
    ends = link.ends.model_copy(update={edit.end: edit.unit})
    return _with_links(programme, links.replaced(link.model_copy(update={"ends": ends}), "link"))


def _close_link(programme: Programme, edit: CloseLink) -> Updates:
    left = _links(programme).removed(edit.link, "link")
    if not left:
        raise Refused("edit.last_link", "link", edit.link)
    bans = tuple(ban for ban in programme.decisions.bans if ban.link != edit.link)
    return {**_with_links(programme, left), "decisions": programme.decisions.model_copy(update={"bans": bans})}


def _set_level_ceiling(programme: Programme, edit: SetLevelCeiling) -> Updates:
    level = _known_level(programme, edit.level)
    changed = level.model_copy(update={"at_most": edit.at_most})
    return {"levels": tuple(changed if one.id == level.id else one for one in programme.levels)}


APPLY: Mapping[type, Callable[[Programme, Any], Updates]] = {
    SetQuota: _set_quota,
    AddLink: _add_link,
    ChangeLink: _change_link,
    SetEnd: _set_end,
    CloseLink: _close_link,
    SetLevelCeiling: _set_level_ceiling,
}
