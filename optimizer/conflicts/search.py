"""The fast search for conflicts: QuickXplain for the first, then smallest first, then any (MARCO)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from optimizer.conflicts.seeds import Seeds
from optimizer.conflicts.shrink import Undecided, shrink
from optimizer.solving.feasibility import Feasibility, Numbers

_SMALL_QUESTIONS = 25
"""So many questions in a row may fail to find the next smallest conflict; then any conflict will do."""


@dataclass(slots=True)
class Found:
    """Conflicts found, and what is known of them together.

    ``smallest``: none is smaller than the smallest here. ``complete``: there are no others.
    ``is_cut``: the search ended because time did.
    """

    conflicts: list[Numbers] = field(default_factory=list)
    smallest: bool = False
    complete: bool = False
    is_cut: bool = False


def find_conflicts(oracle: Feasibility, at_most: int) -> Found:
    """Return up to ``at_most`` conflicts of an infeasible programme, the smallest first.

    The first one comes quickly. Smaller ones are then looked for, as long as that does not take too many questions.
    One more than wanted is looked for, so as to know whether there are others.
    """
    found = Found()
    try:
        found.conflicts.append(shrink(oracle.ask, oracle.everything))
        if found.conflicts[0]:
            _go_on(oracle, found, at_most + 1)
        else:  # the structure alone: every set of requirements contains this conflict
            found.smallest = found.complete = True
    except Undecided:
        found.is_cut = True
    found.complete = found.complete and len(found.conflicts) <= at_most
    found.conflicts = sorted(found.conflicts, key=lambda one: (len(one), sorted(one)))[:at_most]
    return found


def _go_on(oracle: Feasibility, found: Found, wanted: int) -> None:
    """Add conflicts until the ``wanted`` smallest are there, or if that takes too long, any."""
    first, seeds = found.conflicts[0], Seeds(len(oracle.everything))
    for count, conflict in enumerate(_smallest_first(oracle, found, seeds), start=1):
        if conflict != first:
            found.conflicts.append(conflict)
        if count == wanted:
            return
    seeds.conflicts = list(found.conflicts)
    for conflict in () if found.complete else _any(oracle, found, seeds):
        found.conflicts.append(conflict)
        if len(found.conflicts) >= wanted:
            return


def _smallest_first(oracle: Feasibility, found: Found, seeds: Seeds) -> Iterator[Numbers]:
    """Yield conflicts by size. Every set smaller than a question is decided, so an impossible one is a conflict."""
    failed = 0
    while failed < _SMALL_QUESTIONS:
        seed = seeds.next("least", oracle.clock)
        if seed is None:
            found.complete = True
            return
        verdict = oracle.ask(seed)
        if verdict.answer == "unknown":
            raise Undecided
        if verdict.answer == "infeasible":
            found.smallest, failed = True, 0
            seeds.conflicts.append(seed)
            yield seed
        else:
            failed += 1
            fewest = oracle.fewest_broken(seed)
            seeds.corrections.append(fewest.broken if fewest.answer == "found" else verdict.broken)


def _any(oracle: Feasibility, found: Found, seeds: Seeds) -> Iterator[Numbers]:
    """Yield conflicts in any order, none of those known."""
    while True:
        seed = seeds.next("most", oracle.clock)
        if seed is None:
            found.complete = found.smallest = True
            return
        verdict = oracle.ask(seed)
        if verdict.answer == "unknown":
            raise Undecided
        if verdict.answer == "infeasible":
            conflict = shrink(oracle.ask, verdict.core)
            seeds.conflicts.append(conflict)
            yield conflict
        else:
            seeds.corrections.append(verdict.broken)
