"""duikou explain: why somebody sits where they sit, why not, and on which facts a plan hangs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from api.cli import exit_codes
from api.cli.counting import Counting
from api.cli.progress import shown_while
from api.cli.render import sensitive as sensitive_rendering
from api.cli.render import why as why_rendering
from api.cli.render import why_not as why_not_rendering
from api.cli.render.headline import synthetic, title
from api.cli.render.view import BAD, View, heading
from api.cli.screen import Screen
from api.questions.explaining import Seating, about_nominee, about_pair, about_post, document, refuse_unknown
from optimizer.explanation.sensitivity.report import sensitive
from optimizer.explanation.why import Why
from optimizer.explanation.why_not import WhyNot
from optimizer.explanation.workbench import Workbench
from optimizer.loading import load_plan, load_programme
from optimizer.solving import CancelToken, SolveOptions


@dataclass(frozen=True, slots=True)
class Request:
    """The arguments of one explanation; exactly one of the four questions is asked."""

    programme: Path
    plan: Path
    nominee: str | None
    post: str | None
    why_not: tuple[str, str] | None
    sensitive: bool
    months: int
    time_limit_s: float | None

    @property
    def questions(self) -> int:
        """How many questions are asked; a nominee beside ``sensitive`` only narrows it down."""
        about_nominee = self.nominee is not None and not self.sensitive
        return sum((about_nominee, self.post is not None, self.why_not is not None, self.sensitive))


Answer = tuple[dict[str, Any], list[RenderableType]]


def run(screen: Screen, request: Request) -> int:
    """Answer the question."""
    if request.questions != 1:
        screen.note("cli.explain.one_question")
        return exit_codes.USAGE
    programme, plan = load_programme(request.programme), load_plan(request.plan)
    nominee, post = request.why_not or (request.nominee, request.post)
    refuse_unknown(programme, nominee, post)
    options, view = SolveOptions(time_limit_s=request.time_limit_s), View.of(screen.lang, plan, programme)
    counting = Counting(screen)

    def work(cancel: CancelToken) -> tuple[bool, Answer]:
        bench = Workbench(programme, plan, options, cancel)
        return bench.is_best, _answer(bench, view, request, counting)

    is_best, (document, parts) = shown_while(screen, counting, work)
    screen.print(title(view.words, programme), *synthetic(view.words, programme, programme.synthetic is not None))
    if not is_best:
        screen.print(Text(screen.say("cli.explain.not_best"), BAD))
    screen.print(*parts)
    screen.document({"is_best": is_best, **document})
    return exit_codes.DONE


def _answer(bench: Workbench, view: View, request: Request, counting: Counting) -> Answer:
    if request.sensitive:
        only = None if request.nominee is None else (request.nominee,)
        found = sensitive(bench, request.months, only, counting.take)
        return {"sensitive": found.model_dump(mode="json", by_alias=True)}, list(
            sensitive_rendering.render(view, found)
        )
    answer = _asked(bench, request)
    return document(answer), list(_rendered(view, answer, str(request.post)))


def _asked(bench: Workbench, request: Request) -> Why | WhyNot | Seating:
    if request.why_not is not None:
        return about_pair(bench, *request.why_not)
    if request.nominee is not None:
        return about_nominee(bench, request.nominee)
    return about_post(bench, str(request.post))


def _rendered(view: View, answer: Why | WhyNot | Seating, post: str) -> Iterator[RenderableType]:
    if isinstance(answer, WhyNot):
        yield from why_not_rendering.render(view, answer)
        return
    if isinstance(answer, Why):
        yield from why_rendering.render(view, answer)
        return
    for one in answer.whys:
        yield from why_rendering.render(view, one)
    if answer.open is not None:
        yield heading(view.say("cli.explain.open", post=view.words.post(post), free=answer.open.free))
        yield Text(f"  {view.words.reason(answer.open.reason, answer.open.facts)}")
