"""Mistakes in targets and their scopes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from optimizer.compiling import compile as compiling
from optimizer.compiling import model, scopes, target_rows, target_table, targets
from optimizer.compiling.tiers import shortfall
from tests.mutants.mutant import mutant, nothing, swap, with_targets


def _reading(**change: Any) -> Any:
    """Misread every target; a callable is given the target."""

    def read(target: Any) -> Any:
        return target.model_copy(
            update={name: value(target) if callable(value) else value for name, value in change.items()}
        )

    def make(original: Any) -> Any:
        return lambda instance: original(replace(instance, programme=with_targets(read)(instance.programme)))

    return swap(compiling, "find_targets", make)


def _bound_one_more(name: str) -> Any:
    def value(target: Any) -> Any:
        bound = getattr(target, name)
        return bound + 1 if isinstance(bound, int) else bound

    return value


def _rounded_otherwise(original: Any) -> Any:
    """In the rows, round the share of an at_least target down and of an at_most target up."""

    def add(builder: Any, table: Any) -> Any:
        first = builder.rows.count
        shortfall = original(builder, table)
        builder.rows.shift(first + np.arange(table.size), 1 - table.denominator)
        return shortfall

    return add


def _asked_rounded_otherwise(original: Any) -> Any:
    """The same in the numbers that the plan states."""
    return lambda numerator, denominator, is_lower, base: original(numerator, denominator, ~is_lower, base)


def _swapped(one: str, other: str) -> Any:
    """Confuse two dimensions."""
    names = {one: other, other: one}
    return lambda original: lambda *given: original(*given[:-1], names.get(given[-1], given[-1]))


def _must_forgotten(original: Any) -> Any:
    """Let a must target miss like any other."""

    def add(builder: Any, table: Any) -> Any:
        first = builder.rows.count
        shortfall = original(builder, table)
        must = np.flatnonzero(~table.is_soft)
        builder.rows.shift(first + must, np.full(len(must), -1_000_000))
        return shortfall

    return add


def _every_cell_asks(original: Any) -> Any:
    """Let a number be asked for whether or not a block of the cell is chosen."""

    def add(builder: Any, one: Any, rows: Any, sign: int) -> None:
        builder.rows.shift(rows, np.full(len(rows), sign * int(one.target.amount)))

    return add


def _rounded_down(original: Any) -> Any:
    return lambda scale, missing: 10_000 * missing // scale


BASE = "targets target_at_least target_at_most target_number target_share_assigned target_share_quota"
MUTANTS = (
    mutant("must targets ignored", f"{BASE} target_must", swap(model, "add_targets", _must_forgotten)),
    mutant(
        "target counts the others",
        BASE,
        swap(targets.TargetCells, "__init__", lambda original: _counts_turned(original)),
    ),
    mutant("target number one more", "targets", _reading(at_least=_bound_one_more("at_least"))),
    mutant("target ceiling one more", "targets target_at_most", _reading(at_most=_bound_one_more("at_most"))),
    mutant("target share rounded otherwise in the rows", BASE, swap(model, "add_targets", _rounded_otherwise)),
    mutant(
        "target share rounded otherwise in the numbers", BASE, swap(target_table, "asked", _asked_rounded_otherwise)
    ),
    mutant("target of quota taken of assigned", "targets target_share_quota", _reading(of="assigned")),
    mutant("target of assigned taken of quota", "targets target_share_assigned", _reading(of="quota")),
    mutant("target scope ignored", f"{BASE} target_scope", _reading(scope=(), within={})),
    mutant("target within ignored", f"{BASE} target_within", _reading(within={})),
    mutant(
        "unit and host unit confused", f"{BASE} target_scope", swap(scopes, "_dimension", _swapped("unit", "host_unit"))
    ),
    mutant(
        "city and host city confused", f"{BASE} target_scope", swap(scopes, "_dimension", _swapped("city", "host_city"))
    ),
    mutant("link and level confused", f"{BASE} target_scope", swap(scopes, "_dimension", _swapped("link", "level"))),
    mutant(
        "direction taken for link", f"{BASE} target_scope", swap(scopes, "_dimension", _swapped("direction", "link"))
    ),
    mutant(
        "numbers asked in cells not chosen",
        "targets target_number target_scope one_of one_of_both",
        swap(target_rows, "_add_number", _every_cell_asks),
    ),
    mutant(
        "places of open links forgotten",
        "targets target_share_quota one_of one_of_both",
        swap(target_rows, "add_quota_terms", nothing),
    ),
    mutant("relative shortfall rounded down", f"{BASE} unequal_quotas", swap(shortfall, "relative", _rounded_down)),
)


def _counts_turned(original: Any) -> Any:
    def init(self: Any, target: Any, cells: Any, people: Any, places: Any, scale: Any) -> None:
        original(self, target, cells, ~people, places, scale)

    return init
