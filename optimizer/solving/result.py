"""What a solve returns: a status that is never taken for another, and the plan if there is one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from optimizer.compiling.instance import Instance
from optimizer.domain.plan import Plan, Status, TierResult
from optimizer.solving.structure import Structure
from optimizer.stopping import Stopped


@dataclass(frozen=True, slots=True)
class SolveResult:
    """The answer to one solve.

    Attributes
    ----------
    status
        As in :data:`optimizer.domain.plan.Status`.
    plan
        A plan that the judge has passed, or None. With ``cancelled`` there may or may not be one.
    tiers
        Results of the tiers, in declared order; empty without a plan.
    engine
        Which engine answered, in words of the program (``milp``, ``cpsat``, ``milp+cpsat``).
    structure
        How the programme was taken apart, and why this engine; None if the search did not begin.
    notes
        Codes of things worth knowing (``note.infeasible_unconfirmed`` ...).
    seconds
        Time by phase.
    bounds
        Tier -> what no plan is better than in it. Known without a plan, too; empty if the search did not begin.
    remains
        What was broken off. Letting go of half a national plan takes a second, which the caller who waits for an answer
        within a limit shall not wait for: it goes with the result.
    instance
        The compiled programme, for questions that come after; None if the search did not begin.
    """

    status: Status
    plan: Plan | None
    tiers: tuple[TierResult, ...]
    engine: str
    structure: Structure | None
    notes: tuple[str, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)
    bounds: Mapping[str, int] = field(default_factory=dict)
    remains: Stopped | None = field(default=None, repr=False, compare=False)
    instance: Instance | None = field(default=None, repr=False, compare=False)
