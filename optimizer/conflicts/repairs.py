"""Repairs: which requirements to give up, the softest and fewest first, and how little of each will do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from optimizer.conflicts.confirm import any_plan, let_pass
from optimizer.conflicts.measures import MEASURES, Measure, Situation
from optimizer.conflicts.report import Repair, Step
from optimizer.conflicts.shrink import Undecided
from optimizer.domain.edits import Edit
from optimizer.domain.programme import Programme
from optimizer.domain.requirements import STRENGTHS, Requirement, Strength
from optimizer.solving.feasibility import Feasibility, Numbers
from optimizer.solving.options import Clock
from optimizer.whatif.apply import apply_edits


def find_repairs(programme: Programme, oracle: Feasibility, at_most: int) -> tuple[tuple[Repair, ...], bool]:
    """Return up to ``at_most`` repairs, the least painful first, and whether none was passed over.

    A set of requirements is less painful than another if it has fewer of the hardest strength in which they
    differ. What a document demands is touched only if nothing else helps.
    """
    found: list[Repair] = []
    given_up: list[Numbers] = []
    try:
        while len(found) < at_most:
            verdict = oracle.least_broken(blocked=given_up)
            if verdict.answer == "infeasible":
                break
            if verdict.answer == "unknown":
                raise Undecided
            asked = [oracle.model.requirements[number] for number in sorted(verdict.broken)]
            if found and any(one.strength == "law" for one in asked) and not found[0].gives_up.get("law"):
                break
            given_up.append(verdict.broken)
            found += _repairs(programme, asked, oracle.clock)
    except Undecided:
        return tuple(found[:at_most]), False
    return tuple(found[:at_most]), True


def _repairs(programme: Programme, asked: list[Requirement], clock: Clock) -> Iterator[Repair]:
    """Yield the repairs that change these requirements and no others."""
    hardest_first = sorted(asked, key=lambda one: -STRENGTHS.index(one.strength))
    gives_up: dict[Strength, int] = dict(Counter(one.strength for one in hardest_first))
    for measures in _combinations(hardest_first):
        steps = _steps(programme, hardest_first, measures, clock)
        if steps is None:
            continue
        repair = Repair(steps=steps, gives_up=gives_up)
        let_work(programme, repair.edits, clock)
        yield repair


def let_work(programme: Programme, edits: tuple[Edit, ...], clock: Clock) -> None:
    """Solve the programme with the edits again, and let the judge pass the plan.

    Raises
    ------
    Undecided
        If no plan was found in time.
    PlanRefused
        If the judge refuses it: a defect of the program.
    """
    edited = apply_edits(programme, edits)
    found = any_plan(edited, clock)
    if found.selection is None:
        raise Undecided
    let_pass(edited, found.selection)


def _combinations(asked: list[Requirement]) -> list[tuple[Measure, ...]]:
    """Return the first measures of all requirements, then the second ones, where one has so many, and so on."""
    lists = [MEASURES[one.kind] for one in asked]
    most = max(len(measures) for measures in lists)
    return [tuple(measures[min(place, len(measures) - 1)] for measures in lists) for place in range(most)]


def _steps(
    programme: Programme, asked: list[Requirement], measures: tuple[Measure, ...], clock: Clock
) -> tuple[Step, ...] | None:
    """Return what is done about each requirement in turn, or None if a measure does not help.

    Each does as little as works while those after it are given up altogether.
    """
    steps: list[Step] = []
    for place, (one, measure) in enumerate(zip(asked, measures, strict=True)):
        done = tuple(edit for step in steps for edit in step.edits)
        step = measure(Situation(programme, done, tuple(asked[place + 1 :]), clock), one)
        if step is None:
            return None
        steps.append(step)
    return tuple(steps)
