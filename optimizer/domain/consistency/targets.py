"""Targets: unique ids, sound conditions, cells that the programme can have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from optimizer.domain.attributes import city_of
from optimizer.domain.consistency.conditions import Vocabulary, condition_problems
from optimizer.domain.consistency.found import listed, repeats, setting
from optimizer.domain.consistency.scopes import scope_problems
from optimizer.domain.links import DIRECTIONS
from optimizer.domain.programme import Programme
from optimizer.domain.scopes import Dimension
from optimizer.domain.targets import Target
from optimizer.errors import Problem


def problems(programme: Programme, people: Vocabulary) -> Iterator[Problem]:
    """Yield what is wrong with the targets (units without cycles)."""
    values = _values(programme)
    for place, target_id, _ in repeats(target.id for target in programme.targets):
        yield setting("target.duplicate", f"targets.{place}.id", target_id)
    for place, target in enumerate(programme.targets):
        path = f"targets.{place}"
        yield from condition_problems(people, target.where, f"{path}.where")
        yield from scope_problems(target.scope, f"{path}.scope")
        yield from _within(target, path, values)


def _within(target: Target, path: str, values: Mapping[Dimension, list[str]]) -> Iterator[Problem]:
    for dimension, kept in target.within.items():
        here = f"{path}.within.{dimension}"
        if dimension not in target.scope:
            yield setting("target.within_scope", here, dimension, ", ".join(target.scope), target=target.id)
        elif not kept:
            yield setting("target.within_empty", here, dimension, target=target.id)
        for number, value in enumerate(kept):
            if value not in values[dimension]:
                yield setting(
                    "target.within_value", f"{here}.{number}", value, listed(values[dimension]), target=target.id
                )


def _values(programme: Programme) -> Mapping[Dimension, list[str]]:
    """Return dimension -> every value that a cell of this programme may have in it."""
    units = list(dict.fromkeys(unit for link in programme.links for option in link.options() for unit in option))
    cities = list(dict.fromkeys(city_of(unit, programme.unit_by_code) for unit in units))
    return {
        "level": [level.id for level in programme.levels],
        "direction": list(DIRECTIONS),
        "link": [link.id for link in programme.links],
        "city": cities,
        "unit": units,
        "host_city": cities,
        "host_unit": units,
    }
