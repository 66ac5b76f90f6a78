"""Mistakes in the switched model, in what is asked of it and in what is believed: each is caught by the conflicts
that it leads to, held against every set of requirements.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from optimizer.compiling import switches
from optimizer.conflicts import conflicts
from optimizer.domain.programme import Programme
from optimizer.errors import PlanRefused
from tests.conflicts.clashing import examples, keys, minimal_conflicts
from tests.mutants.mutant import CRASHES, Patch, swap, swap_item

FIRST, LAST, MOST = 0, 700, 24


def is_right(programme: Programme) -> bool:
    """Return whether all conflicts are found, no other is, and each is proven."""
    report = conflicts(programme, at_most=200)
    found = [keys(part.requirement for part in one.parts) for one in report.conflicts]
    proven = report.complete and report.smallest and all(one.proven for one in report.conflicts)
    return proven and len(found) == len(set(found)) and set(found) == minimal_conflicts(programme)


def is_caught(patch: Patch) -> bool:
    """Return whether some example is answered wrongly, or with less than a proof, with the mistake made."""
    for _, programme in examples(FIRST, LAST, MOST):
        with patch():
            try:
                if not is_right(programme):
                    return True
            except (*CRASHES, PlanRefused):  # the judge catches it, too
                return True
    return False


def forgotten(kind: str) -> Patch:
    """A requirement that adds no rows; one that forbids arcs forbids none."""

    def make(original: Any) -> Any:
        none = np.empty(0, dtype=np.int64)
        return lambda model, one: none if kind in ("rule", "ban") else None

    return swap_item(switches.ADD, kind, make)


def altered(by: int) -> Any:
    """Let the rows of a requirement be looser or tighter by so much."""

    def make(original: Any) -> Any:
        def add(model: Any, one: Any) -> Any:
            before = model.rows.count
            found = original(model, one)
            rows = np.arange(before, model.rows.count)
            model.rows.shift(rows, np.full(len(rows), by))
            return found

        return add

    return make


def never_loosened(original: Any) -> Any:
    """Switches that switch nothing off: the rows hold whatever is left out."""

    def run(built: Any, owner: Any, count: int, instance: Any) -> Any:
        found = original(built, owner, count, instance)
        is_switch = found.rows.column >= len(built)
        return replace(found, rows=replace(found.rows, value=np.where(is_switch, 0, found.rows.value)))

    return run


MUTANTS = {
    **{f"{kind} adds no rows": forgotten(kind) for kind in ("target", "rule", "group", "pin", "require", "ban")},
    "cap one too high": swap_item(switches.ADD, "cap", altered(by=-1)),
    "group one too low": swap_item(switches.ADD, "group", altered(by=1)),
    "target one too many": swap_item(switches.ADD, "target", altered(by=1)),
    "switches switch nothing off": swap(switches, "_with_switches", never_loosened),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_the_mutant_is_caught(name: str) -> None:
    assert is_caught(MUTANTS[name])


def test_without_a_mistake_nothing_is_caught() -> None:
    assert not is_caught(swap(switches, "_forbid", lambda original: original))
