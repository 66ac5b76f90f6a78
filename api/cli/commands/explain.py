"""duikou explain: why somebody sits where they sit, why not, and on which facts a plan hangs."""

from __future__ import annotations

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
from optimizer.domain.programme import Programme
from optimizer.domain.text import Model
from optimizer.errors import InputRefused, NoPlan, Problem
from optimizer.explanation.sensitivity.report import sensitive
from optimizer.explanation.why import why
from optimizer.explanation.why_not import why_not
from optimizer.explanation.workbench import Workbench
from optimizer.loading import load_plan, load_programme
from optimizer.solving import CancelToken, SolveOptions
from optimizer.whatif.apply import apply_edits


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
    _refuse_unknown(programme, request)
    options, view = SolveOptions(time_limit_s=request.time_limit_s), View.of(screen.lang, plan, programme)
    counting = Counting(screen)

    def work(cancel: CancelToken) -> tuple[bool, Answer]:
        bench = Workbench(programme, plan, options, cancel)
        return bench.is_best, _answer(bench, view, request, counting)

    try:
        is_best, (document, parts) = shown_while(screen, counting, work)
    except NoPlan as none:
        screen.note("cli.explain.no_best", status=screen.say(f"status.{none.status}"))
        screen.document({"error": {"status": none.status}})
        return exit_codes.INFEASIBLE if none.status == "infeasible" else exit_codes.NO_PLAN
    screen.print(title(view.words, programme), *synthetic(view.words, programme, programme.synthetic is not None))
    if not is_best:
        screen.print(Text(screen.say("cli.explain.not_best"), BAD))
    screen.print(*parts)
    screen.document({"is_best": is_best, **document})
    return exit_codes.DONE


def _refuse_unknown(programme: Programme, request: Request) -> None:
    nominee, post = request.why_not or (request.nominee, request.post)
    problems = []
    if nominee is not None and nominee not in programme.nominee_by_id:
        problems.append(Problem(code="nominee.unknown", value=nominee))
    if post is not None and post not in programme.post_by_id:
        problems.append(Problem(code="post.unknown", value=post))
    if problems:
        raise InputRefused(problems)


def _answer(bench: Workbench, view: View, request: Request, counting: Counting) -> Answer:
    if request.sensitive:
        only = None if request.nominee is None else (request.nominee,)
        found = sensitive(bench, request.months, only, counting.take)
        return {"sensitive": _json(found)}, list(sensitive_rendering.render(view, found))
    if request.why_not is not None:
        nominee, post = request.why_not
        return _about_pair(bench, view, nominee, post)
    if request.nominee is not None:
        return _about_nominee(bench, view, request.nominee)
    return _about_post(bench, view, str(request.post))


def _about_pair(bench: Workbench, view: View, nominee: str, post: str | None) -> Answer:
    if any(one.nominee == nominee and post == one.post for one in bench.plan.assignments):
        return _about_nominee(bench, view, nominee)  # the person is there: then why is the question
    found = why_not(bench, nominee, post, apply_edits)
    return {"why_not": _json(found)}, list(why_not_rendering.render(view, found))


def _about_nominee(bench: Workbench, view: View, nominee: str) -> Answer:
    if nominee in bench.reasons:
        return _about_pair(bench, view, nominee, None)
    found = why(bench, nominee)
    return {"why": _json(found)}, list(why_rendering.render(view, found))


def _about_post(bench: Workbench, view: View, post: str) -> Answer:
    """Say why each person on the post is there, and why it is open if it has a free seat."""
    answers = [why(bench, one.nominee) for one in bench.plan.assignments if one.post == post]
    is_open = bench.open_posts.get(post)
    parts: list[RenderableType] = [part for one in answers for part in why_rendering.render(view, one)]
    if is_open is not None:
        parts.append(heading(view.say("cli.explain.open", post=view.words.post(post), free=is_open.free)))
        parts.append(Text(f"  {view.words.reason(is_open.reason, is_open.facts)}"))
    return {"whys": [_json(one) for one in answers], "open": _json(is_open) if is_open else None}, parts


def _json(found: Model) -> dict[str, Any]:
    return found.model_dump(mode="json", by_alias=True)
