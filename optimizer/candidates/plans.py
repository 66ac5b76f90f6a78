"""Planner: selections of one instance -> plans that the judge has passed, with honest claims."""

from __future__ import annotations

from optimizer.candidates.leeway import amount_of, behind
from optimizer.checking import Judge
from optimizer.checking.claims import false_claims
from optimizer.checking.evaluate import Evaluation
from optimizer.checking.structure import ChoiceKey
from optimizer.compiling.builder import Selection
from optimizer.compiling.instance import Instance
from optimizer.compiling.tiers import VALUES
from optimizer.domain.plan import Plan, Status, TierResult
from optimizer.errors import PlanRefused
from optimizer.solving.assemble import assemble
from optimizer.solving.optimum import Optimum


class Planner:
    """Assembles and judges any number of plans of one instance, measured against its optimum ``best``."""

    def __init__(self, instance: Instance, best: Optimum) -> None:
        self._instance = instance
        self._best = best
        self._judge = Judge(instance.programme)

    def plan(self, selection: Selection) -> tuple[Plan, Evaluation]:
        """Return the plan of a selection and what the judge says of it.

        Raises
        ------
        PlanRefused
            If the judge refuses it: a defect of the program, never an answer.
        """
        tiers = self._tiers(selection)
        status: Status = "optimal" if all(tier.proven for tier in tiers) else "feasible"
        plan = assemble(self._best.model, selection, status, tiers, "+".join(self._best.engines))
        choices: dict[ChoiceKey, str] = {(choice.link, choice.end): choice.unit for choice in plan.choices}
        arcs = [(one.nominee, one.post, one.link) for one in plan.assignments]
        evaluation = self._judge.evaluate(arcs, choices)
        violations = [*evaluation.violations, *false_claims(self._instance.programme, plan, evaluation)]
        if violations:
            raise PlanRefused(sorted({violation.code for violation in violations}))
        return plan, evaluation

    def _tiers(self, selection: Selection) -> tuple[TierResult, ...]:
        """Return what the plan may say of its tiers.

        As long as it keeps up with the best plan, the bounds of the search hold for it. Where it first
        falls behind, the bound shows by how much; of the tiers after that nothing is claimed.
        """
        found: list[TierResult] = []
        keeps_up = proven = True
        rows = zip(self._instance.tiers, self._best.model.objectives, self._best.outcomes, strict=False)
        for tier, objective, outcome in rows:
            value = VALUES[tier.id](self._best.model.context, selection)
            within = keeps_up and behind(tier.id, outcome.best, value) <= outcome.tolerance
            best, bound = (outcome.best, outcome.bound) if within else (value, outcome.bound if keeps_up else None)
            keeps_up = within
            proven = proven and best == bound
            found.append(
                TierResult(
                    id=tier.id,
                    sense=objective.sense,
                    value=value,
                    best=best,
                    bound=bound,
                    proven=proven,
                    tolerance=amount_of(tier.tolerance, best),
                )
            )
        return tuple(found)
