"""duikou whatif: a programme and a file of edits -> both solved, and what the edits change."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.text import Text

from api.cli import exit_codes
from api.cli.progress import watched
from api.cli.render import comparison as rendering
from api.cli.render import headline, steps
from api.cli.render.pair import Pair
from api.cli.render.view import BAD, heading
from api.cli.screen import Screen
from api.exports.outputs import refuse_target
from api.exports.whatif import OWNED, write_whatif
from api.questions.edited import document, sentences
from optimizer.domain.programme import Programme
from optimizer.errors import InputRefused
from optimizer.explanation.wording import Wording
from optimizer.loading import load_edits, load_plan, load_programme
from optimizer.loading.edits import EditsFile
from optimizer.solving import SolveOptions
from optimizer.solving.options import EngineName
from optimizer.whatif.whatif import Outcome, WhatIf, what_if


@dataclass(frozen=True, slots=True)
class Request:
    """The arguments of one what-if."""

    programme: Path
    edits: Path
    base: Path | None
    out: Path | None
    by_edit: bool
    engine: EngineName
    time_limit_s: float | None
    overwrite: bool


def run(screen: Screen, request: Request) -> int:
    """Apply the edits, solve, compare, show and write; the exit code is that of the plan after the edits."""
    if request.out is not None:
        refuse_target(request.out, request.overwrite, OWNED)
    programme, file = load_programme(request.programme), load_edits(request.edits)
    base = load_plan(request.base) if request.base is not None else None
    options = SolveOptions(engine=request.engine, time_limit_s=request.time_limit_s)
    said = _said(screen, programme, file)
    found = watched(
        screen,
        lambda progress, cancel: what_if(
            programme,
            file.edits.edits,
            base=base,
            options=options,
            with_causes=request.by_edit,
            progress=progress,
            cancel=cancel,
        ),
    )
    _show(screen, file, found, said)
    files = write_whatif(found, request.out, screen.lang, request.overwrite) if request.out and found.after.plan else ()
    for path in files:
        screen.print(screen.say("cli.written", path=str(path)))
    paths = [str(path) for path in files]
    screen.document({**document(file.edits, found, said), "files": paths} if screen.as_json else {})
    return exit_codes.of_status(found.after.status, has_plan=found.after.plan is not None)


def _said(screen: Screen, programme: Programme, file: EditsFile) -> list[str]:
    """Return what each edit does; raises InputRefused, with the places in the file, if one makes no sense."""
    try:
        return sentences(programme, file.edits.edits, screen.lang)
    except InputRefused as refused:
        raise file.placed(refused) from None


def _show(screen: Screen, file: EditsFile, found: WhatIf, said: list[str]) -> None:
    words = Wording(screen.lang, found.before.programme)
    programme = found.before.programme
    screen.print(headline.title(words, programme), *headline.synthetic(words, programme, bool(programme.synthetic)))
    if file.edits.title is not None:
        screen.print(Text(screen.say("cli.whatif.title", title=words.text(file.edits.title)), "bold"))
    if file.edits.note is not None:
        screen.print(words.text(file.edits.note))
    screen.print(heading(screen.say("cli.whatif.edits")))
    screen.print(*(Text(f" {number}. {sentence}") for number, sentence in enumerate(said, start=1)), "")
    for which, outcome in (("before", found.before), ("after", found.after)):
        if outcome.plan is None:
            screen.print(_without_plan(screen, which, outcome))
    if found.comparison is None or found.before.plan is None or found.after.plan is None:
        screen.print(screen.say("cli.whatif.no_comparison"))
        return
    sides = (found.before.programme, found.before.plan, found.after.programme, found.after.plan)
    pair = Pair.of(screen.lang, found.comparison, *sides)
    screen.print(*rendering.render(pair), *steps.render(pair, found.steps, said))


def _without_plan(screen: Screen, which: str, outcome: Outcome) -> Text:
    code = "status.cancelled_without_plan" if outcome.status == "cancelled" else f"status.{outcome.status}"
    return Text.assemble((screen.say(f"cli.compare.{which}") + "  ", "bold"), (screen.say(code), BAD))
