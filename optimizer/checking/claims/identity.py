"""Which programme the plan says it belongs to, and its choices as a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from optimizer.checking.evaluate import Evaluation
from optimizer.checking.violation import Violation, violation
from optimizer.domain.plan import PLAN_FORMAT, Plan
from optimizer.domain.programme import Programme


def false_identity(programme: Programme, plan: Plan, evaluation: Evaluation) -> Iterator[Violation]:
    """Yield what differs of format, programme id and digest, synthetic flag and seed."""
    if plan.format != PLAN_FORMAT:
        yield violation("claim.format", claimed=plan.format, found=PLAN_FORMAT)
    if plan.programme.id != programme.id:
        yield violation("claim.programme_id", claimed=plan.programme.id, found=programme.id)
    digest = programme.digest()
    if plan.programme.digest != digest:
        yield violation("claim.programme_digest", claimed=plan.programme.digest, found=digest)
    synthetic = programme.synthetic is not None
    if plan.programme.synthetic != synthetic:
        yield violation("claim.synthetic", claimed=str(plan.programme.synthetic), found=str(synthetic))
    if plan.provenance.seed != programme.seed:
        yield violation("claim.seed", claimed=plan.provenance.seed, found=programme.seed)


def repeated_choices(programme: Programme, plan: Plan, evaluation: Evaluation) -> Iterator[Violation]:
    """Yield each end that the plan's choices name more than once."""
    for (link, end), count in Counter((choice.link, choice.end) for choice in plan.choices).items():
        if count > 1:
            yield violation("claim.choice_repeated", link=link, end=end, count=count)
