"""duikou solve: programme -> the best plan, shown, and written as plan.json and plan.xlsx."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.text import Text

from api.cli import exit_codes
from api.cli.progress import watched
from api.cli.render import headline, structure
from api.cli.render import plan as rendering
from api.cli.render.view import BAD, View
from api.cli.screen import Screen
from api.exports.outputs import refuse_target, write_outputs
from api.questions.solving import document
from optimizer.domain.programme import Programme
from optimizer.explanation.reasons import explain
from optimizer.explanation.wording import Wording
from optimizer.loading import load_programme
from optimizer.solving import SolveOptions, SolveResult, solve
from optimizer.solving.options import EngineName
from optimizer.stopping import keep_what_is_loaded


@dataclass(frozen=True, slots=True)
class Request:
    """The arguments of one solve."""

    programme: Path
    out: Path | None
    engine: EngineName
    time_limit_s: float | None
    explain_engine: bool
    overwrite: bool


def run(screen: Screen, request: Request) -> int:
    """Solve, write and show; the exit code says whether there is a plan, and if not, why."""
    if request.out is not None:
        refuse_target(request.out, request.overwrite)
    programme = load_programme(request.programme)
    keep_what_is_loaded()  # nothing can break off the collector's passes over it
    options = SolveOptions(
        engine=request.engine, time_limit_s=request.time_limit_s, certificate=request.out is not None
    )
    result = watched(screen, lambda progress, cancel: solve(programme, options, progress, cancel))
    if request.explain_engine and result.structure is not None:
        screen.print(*structure.render(screen, result.structure))
    if result.plan is None:
        return _no_plan(screen, programme, result)
    # The judge has passed the plan inside solve(); reasons are not part of what it is judged by.
    plan = explain(programme, result.plan, result.instance)
    files = write_outputs(programme, plan, request.out, screen.lang, request.overwrite) if request.out else ()
    screen.print(*rendering.render(View.of(screen.lang, plan, programme)))
    _print_notes(screen, result)
    for file in files:
        screen.print(screen.say("cli.written", path=str(file)))
    found = plan.model_dump(mode="json", by_alias=True) if screen.as_json else None
    screen.document({**document(result), "plan": found, "files": [str(file) for file in files]})
    return exit_codes.DONE


def _no_plan(screen: Screen, programme: Programme, result: SolveResult) -> int:
    words = Wording(screen.lang, programme)
    code = "status.cancelled_without_plan" if result.status == "cancelled" else f"status.{result.status}"
    screen.print(headline.title(words, programme), *headline.synthetic(words, programme, bool(programme.synthetic)))
    screen.print(Text.assemble((screen.say("cli.status") + "  ", "bold"), (screen.say(code), BAD)))
    screen.print(screen.say("cli.solve.nothing_written"))
    if result.bounds:
        screen.print(screen.say("cli.solve.bounds"))
    for tier, bound in result.bounds.items():
        screen.print(f"  {words.tier(tier)}  {words.tier_value(tier, bound)}")
    if result.status == "infeasible":
        screen.print(screen.say("cli.solve.infeasible_hint"))
    _print_notes(screen, result)
    screen.document({**document(result), "plan": None, "files": []})
    return exit_codes.of_status(result.status, has_plan=False)


def _print_notes(screen: Screen, result: SolveResult) -> None:
    screen.print(*(screen.say(f"cli.{note}") for note in dict.fromkeys(result.notes)))
