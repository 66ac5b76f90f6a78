"""duikou always: who is in all, some or no good plans, and what forcing them in or out would cost."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from api.cli import exit_codes
from api.cli.commands.candidates import without_plan
from api.cli.render import always as rendering
from api.cli.render.headline import synthetic, title
from api.cli.screen import Screen
from api.cli.stages import asked
from optimizer.candidates.asking import Asker
from optimizer.candidates.certainty import CertaintyResult, find_certainty
from optimizer.candidates.forcing import Forcing, Price, people_prices
from optimizer.candidates.reading import read_within
from optimizer.compiling import compile_programme
from optimizer.domain.programme import Programme
from optimizer.errors import InputRefused, Problem
from optimizer.explanation.wording import Wording
from optimizer.loading import load_programme
from optimizer.solving.options import EngineName


@dataclass(frozen=True, slots=True)
class Request:
    """The arguments of one question."""

    programme: Path
    within: tuple[str, ...]
    seats: bool
    prices: bool
    nominee: str | None
    post: str | None
    engine: EngineName
    time_limit_s: float | None


def run(screen: Screen, request: Request) -> int:
    """Find and show standings and prices; the exit code is that of a solve."""
    programme = load_programme(request.programme)
    _refuse(programme, request)
    result, prices = asked(screen, request.engine, request.time_limit_s, lambda ask: _find(programme, request, ask))
    words = Wording(screen.lang, programme)
    screen.print(title(words, programme), *synthetic(words, programme, programme.synthetic is not None))
    if result.certainty is None:
        return without_plan(screen, result.status)
    screen.print(*rendering.render(words, result.certainty, prices, request.nominee, request.post))
    screen.document(
        {
            "status": result.status,
            "certainty": result.certainty.model_dump(mode="json"),
            "prices": [price.model_dump(mode="json") for price in prices],
        }
    )
    return exit_codes.DONE


def _refuse(programme: Programme, request: Request) -> None:
    """Refuse ids that the programme does not have, all at once."""
    problems = []
    if request.nominee is not None and request.nominee not in programme.nominee_by_id:
        problems.append(Problem(code="always.nominee", value=request.nominee))
    if request.post is not None and request.post not in programme.post_by_id:
        problems.append(Problem(code="always.post", value=request.post))
    if request.post is not None and request.nominee is None:
        problems.append(Problem(code="always.post_alone", value=request.post))
    if problems:
        raise InputRefused(problems)


def _find(programme: Programme, request: Request, ask: Asker) -> tuple[CertaintyResult, tuple[Price, ...]]:
    instance = compile_programme(programme)
    within = read_within(programme, request.within, {})
    with_seats = request.seats or request.post is not None
    result = find_certainty(programme, within, with_seats, ask, instance)
    if result.certainty is None:
        return result, ()
    forcing = Forcing(ask, instance, result.best)
    if request.nominee is not None and request.post is not None:
        return result, (
            forcing.seat(request.nominee, request.post, "in"),
            forcing.seat(request.nominee, request.post, "out"),
        )
    if request.nominee is not None:
        return result, (forcing.nominee(request.nominee, "in"), forcing.nominee(request.nominee, "out"))
    return result, tuple(people_prices(forcing, result.certainty, ask)) if request.prices else ()
