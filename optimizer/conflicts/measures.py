"""What can be done about one requirement: a closed list a kind, the smallest change first.

The last measure of each kind gives up as much of the requirement as is needed in any case.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from optimizer.compiling.switches import SwitchedModel
from optimizer.conflicts.amounts import looser
from optimizer.conflicts.confirm import has_plan, switched_within
from optimizer.conflicts.report import Step
from optimizer.conflicts.shrink import Undecided
from optimizer.domain.edits import (
    AddWaiver,
    Edit,
    SetCap,
    SetLevelCeiling,
    SetLimit,
    SetTargetAmount,
)
from optimizer.domain.edits.lifting import lifted
from optimizer.domain.programme import Programme
from optimizer.domain.requirements import Requirement, RequirementKind, keeping, requirements
from optimizer.domain.rules import ARC_RULES, AgeLimit, Apart, ArcRule, HomeCap
from optimizer.domain.targets import Target
from optimizer.messages import LANGS, say
from optimizer.solving.feasibility import Feasibility, Numbers
from optimizer.solving.options import Clock
from optimizer.whatif.apply import apply_edits

A = TypeVar("A")

MOST_WAIVED = 20
"""More people than that are not excused one by one."""

_OLDEST = 150


@dataclass(frozen=True, slots=True)
class Situation:
    """A programme in which a repair is half made.

    ``done``: the edits so far. ``open``: the requirements about which nothing is done yet; they bind nobody now.
    """

    programme: Programme
    done: tuple[Edit, ...]
    open: tuple[Requirement, ...]
    clock: Clock

    def edited(self, *edits: Edit) -> Programme:
        """Return the programme with the edits so far and these."""
        return apply_edits(self.programme, [*self.done, *edits]) if self.done or edits else self.programme

    def kept(self, model: SwitchedModel, *left_out: Requirement) -> Numbers:
        """Return what is kept of a model: all but what is open or left out."""
        gone = {one.key for one in (*self.open, *left_out)}
        return frozenset(number for number, one in enumerate(model.requirements) if one.key not in gone)

    def works(self, *edits: Edit) -> bool:
        """Return whether the programme with these edits has a plan.

        Raises
        ------
        Undecided
            If that was not settled in time.
        """
        model = switched_within(self.edited(*edits), self.clock)
        answer = Feasibility(model, self.clock).ask(self.kept(model)).answer
        if answer == "unknown":
            raise Undecided
        return answer == "found"

    def is_impossible(self, *edits: Edit) -> bool:
        """Return whether two engines prove that the programme with these edits has no plan."""
        edited, gone = self.edited(*edits), {one.key for one in self.open}
        kept = keeping(edited, [one for one in requirements(edited) if one.key not in gone])
        return has_plan(kept, self.clock) == "infeasible"

    def first_that_works(self, values: Sequence[A], edit: Callable[[A], Edit]) -> tuple[A, bool] | None:
        """Return the first of ``values`` (each loosens more than the one before) that works, and whether it is
        proven that the one before does not; None if none works.
        """
        if not values or not self.works(edit(values[-1])):
            return None
        low, high = 0, len(values) - 1
        while low < high:
            middle = (low + high) // 2
            if self.works(edit(values[middle])):
                high = middle
            else:
                low = middle + 1
        return values[low], self.is_impossible(edit(values[low - 1])) if low else self.is_impossible()


Measure = Callable[[Situation, Requirement], Step | None]
"""None: this measure does not help, or is the same as a later one."""


def _target_amount(now: Situation, one: Requirement) -> Step | None:
    target = _target(now.programme, one)
    most = len(now.programme.nominees)
    values = looser(target.amount, most, up=not target.is_lower)
    found = now.first_that_works(values, lambda amount: SetTargetAmount(target=one.id, amount=amount))
    if found is None or found[0] == values[-1]:  # an amount that asks for nothing: then rather soften it
        return None
    facts = {"before": target.amount, "after": found[0]}
    edits = (SetTargetAmount(target=one.id, amount=found[0]),)
    return Step(code="target.amount", requirement=one, facts=facts, least=found[1], edits=edits)


def _target_soften(now: Situation, one: Requirement) -> Step:
    return Step(code="target.soften", requirement=one, edits=(lifted(one),))


def _cap_raise(now: Situation, one: Requirement) -> Step | None:
    cap = _arc_rule(now.programme, one).cap
    assert cap is not None
    values = looser(cap.at_most, len(now.programme.nominees), up=True)
    found = now.first_that_works(
        values, lambda amount: SetCap(rule=one.id, cap=cap.model_copy(update={"at_most": amount}))
    )
    if found is None:
        return None
    edits = (SetCap(rule=one.id, cap=cap.model_copy(update={"at_most": found[0]})),)
    facts = {"before": cap.at_most, "after": found[0]}
    return Step(code="cap.raise", requirement=one, facts=facts, least=found[1], edits=edits)


def _rule_waive(now: Situation, one: Requirement) -> Step | None:
    model = switched_within(now.edited(), now.clock)
    number = next(number for number, other in enumerate(model.requirements) if other.key == one.key)
    verdict = Feasibility(model, now.clock).fewest_against(number, now.kept(model, one))
    if verdict.answer == "unknown":
        raise Undecided
    if verdict.solution is None:
        return None
    taken = np.intersect1d(model.selection(verdict.solution).arcs, model.forbidden[number])
    people = [model.instance.programme.nominees[who].id for who in np.unique(model.instance.arcs.nominee[taken])]
    if not 0 < len(people) <= MOST_WAIVED:
        return None
    reason = " / ".join(say("repair.waiver_reason", lang) for lang in LANGS)
    edits = tuple(AddWaiver(nominee=who, rule=one.id, reason=reason) for who in people)
    return Step(code="rule.waive", requirement=one, people=tuple(people), edits=edits)


def _rule_years(now: Situation, one: Requirement) -> Step | None:
    rule = _arc_rule(now.programme, one)
    if not isinstance(rule, AgeLimit):
        return None
    found = now.first_that_works(range(rule.years + 1, _OLDEST + 1), lambda years: SetLimit(rule=one.id, limit=years))
    if found is None:
        return None
    facts = {"before": rule.years, "after": found[0]}
    edits = (SetLimit(rule=one.id, limit=found[0]),)
    return Step(code="rule.years", requirement=one, facts=facts, least=found[1], edits=edits)


def _rule_soften(now: Situation, one: Requirement) -> Step:
    return Step(code="rule.soften", requirement=one, edits=(lifted(one),))


def _group_raise(now: Situation, one: Requirement) -> Step | None:
    rule = next(rule for rule in now.programme.rules if rule.id == one.id)
    assert isinstance(rule, Apart | HomeCap)
    values = range(rule.at_most + 1, len(now.programme.nominees) + 1)
    found = now.first_that_works(values, lambda most: SetLimit(rule=one.id, limit=most))
    if found is None:
        return None
    facts = {"before": rule.at_most, "after": found[0]}
    edits = (SetLimit(rule=one.id, limit=found[0]),)
    return Step(code="group.raise", requirement=one, facts=facts, least=found[1], edits=edits)


def _ceiling_raise(now: Situation, one: Requirement) -> Step | None:
    before = next(level.at_most for level in now.programme.levels if level.id == one.id)
    assert before is not None
    values = range(before + 1, len(now.programme.nominees) + 1)
    found = now.first_that_works(values, lambda most: SetLevelCeiling(level=one.id, at_most=most))
    if found is None:
        return None
    facts = {"before": before, "after": found[0]}
    edits = (SetLevelCeiling(level=one.id, at_most=found[0]),)
    return Step(code="ceiling.raise", requirement=one, facts=facts, least=found[1], edits=edits)


def _pin_remove(now: Situation, one: Requirement) -> Step:
    return Step(code="pin.remove", requirement=one, edits=(lifted(one),))


def _require_remove(now: Situation, one: Requirement) -> Step:
    return Step(code="require.remove", requirement=one, edits=(lifted(one),))


def _ban_remove(now: Situation, one: Requirement) -> Step:
    return Step(code="ban.remove", requirement=one, edits=(lifted(one),))


MEASURES: Mapping[RequirementKind, tuple[Measure, ...]] = {
    "target": (_target_amount, _target_soften),
    "cap": (_cap_raise,),
    "rule": (_rule_waive, _rule_years, _rule_soften),
    "group": (_group_raise,),
    "ceiling": (_ceiling_raise,),
    "pin": (_pin_remove,),
    "require": (_require_remove,),
    "ban": (_ban_remove,),
}


def _target(programme: Programme, one: Requirement) -> Target:
    return next(target for target in programme.targets if target.id == one.id)


def _arc_rule(programme: Programme, one: Requirement) -> ArcRule:
    found = next(rule for rule in programme.rules if rule.id == one.id)
    assert isinstance(found, ARC_RULES)
    return found
