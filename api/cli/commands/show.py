"""duikou show: a programme's overview, or a plan with all its assignments."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text

from api.cli import exit_codes
from api.cli.render import plan as plan_rendering
from api.cli.render import programme as programme_rendering
from api.cli.render.view import FAINT, View
from api.cli.screen import Screen
from optimizer.domain.plan import PLAN_FORMAT
from optimizer.domain.programme import Programme
from optimizer.errors import InputRefused, Problem
from optimizer.explanation.wording import Wording
from optimizer.loading import load_plan, load_programme

_START = 4096
"""A plan names its format first; so much of a file is enough to tell it from a programme."""


def run(screen: Screen, path: Path, programme_path: Path | None) -> int:
    """Show what is at ``path``."""
    if not _is_plan(path):
        return _show_programme(screen, load_programme(path))
    programme = load_programme(programme_path) if programme_path is not None else None
    return _show_plan(screen, path, programme)


def _is_plan(path: Path) -> bool:
    if path.is_dir():
        return (path / "plan.json").is_file() and not any(path.glob("programme.*"))
    if path.suffix.lower() != ".json" or not path.is_file():
        return False
    with path.open("rb") as stream:
        return PLAN_FORMAT.encode() in stream.read(_START)


def _show_programme(screen: Screen, programme: Programme) -> int:
    words = Wording(screen.lang, programme)
    screen.print(*programme_rendering.render(words, programme))
    screen.document({"programme": programme.model_dump(mode="json", by_alias=True)} if screen.as_json else {})
    return exit_codes.DONE


def _show_plan(screen: Screen, path: Path, programme: Programme | None) -> int:
    plan = load_plan(path)
    if programme is not None and programme.digest() != plan.programme.digest:
        # Names and quotas of another programme would make a false picture of the plan.
        problem = Problem(code="cli.show.other_programme", file=path.name, value=plan.programme.id)
        raise InputRefused([problem])
    screen.print(*plan_rendering.render(View.of(screen.lang, plan, programme), with_assignments=True))
    if programme is None:
        screen.print(Text(screen.say("cli.show.without_programme"), FAINT))
    screen.document({"plan": plan.model_dump(mode="json", by_alias=True)} if screen.as_json else {})
    return exit_codes.DONE
