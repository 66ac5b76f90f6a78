"""Why not this person, or not this person there: what it would cost, or what is in the way and how it could go."""

from __future__ import annotations

from optimizer.domain.plan import NotPlaced
from optimizer.domain.text import Model
from optimizer.explanation.effect import Effect, Seat
from optimizer.explanation.obstacles import Obstacle, Route, find_routes, least_blocked
from optimizer.explanation.ways import Apply, Way, Ways, find_ways
from optimizer.explanation.workbench import Workbench


class WhyNot(Model):
    """The answer.

    Attributes
    ----------
    nominee, post
        As asked; post None: any post.
    holds
        Where the person sits in the plan in hand, if anywhere.
    reason
        For somebody without a post: the reason of the closed list.
    effect
        The best plan in which the person has the post, against the plan in hand.
    blocked
        If there is no such plan: what is in the way, by post and link; or, as one route without either, that
        what must hold at the same time leaves no room for it (``obstacle.clash``).
    ways
        If there is no such plan: the smallest changes after which there is one, the lightest first.
    complete
        The closed list of changes was tried to the end, so no smaller one of the list works.
    """

    nominee: str
    post: str | None
    holds: Seat | None
    reason: NotPlaced | None
    effect: Effect
    blocked: tuple[Route, ...] = ()
    ways: tuple[Way, ...] = ()
    complete: bool = True


def why_not(bench: Workbench, nominee: str, post: str | None = None, apply: Apply | None = None) -> WhyNot:
    """Return why ``nominee`` does not have ``post`` (None: any post).

    Parameters
    ----------
    nominee, post
        Ids of the programme.
    apply
        Makes an edited programme; without it no ways are looked for (``complete`` is then False).
    """
    routes = find_routes(bench, nominee, post)
    is_open = any(not route.obstacles for route in routes)
    effect = (
        bench.effect(bench.varied(wanted=bench.arcs_of(nominee, post))) if is_open else Effect(verdict="impossible")
    )
    answer = WhyNot(
        nominee=nominee,
        post=post,
        holds=_holds(bench, nominee),
        reason=bench.reasons.get(nominee),
        effect=effect,
    )
    if effect.verdict != "impossible":
        return answer
    clash = Route(post=None, link=None, obstacles=(Obstacle(code="obstacle.clash"),))
    found = find_ways(bench, nominee, post, routes, apply) if apply is not None else Ways((), False)
    blocked = (clash,) if is_open else least_blocked(routes)
    return answer.model_copy(update={"blocked": blocked, "ways": found.ways, "complete": found.complete})


def _holds(bench: Workbench, nominee: str) -> Seat | None:
    held = (one for one in bench.plan.assignments if one.nominee == nominee)
    return next((Seat(post=one.post, link=one.link) for one in held), None)
