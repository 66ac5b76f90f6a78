"""Programmes made from another one, and the comparison of what they reach."""

from __future__ import annotations

import json
from collections.abc import Mapping
from random import Random
from typing import Any

from optimizer.domain.programme import Programme, programme_adapter
from optimizer.domain.tiers import SENSES
from optimizer.solving import SolveOptions, SolveResult, solve
from tests.random_programmes import random_features, random_programme

Vector = tuple[int, ...]


def example(seed: int, without: str = "", with_: str = "") -> Programme:
    """Return a random programme whose features include ``with_`` and not ``without``."""
    return random_programme(seed, (random_features(seed) - set(without.split())) | set(with_.split()))


def solved(programme: Programme) -> SolveResult:
    """Return the answer of the general engine."""
    return solve(programme, SolveOptions(engine="milp"))


def reached(programme: Programme) -> Vector | None:
    """Return the best value of each tier, more being better for all, or None if there is no plan."""
    result = solved(programme)
    if result.status == "infeasible":
        return None
    assert result.status == "optimal"
    return tuple(tier.best if SENSES[tier.id] == "max" else -tier.best for tier in result.tiers)


def is_no_better(one: Vector | None, other: Vector | None) -> bool:
    """Return whether ``one`` is at most ``other`` in the order of tiers; no plan is the least."""
    return one is None or (other is not None and one <= other)


def data_of(programme: Programme) -> dict[str, Any]:
    """Return the programme as plain data."""
    return json.loads(programme_adapter().dump_json(programme, by_alias=True, exclude_none=True))


def from_data(data: Mapping[str, Any]) -> Programme:
    """Return the programme that plain data says."""
    return programme_adapter().validate_python(data)


def relabelled(programme: Programme) -> Programme:
    """Return the programme with other ids for its nominees, posts, links and units."""
    names = {one.id: f"人{one.id[::-1]}" for one in programme.nominees}
    names |= {one.id: f"岗{one.id[::-1]}" for one in programme.posts}
    names |= {one.id: f"对{one.id[::-1]}" for one in programme.links}
    names |= {unit.code: f"单位{unit.code[::-1]}" for unit in programme.units}
    return from_data(_renamed(data_of(programme), names))


def _renamed(data: Any, names: Mapping[str, str]) -> Any:
    if isinstance(data, dict):
        return {key: _renamed(value, names) for key, value in data.items()}
    if isinstance(data, list):
        return [_renamed(value, names) for value in data]
    return names.get(data, data) if isinstance(data, str) else data


ROWS = ("units", "nominees", "posts", "links", "levels", "rules", "targets", "wishes", "scores")


def shuffled(programme: Programme, seed: int) -> Programme:
    """Return the programme with the rows of all its tables, and its decisions, in another order."""
    rng, data = Random(seed), data_of(programme)
    lists = [data[name] for name in ROWS if name in data]
    lists += [rows for rows in data["decisions"].values() if isinstance(rows, list)]
    for rows in lists:
        rng.shuffle(rows)
    return from_data(data)
