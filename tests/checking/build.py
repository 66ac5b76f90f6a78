"""What the tests of the judge share: judging a few assignments, and a plan all of whose claims are true."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from optimizer.checking import Evaluation, Violation, check, evaluate
from optimizer.checking.fit import shown_components
from optimizer.domain.people import Nominee, Post
from optimizer.domain.plan import (
    Assignment,
    Choice,
    NotPlaced,
    OpenPost,
    Plan,
    ProgrammeRef,
    Provenance,
    TierResult,
)
from optimizer.domain.programme import Programme
from optimizer.domain.tiers import SENSES
from optimizer.messages import LANGS, say
from tests.builders import make_programme, nominee, post

Choices = Mapping[tuple[str, str], str]


def arcs(*pairs: str) -> list[tuple[str, str, str]]:
    """Return assignments written ``"n1 p1"`` (link L1) or ``"n1 p1 L2"``."""
    return [(*pair.split(), "L1")[:3] for pair in pairs]


def judged(programme: Programme, *pairs: str, choices: Choices | None = None) -> Evaluation:
    """Return the evaluation of assignments written as for :func:`arcs`."""
    return evaluate(programme, arcs(*pairs), choices or {})


def codes(violations: Iterable[Violation]) -> list[str]:
    """Return the codes of violations, each of which has its sentences and their parameters."""
    found = []
    for violation in violations:
        for lang in LANGS:
            assert say(violation.code, lang, **violation.params)
        found.append(violation.code)
    return found


def faults(programme: Programme, *pairs: str, choices: Choices | None = None) -> list[str]:
    """Return the codes of what the assignments break."""
    return codes(judged(programme, *pairs, choices=choices).violations)


def pair_faults(rule: Mapping[str, Any], who: Nominee | None = None, where: Post | None = None, **parts: Any) -> list:
    """Return what nominee ``n`` on post ``p`` breaks under one rule."""
    programme = make_programme(
        nominees=[who or nominee("n")], posts=[where or post("p")], rules=[{"id": "r", **rule}], **parts
    )
    return faults(programme, "n p")


def true_plan(programme: Programme, *pairs: str, choices: Choices | None = None) -> Plan:
    """Return a plan of these assignments in which everything said is so; tiers are called proven."""
    found = judged(programme, *pairs, choices=choices)
    placed = {nominee for nominee, _, _ in arcs(*pairs)}
    held = [post for _, post, _ in arcs(*pairs)]
    return Plan(
        programme=ProgrammeRef(id=programme.id, digest=programme.digest(), synthetic=programme.synthetic is not None),
        status="optimal",
        assignments=tuple(_assignment(programme, found, arc) for arc in arcs(*pairs)),
        choices=tuple(Choice(link=link, end=end, unit=unit) for (link, end), unit in (choices or {}).items()),
        tiers=tuple(_proven(found, tier.id) for tier in programme.tiers),
        targets=found.targets,
        exceptions=found.exceptions,
        waivers=found.waivers,
        quotas=found.quotas,
        open_posts=tuple(
            OpenPost(post=one.id, free=one.capacity - held.count(one.id), reason="any")
            for one in programme.posts
            if one.capacity > held.count(one.id)
        ),
        not_placed=tuple(NotPlaced(nominee=one.id, reason="any") for one in programme.nominees if one.id not in placed),
        provenance=Provenance(version="0", engine="hand", seed=programme.seed, libraries={}),
    )


def _assignment(programme: Programme, found: Evaluation, arc: tuple[str, str, str]) -> Assignment:
    seat = found.seats[arc]
    return Assignment(
        nominee=arc[0],
        post=arc[1],
        link=arc[2],
        level=seat.lane.level,
        direction=seat.lane.direction_name,
        fit=seat.fit,
        components=shown_components(programme, seat.components),
        exceptions=seat.exceptions,
        waivers=seat.waivers,
    )


def _proven(found: Evaluation, tier: Any) -> TierResult:
    value = found.tiers[tier]
    return TierResult(id=tier, sense=SENSES[tier], value=value, best=value, bound=value, proven=True)


def refusals(programme: Programme, plan: Plan, /, **changed: Any) -> list[str]:
    """Return the codes with which the judge refuses ``plan`` after some of its parts are changed."""
    return codes(check(programme, plan.model_copy(update=changed)).violations)


def edited(rows: Sequence[Any], place: int = 0, **changed: Any) -> tuple[Any, ...]:
    """Return the rows with one of them changed."""
    return tuple(row.model_copy(update=changed) if at == place else row for at, row in enumerate(rows))
