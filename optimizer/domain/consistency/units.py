"""Units: codes that are unique, parents that exist and lead to a top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from optimizer.domain.consistency.found import repeats, row
from optimizer.domain.people import Unit
from optimizer.errors import Problem


def problems(units: Sequence[Unit]) -> list[Problem]:
    """Return what is wrong with the table of units by itself."""
    found = [] if units else [Problem(code="table.empty", table="units")]
    found += [row("unit.duplicate", "units", index, "code", code) for index, code, _ in repeats(u.code for u in units)]
    return found + parent_problems(units)


def parent_problems(units: Sequence[Unit]) -> list[Problem]:
    """Return the parents that do not exist, and the units that are above themselves."""
    parents = {unit.code: unit.parent for unit in units}
    found = [
        row("unit.parent_unknown", "units", index, "parent", unit.parent)
        for index, unit in enumerate(units)
        if unit.parent and unit.parent not in parents
    ]
    in_cycle = set(_cycles(parents))
    return found + [
        row("unit.parent_cycle", "units", index, "parent", unit.code)
        for index, unit in enumerate(units)
        if unit.code in in_cycle
    ]


def _cycles(parents: dict[str, str]) -> Iterator[str]:
    """Yield the codes that lie on a cycle of parents; every code is walked once."""
    walk_of: dict[str, int] = {}
    for number, start in enumerate(parents):
        code = start
        while code in parents and code not in walk_of:
            walk_of[code] = number
            code = parents[code]
        if walk_of.get(code) == number:
            turn = code
            yield turn
            while (code := parents[code]) != turn:
                yield code
