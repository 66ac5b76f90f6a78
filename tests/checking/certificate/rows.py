"""Every row that a certificate of a programme could price: made from the programme alone."""

from __future__ import annotations

from collections.abc import Iterator

from optimizer.checking.facts import Facts
from optimizer.domain.certificate import RowKind
from optimizer.domain.links import DIRECTIONS
from optimizer.domain.programme import Programme
from optimizer.domain.rules import Apart

Row = tuple[RowKind, tuple[str, ...]]


def all_rows(programme: Programme) -> list[Row]:
    """Return every row of the programme, those of locks for every tier."""
    facts = Facts(programme)
    return [*_people(programme), *_decided(facts), *_cells(facts), *_links(facts), *_locks(programme)]


def _people(programme: Programme) -> Iterator[Row]:
    yield from (("nominee", (one.id,)) for one in programme.nominees)
    yield from (("post", (one.id,)) for one in programme.posts)
    yield from (("level", (one.id,)) for one in programme.levels if one.at_most is not None)
    yield from (("unit", (one.code,)) for one in programme.units)


def _decided(facts: Facts) -> Iterator[Row]:
    decisions, units = facts.programme.decisions, facts.programme.units
    yield from (("pin", (one.nominee, one.post)) for one in decisions.pins)
    for one in decisions.requires:
        yield "require", ("nominee", one.nominee) if one.nominee is not None else ("post", str(one.post))
    for rule in facts.group_rules:
        for host in units:
            if isinstance(rule, Apart):
                yield "apart", (rule.id, host.code)
            else:
                yield from (("home_cap", (rule.id, home.code, host.code)) for home in units)


def _cells(facts: Facts) -> Iterator[Row]:
    for rule, cells in facts.cap_cells.items():
        yield from (("cap", (rule, *name.values())) for name in cells.names)
    for target, cells in zip(facts.programme.targets, facts.target_cells, strict=True):
        for name in cells.names:
            yield "target", (target.id, *name.values())
            if target.hardness == "proportion":
                yield "worst", (target.id, *name.values())
        for lane in facts.lanes:
            if cells.of_lane[lane.number] is not None:
                yield "asks", (target.id, lane.link, *lane.option, lane.level, lane.direction_name)


def _links(facts: Facts) -> Iterator[Row]:
    for link in facts.programme.links:
        yield "floor", (link.id,)
        if link.kind == "exchange":
            levels = [level for level in facts.programme.levels if link.quota(level.id, 0) or link.quota(level.id, 1)]
            yield from (("difference", (link.id, level.id, way)) for level in levels for way in DIRECTIONS)


def _locks(programme: Programme) -> Iterator[Row]:
    for tier in programme.tiers:
        if tier.id in ("fit_floor", "fit_leximin"):
            yield from (("lock", (tier.id, link.id)) for link in programme.links)
        else:
            yield "lock", (tier.id,)
