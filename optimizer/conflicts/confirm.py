"""What a conflict claims, proven apart from the search: by two engines, and by plans that the judge passes."""

from __future__ import annotations

import numpy as np

from optimizer.checking.evaluate import Judge
from optimizer.compiling.builder import Selection
from optimizer.compiling.switches import SwitchedModel, switched_model
from optimizer.compiling.variation import with_tiers
from optimizer.conflicts.report import Conflict, Part
from optimizer.conflicts.shrink import Undecided
from optimizer.domain.programme import Programme
from optimizer.domain.requirements import Requirement, keeping
from optimizer.errors import NoPlan, PlanRefused
from optimizer.solving.feasibility import Feasibility, Numbers, Verdict
from optimizer.solving.optimum import Optimum, find_optimum
from optimizer.solving.options import Clock
from optimizer.solving.tiers import Found
from optimizer.solving.within import compile_within
from optimizer.stopping import Stopped, stoppable, uncollected


class Refuted(Exception):
    """One engine called a set impossible, another found a plan for it."""


def any_plan(programme: Programme, clock: Clock) -> Optimum:
    """Return any plan of a programme, or the word of two engines that there is none.

    Raises
    ------
    Undecided
        If the time was over before the programme was compiled.
    """
    try:
        instance = compile_within(programme, clock)
    except NoPlan:
        raise Undecided from None
    return find_optimum(with_tiers(instance, ()), clock=clock)


def has_plan(programme: Programme, clock: Clock) -> Found:
    """Return whether a programme has a plan, by the word of two engines if it has none."""
    try:
        return any_plan(programme, clock).answer
    except Undecided:
        return "unknown"


def switched_within(programme: Programme, clock: Clock) -> SwitchedModel:
    """Return the switched model of a programme.

    Raises
    ------
    Undecided
        If the time was over before that.
    """
    try:
        with stoppable(lambda: clock.is_over), uncollected():
            return switched_model(programme)
    except Stopped:
        raise Undecided from None


def confirm(programme: Programme, oracle: Feasibility, conflict: Numbers) -> Conflict:
    """Return the conflict with what is proven of it.

    Raises
    ------
    Refuted
        If there is a plan that keeps it all.
    PlanRefused
        If the judge refuses a plan that keeps all but one part: a defect of the program.
    """
    asked = oracle.model.requirements
    answer = has_plan(keeping(programme, [asked[number] for number in conflict]), oracle.clock)
    if answer == "found":
        raise Refuted
    parts, minimal = [], True
    for number in sorted(conflict):
        verdict = _without(oracle, conflict - {number}, number)
        if verdict.solution is None:
            minimal = False
            parts.append(Part(requirement=asked[number]))
            continue
        selection = oracle.selection(verdict.solution)
        let_pass(keeping(programme, [asked[other] for other in conflict if other != number]), selection)
        parts.append(_part(asked[number], oracle, number, selection))
    return Conflict(parts=tuple(parts), infeasible=answer == "infeasible", minimal=minimal)


def let_pass(programme: Programme, selection: Selection) -> None:
    """Let the judge pass the plan of a selection.

    Raises
    ------
    PlanRefused
        If it does not.
    """
    instance, arcs = selection.instance, selection.arcs
    base, links = instance.programme, instance.arc_link[arcs].tolist()
    assignments = [
        (base.nominees[nominee].id, base.posts[post].id, base.links[link].id)
        for nominee, post, link in zip(
            instance.arcs.nominee[arcs].tolist(), instance.arcs.post[arcs].tolist(), links, strict=True
        )
    ]
    choices = {}
    for option in selection.options.tolist():
        link = base.links[instance.options.link[option]]
        units = {"a": instance.options.unit_a[option], "b": instance.options.unit_b[option]}
        for end in ("a", "b"):
            if link.is_open(end):
                choices[(link.id, end)] = base.units[units[end]].code
    violations = Judge(programme).evaluate(assignments, choices).violations
    if violations:
        raise PlanRefused(sorted({violation.code for violation in violations}))


def _without(oracle: Feasibility, kept: Numbers, number: int) -> Verdict:
    """Return a plan that keeps ``kept``, if it can be with few people against the rule or ban left out."""
    if number in oracle.model.forbidden and not oracle.clock.is_over:
        fewest = oracle.fewest_against(number, kept)
        if fewest.answer == "found":
            return fewest
    return oracle.ask(kept)


def _part(requirement: Requirement, oracle: Feasibility, number: int, selection: Selection) -> Part:
    """Return a requirement with the people whom the plan places against it."""
    if number not in oracle.model.forbidden:
        return Part(requirement=requirement)
    instance = selection.instance
    against = np.intersect1d(selection.arcs, oracle.model.forbidden[number])
    people = np.unique(instance.arcs.nominee[against]).tolist()
    return Part(requirement=requirement, against=tuple(instance.programme.nominees[one].id for one in people))
