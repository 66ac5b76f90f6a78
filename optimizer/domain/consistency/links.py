"""Links: ends that exist and are apart, quotas at known levels, units not in more links than they may be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from optimizer.domain.attributes import ancestors
from optimizer.domain.consistency.found import listed, repeats, row, setting
from optimizer.domain.links import Link
from optimizer.domain.programme import Programme
from optimizer.errors import Problem

_ENDS: tuple[Literal["a", "b"], Literal["a", "b"]] = ("a", "b")


def problems(programme: Programme) -> Iterator[Problem]:
    """Yield what is wrong with the links (units without cycles)."""
    for place, link_id, _ in repeats(link.id for link in programme.links):
        yield setting("link.duplicate", f"links.{place}.id", link_id)
    levels = [level.id for level in programme.levels]
    for place, link in enumerate(programme.links):
        path = f"links.{place}"
        yield from _units(programme, link, path)
        yield from _apart(programme, link, path)
        for level, quota in link.quotas.items():
            if level not in levels:
                yield setting("link.level_unknown", f"{path}.quotas.{level}", level, listed(levels), link=link.id)
            if link.kind == "one_way" and quota.b_to_a:
                yield setting("link.one_way_back", f"{path}.quotas.{level}", quota.b_to_a, "0", link=link.id)
    yield from _too_many(programme)


def _units(programme: Programme, link: Link, path: str) -> Iterator[Problem]:
    for end in _ENDS:
        candidates = link.candidates(end)
        for number, unit in enumerate(candidates):
            if unit not in programme.unit_by_code:
                yield setting("link.unit_unknown", _end_path(path, link, end, number), unit, link=link.id)
        for number, unit, _ in repeats(candidates):
            yield setting("link.one_of_repeat", _end_path(path, link, end, number), unit, link=link.id)


def _end_path(path: str, link: Link, end: Literal["a", "b"], number: int) -> str:
    return f"{path}.ends.{end}.one_of.{number}" if link.is_open(end) else f"{path}.ends.{end}"


def _apart(programme: Programme, link: Link, path: str) -> Iterator[Problem]:
    """Yield a problem for every two units of the link of which one is, or lies in, the other."""
    places = [(end, number, unit) for end in _ENDS for number, unit in enumerate(link.candidates(end))]
    first: dict[str, tuple[str, int]] = {}
    for end, number, unit in places:
        here = _end_path(path, link, end, number)
        if unit in first and first[unit][0] != end:
            yield setting("link.self", here, unit, link=link.id)
        first.setdefault(unit, (end, number))
    for end, number, unit in places:
        for above in ancestors(unit, programme.unit_by_code)[1:]:
            if above in first:
                yield setting("link.nested", _end_path(path, link, end, number), unit, link=link.id, above=above)


def _too_many(programme: Programme) -> Iterator[Problem]:
    """Yield the units that serve as fixed ends more often than they may."""
    fixed = Counter(link.candidates(end)[0] for link in programme.links for end in _ENDS if not link.is_open(end))
    for index, unit in enumerate(programme.units):
        if fixed[unit.code] > unit.max_links:
            yield row(
                "unit.max_links", "units", index, "max_links", unit.max_links, f">= {fixed[unit.code]}", unit=unit.code
            )
