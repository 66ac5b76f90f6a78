"""Who and what the plan says is left over: posts with free capacity, nominees without a post."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from optimizer.checking.evaluate import Evaluation
from optimizer.checking.violation import Violation, violation
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.stopping import steps


def false_open_posts(programme: Programme, plan: Plan, evaluation: Evaluation) -> Iterator[Violation]:
    """Yield the posts whose free capacity the plan states wrongly, leaves out, or states twice.

    A post that holds too many has no free capacity (that it is over capacity is said elsewhere).
    """
    held = Counter(one.post for one in steps(plan.assignments))
    free = {post.id: max(0, post.capacity - held[post.id]) for post in steps(programme.posts)}
    claimed: Counter[str] = Counter()
    for row in steps(plan.open_posts):
        claimed[row.post] += row.free
    listed = Counter(row.post for row in steps(plan.open_posts))
    for post in steps(dict.fromkeys((*free, *listed))):
        found = free.get(post, 0)
        if claimed[post] != found or listed[post] != (1 if found else 0):
            yield violation("claim.open_post", post=post, claimed=claimed[post], found=found)


def false_not_placed(programme: Programme, plan: Plan, evaluation: Evaluation) -> Iterator[Violation]:
    """Yield the nominees without a post whom the plan leaves out, and those it lists who have one or are unknown."""
    placed = {one.nominee for one in steps(plan.assignments)}
    expected = {nominee.id for nominee in steps(programme.nominees)} - placed
    listed = Counter(row.nominee for row in steps(plan.not_placed))
    for nominee in steps(programme.nominees):
        if nominee.id in expected and nominee.id not in listed:
            yield violation("claim.not_placed_hidden", nominee=nominee.id)
    for nominee_id, count in steps(listed.items()):
        if nominee_id not in expected or count > 1:
            yield violation("claim.not_placed_invented", nominee=nominee_id)
