"""Why somebody sits where they sit, why not, and on which facts a plan hangs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from optimizer.domain.plan import OpenPost
from optimizer.domain.programme import Programme
from optimizer.domain.text import Model
from optimizer.errors import InputRefused, Problem
from optimizer.explanation.why import Why, why
from optimizer.explanation.why_not import WhyNot, why_not
from optimizer.explanation.workbench import Workbench
from optimizer.whatif.apply import apply_edits


@dataclass(frozen=True, slots=True)
class Seating:
    """Why each person on a post is there, and why the post is open if it has a free seat."""

    whys: tuple[Why, ...]
    open: OpenPost | None


def refuse_unknown(programme: Programme, nominee: str | None, post: str | None) -> None:
    """Raise InputRefused for ids that the programme does not have, both at once."""
    problems = []
    if nominee is not None and nominee not in programme.nominee_by_id:
        problems.append(Problem(code="nominee.unknown", value=nominee))
    if post is not None and post not in programme.post_by_id:
        problems.append(Problem(code="post.unknown", value=post))
    if problems:
        raise InputRefused(problems)


def about_nominee(bench: Workbench, nominee: str) -> Why | WhyNot:
    """Say why a person sits where they sit, or why they have no post."""
    with bench.unless_cancelled():
        return why_not(bench, nominee, None, apply_edits) if nominee in bench.reasons else why(bench, nominee)


def about_pair(bench: Workbench, nominee: str, post: str | None) -> Why | WhyNot:
    """Say why a person is not on a post (None: on any); of somebody who is there, why."""
    with bench.unless_cancelled():
        if any(one.nominee == nominee and post == one.post for one in bench.plan.assignments):
            return why(bench, nominee)
        return why_not(bench, nominee, post, apply_edits)


def about_post(bench: Workbench, post: str) -> Seating:
    """Say why those on a post are there and why it has free seats."""
    with bench.unless_cancelled():
        whys = tuple(why(bench, one.nominee) for one in bench.plan.assignments if one.post == post)
        return Seating(whys, bench.open_posts.get(post))


def document(found: Why | WhyNot | Seating) -> dict[str, Any]:
    """Return an explanation as JSON."""
    if isinstance(found, Seating):
        return {"whys": [_json(one) for one in found.whys], "open": _json(found.open) if found.open else None}
    return {"why_not" if isinstance(found, WhyNot) else "why": _json(found)}


def _json(found: Model) -> dict[str, Any]:
    return found.model_dump(mode="json", by_alias=True)
