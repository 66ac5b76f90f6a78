"""What a plan says about itself, held against what the judge found. The table is the list of it all."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from optimizer.checking.claims import assignments, identity, left_out, numbers, tiers
from optimizer.checking.evaluate import Evaluation
from optimizer.checking.violation import Violation
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.stopping import pause

CLAIMS: tuple[Callable[[Programme, Plan, Evaluation], Iterator[Violation]], ...] = (
    identity.false_identity,
    identity.repeated_choices,
    assignments.false_assignments,
    tiers.false_tiers,
    tiers.false_status,
    numbers.false_targets,
    numbers.false_exceptions,
    numbers.false_waivers,
    numbers.false_quotas,
    left_out.false_open_posts,
    left_out.false_not_placed,
)


def false_claims(programme: Programme, plan: Plan, evaluation: Evaluation) -> Iterator[Violation]:
    """Yield every claim of ``plan`` that is not so."""
    for claim in CLAIMS:
        pause()
        yield from claim(programme, plan, evaluation)
