"""check: programme + plan -> what the plan breaks, and what it says of itself that is not so."""

from __future__ import annotations

from dataclasses import dataclass

from optimizer.checking.claims import false_claims
from optimizer.checking.evaluate import Evaluation, evaluate
from optimizer.checking.structure import ChoiceKey
from optimizer.checking.violation import Violation
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.stopping import steps


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judge says of a plan.

    ``violations`` has what the plan breaks, then what it claims falsely; it is empty exactly if the
    plan is allowed and every number in it is right. ``evaluation`` is the judge's own reading.
    """

    violations: tuple[Violation, ...]
    evaluation: Evaluation


def check(programme: Programme, plan: Plan) -> Verdict:
    """Return the verdict on ``plan``, from a consistent programme and the plan alone.

    Not judged: the reasons given for open posts and people not placed, the versions in the
    provenance, and whether a bound is really the best possible (only that no number of the plan
    contradicts it).
    """
    assignments = [(one.nominee, one.post, one.link) for one in steps(plan.assignments)]
    choices: dict[ChoiceKey, str] = {(choice.link, choice.end): choice.unit for choice in plan.choices}
    evaluation = evaluate(programme, assignments, choices)
    return Verdict((*evaluation.violations, *false_claims(programme, plan, evaluation)), evaluation)
