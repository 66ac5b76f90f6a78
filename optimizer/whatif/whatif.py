"""what_if: a programme, edits -> both solved and compared; if asked, which edit made which difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from optimizer.checking import check
from optimizer.domain import consistency
from optimizer.domain.edits import Edit
from optimizer.domain.plan import Plan, Status
from optimizer.domain.programme import Programme
from optimizer.errors import InputRefused, Problem
from optimizer.explanation.reasons import explain
from optimizer.solving import SolveOptions, solve
from optimizer.solving.options import CancelToken, ProgressCallback
from optimizer.whatif.apply import apply_each
from optimizer.whatif.causes import Step, steps_of
from optimizer.whatif.compare import compare
from optimizer.whatif.comparison import Comparison


@dataclass(frozen=True, slots=True)
class Outcome:
    """A programme and the answer to it: a plan with its reasons filled in, or None and the status that says why."""

    programme: Programme
    status: Status
    plan: Plan | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The answer to a what-if.

    Attributes
    ----------
    before, after
        The base and what the edits make of it.
    comparison
        None if either has no plan.
    steps
        Which edit made which difference; empty if not asked for or if there is nothing to compare.
    """

    edits: tuple[Edit, ...]
    before: Outcome
    after: Outcome
    comparison: Comparison | None
    steps: tuple[Step, ...] = ()


def what_if(
    programme: Programme,
    edits: Sequence[Edit],
    *,
    base: Plan | None = None,
    options: SolveOptions | None = None,
    with_causes: bool = False,
    progress: ProgressCallback | None = None,
    cancel: CancelToken | None = None,
) -> WhatIf:
    """Return what the edits change.

    Parameters
    ----------
    programme
        The base, consistent.
    edits
        As in :func:`optimizer.whatif.apply.apply_edits`.
    base
        The plan to compare with; None: the best plan of ``programme``.
    options
        Of each solve; its time limit is for each.
    with_causes
        Also solve after each edit, to tell which edit made which difference.

    Raises
    ------
    InputRefused
        If an edit makes no sense, or ``base`` is no plan of ``programme`` or is refused by the judge.
    """
    programmes = apply_each(programme, edits)
    cancel = cancel or CancelToken()

    def solved(one: Programme) -> Outcome:
        result = solve(one, options, progress, cancel)
        plan = None if result.plan is None else explain(one, result.plan, result.instance)
        return Outcome(one, result.status, plan)

    before = solved(programme) if base is None else _given(programme, base)
    after = solved(programmes[-1])
    if before.plan is None or after.plan is None:
        return WhatIf(tuple(edits), before, after, None)
    comparison = compare(programme, before.plan, after.programme, after.plan)
    if not with_causes:
        return WhatIf(tuple(edits), before, after, comparison)
    # Between two edits the programme may be inconsistent (a link is there, its unit's people are not): no plan then.
    between = [solved(one) if not consistency.problems(one) else None for one in programmes[1:-1]]
    plans = [None if one is None else one.plan for one in between]
    statuses = [None if one is None else one.status for one in between]
    steps = steps_of(comparison, programmes, (before.plan, *plans, after.plan), (*statuses, after.status))
    return WhatIf(tuple(edits), before, after, comparison, steps)


def _given(programme: Programme, plan: Plan) -> Outcome:
    """Return a plan that was given as the base."""
    if plan.programme.digest != programme.digest():
        raise InputRefused([Problem(code="whatif.other_programme", value=plan.programme.id)])
    violations = check(programme, plan).violations
    if violations:
        codes = ", ".join(sorted({violation.code for violation in violations}))
        raise InputRefused([Problem(code="whatif.base_refused", value=codes)])
    return Outcome(programme, plan.status, explain(programme, plan))
