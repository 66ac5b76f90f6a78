"""Post requirement: the nominee brings everything that the post asks for."""

from __future__ import annotations

from optimizer.checking.facts import Facts
from optimizer.domain.people import Nominee, Post
from optimizer.domain.rules import PostRequirement


def is_broken(rule: PostRequirement, facts: Facts, nominee: Nominee, post: Post) -> bool:
    """Return whether the nominee lacks at least one of the post's requirements."""
    return not all(facts.nominee_holds(requirement, nominee) for requirement in post.requirements)
