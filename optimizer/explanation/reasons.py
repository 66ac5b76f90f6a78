"""explain: a plan -> the same plan with a reason for everyone and every post that it leaves out."""

from __future__ import annotations

from optimizer.compiling.instance import Instance
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.explanation.candidates import find_candidates
from optimizer.explanation.not_placed import why_not_placed
from optimizer.explanation.open_posts import why_open
from optimizer.explanation.standing import stand


def explain(programme: Programme, plan: Plan, instance: Instance | None = None) -> Plan:
    """Return ``plan`` with the reasons of ``not_placed`` and ``open_posts`` filled in.

    Parameters
    ----------
    programme
        The one that the plan was made for.
    plan
        Its assignments and choices must be of that programme; its present reasons are not looked at.
    instance
        The programme compiled, where it is at hand: that spares most of the time.
    """
    standing = stand(find_candidates(programme, instance), plan)
    return plan.model_copy(update={"not_placed": why_not_placed(standing), "open_posts": why_open(standing)})
