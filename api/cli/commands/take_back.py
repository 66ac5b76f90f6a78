"""duikou take-back: an edited plan.xlsx -> which changes are accepted, what they cost, and a file of edits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from api.cli import exit_codes
from api.cli.counting import Counting
from api.cli.progress import shown_while
from api.cli.render import takeback as rendering
from api.cli.render.headline import synthetic, title
from api.cli.render.view import View
from api.cli.screen import Screen
from api.takeback import read_back
from api.takeback.document import document
from optimizer.errors import InputRefused, Problem
from optimizer.loading import load_plan, load_programme, save_edits
from optimizer.loading.encoding import read_bytes
from optimizer.loading.xlsx_guard import FILE_LIMIT
from optimizer.solving import SolveOptions


@dataclass(frozen=True, slots=True)
class Request:
    """The arguments of one take-back."""

    programme: Path
    plan: Path
    edited: Path
    out: Path | None
    time_limit_s: float | None
    overwrite: bool


def run(screen: Screen, request: Request) -> int:
    """Read, check, price, show and write; the exit code is that of the plan with all accepted changes."""
    if request.out is not None and request.out.exists() and not request.overwrite:
        raise InputRefused([Problem(code="target.exists", file=request.out.name, value=request.out.name)])
    programme, plan = load_programme(request.programme), load_plan(request.plan)
    content = read_bytes(request.edited, request.edited.name, FILE_LIMIT)
    options, counting = SolveOptions(time_limit_s=request.time_limit_s), Counting(screen)
    found = shown_while(
        screen,
        counting,
        lambda cancel: read_back(
            programme, plan, content, name=request.edited.name, options=options, cancel=cancel, step=counting.take
        ),
    )
    view = View.of(screen.lang, plan, programme)
    screen.print(title(view.words, programme), *synthetic(view.words, programme, programme.synthetic is not None))
    screen.print(*rendering.render(view, found))
    files = []
    if request.out is not None and found.edits is not None:
        save_edits(found.edits, request.out, overwrite=request.overwrite)
        files.append(str(request.out))
        screen.print(screen.say("cli.written", path=str(request.out)))
    screen.document({**document(view.words, found), "files": files})
    if found.together is None:
        return exit_codes.DONE
    return exit_codes.of_status(found.together.after.status, has_plan=found.together.after.plan is not None)
