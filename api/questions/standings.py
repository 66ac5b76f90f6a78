"""Who is in all, some or no good plans, and what forcing somebody in or out would cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from optimizer.candidates.asking import Asker
from optimizer.candidates.certainty import CertaintyResult, find_certainty
from optimizer.candidates.forcing import Forcing, Price, people_prices
from optimizer.candidates.reading import read_within
from optimizer.domain.programme import Programme
from optimizer.errors import InputRefused, Problem


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: tolerances, whether about seats too, and whose prices (``prices``: of everybody)."""

    within: tuple[str, ...] = ()
    seats: bool = False
    prices: bool = False
    nominee: str | None = None
    post: str | None = None


def refuse_unknown(programme: Programme, asked: Question) -> None:
    """Raise InputRefused for ids that the programme does not have, all at once."""
    problems = []
    if asked.nominee is not None and asked.nominee not in programme.nominee_by_id:
        problems.append(Problem(code="always.nominee", value=asked.nominee))
    if asked.post is not None and asked.post not in programme.post_by_id:
        problems.append(Problem(code="always.post", value=asked.post))
    if asked.post is not None and asked.nominee is None:
        problems.append(Problem(code="always.post_alone", value=asked.post))
    if problems:
        raise InputRefused(problems)


def find_standings(programme: Programme, asked: Question, ask: Asker) -> tuple[CertaintyResult, tuple[Price, ...]]:
    """Return standings and the prices asked for."""
    refuse_unknown(programme, asked)
    within = read_within(programme, asked.within, {})
    instance = ask.compiled(programme)
    if instance is None:
        return CertaintyResult(ask.status, None, None, None), ()
    with_seats = asked.seats or asked.post is not None
    result = find_certainty(programme, within, with_seats, ask, instance)
    if result.certainty is None or result.best is None:
        return result, ()
    forcing = Forcing(ask, instance, result.best)
    if asked.nominee is not None and asked.post is not None:
        return result, (
            forcing.seat(asked.nominee, asked.post, "in"),
            forcing.seat(asked.nominee, asked.post, "out"),
        )
    if asked.nominee is not None:
        return result, (forcing.nominee(asked.nominee, "in"), forcing.nominee(asked.nominee, "out"))
    return result, tuple(people_prices(forcing, result.certainty, ask)) if asked.prices else ()


def document(result: CertaintyResult, prices: Sequence[Price]) -> dict[str, Any]:
    """Return standings and prices as JSON."""
    if result.certainty is None:
        return {"status": result.status}
    return {
        "status": result.status,
        "certainty": result.certainty.model_dump(mode="json"),
        "prices": [price.model_dump(mode="json") for price in prices],
    }
