"""Nominees and posts: units, levels and links that exist, and some link with places for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from optimizer.domain.attributes import NOMINEE_COLUMNS, NOMINEE_DERIVED, POST_COLUMNS, POST_DERIVED
from optimizer.domain.consistency.conditions import Vocabulary, not_number_problems, post_condition_problems
from optimizer.domain.consistency.found import listed, repeats, row
from optimizer.domain.consistency.membership import Membership, Role
from optimizer.domain.people import Nominee, Post, Unit
from optimizer.domain.programme import Programme
from optimizer.errors import Problem

_RESERVED = {
    "nominees": {*NOMINEE_COLUMNS, *NOMINEE_DERIVED, "extra"},
    "posts": {*POST_COLUMNS, *POST_DERIVED, "extra"},
}
_KINDS: dict[str, tuple[str, Role]] = {"nominees": ("nominee", "sends"), "posts": ("post", "receives")}
_Trouble = tuple[str, str, str, str]
"""Last word of the code, field, value, allowed."""


def problems(programme: Programme, people: Vocabulary, posts: Vocabulary) -> Iterator[Problem]:
    """Yield what is wrong with the tables of nominees and posts (units without cycles)."""
    members = Membership(programme)
    yield from _table(programme, "nominees", programme.nominees, members)
    age_date = programme.dates.age.isoformat()
    for index, nominee in enumerate(programme.nominees):
        if nominee.birth > age_date[: len(nominee.birth)]:
            yield row("nominee.born_after", "nominees", index, "birth", nominee.birth, f"<= {age_date}")
    yield from not_number_problems(programme, people)
    yield from _table(programme, "posts", programme.posts, members)
    yield from not_number_problems(programme, posts)
    yield from post_condition_problems(programme, people)


def reference_problems(units: Sequence[Unit], nominees: Sequence[Nominee], posts: Sequence[Post]) -> Iterator[Problem]:
    """Yield what is wrong with the two tables as far as it can be told from the tables alone."""
    codes = {unit.code for unit in units}
    tables: tuple[tuple[str, str, Sequence[Nominee | Post]], ...]
    tables = (("nominees", "nominee", nominees), ("posts", "post", posts))
    for table, kind, rows in tables:
        yield from _alone(table, kind, rows)
        for index, unit in enumerate(one.unit for one in rows):
            if unit not in codes:
                yield row(f"{kind}.unit_unknown", table, index, "unit", unit)


def _alone(table: str, kind: str, rows: Sequence[Nominee | Post]) -> Iterator[Problem]:
    if not rows:
        yield Problem(code="table.empty", table=table)
    for index, identity, _ in repeats(one.id for one in rows):
        yield row(f"{kind}.duplicate", table, index, "id", identity)
    shapes = {tuple(one.extra) for one in rows}
    names = dict.fromkeys(name for shape in shapes for name in shape)
    for name in names:
        if name in _RESERVED[table]:
            yield Problem(code="table.reserved_name", table=table, field=name, value=name)
    if len({frozenset(shape) for shape in shapes}) > 1:
        for index, one in enumerate(rows):
            if lacking := [name for name in names if name not in one.extra]:
                yield row("row.extra_missing", table, index, lacking[0], lacking[0])


def _table(programme: Programme, table: str, rows: Sequence[Nominee | Post], members: Membership) -> Iterator[Problem]:
    kind, role = _KINDS[table]
    yield from _alone(table, kind, rows)
    seen: dict[tuple[str, str, str], _Trouble | None] = {}
    for index, one in enumerate(rows):
        key = (one.unit, one.level, one.link)
        if key not in seen:
            seen[key] = _trouble(programme, members, role, *key)
        trouble = seen[key]
        if trouble is not None:
            word, field, value, allowed = trouble
            yield row(f"{kind}.{word}", table, index, field, value, allowed, unit=one.unit, level=one.level)


def _trouble(
    programme: Programme, members: Membership, role: Role, unit: str, level: str, link: str
) -> _Trouble | None:
    """Return what is wrong with a row of this unit, level and link column; None if nothing is."""
    levels = [one.id for one in programme.levels]
    if unit not in programme.unit_by_code:
        return "unit_unknown", "unit", unit, ""
    if level not in levels:
        return "level_unknown", "level", level, listed(levels)
    if link and link not in programme.link_by_id:
        return "link_unknown", "link", link, listed(programme.link_by_id)
    word = members.verdict(role, unit, level, link)
    if not word:
        return None
    field, value = {"no_link": ("unit", unit), "not_in_link": ("link", link)}.get(word, ("level", level))
    return word, field, value, ""
