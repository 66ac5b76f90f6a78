"""duikou compare: how two plans differ."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from api.cli import exit_codes
from api.cli.render import comparison as rendering
from api.cli.render import headline
from api.cli.render.pair import Pair
from api.cli.render.view import FAINT
from api.cli.screen import Screen
from optimizer.domain.plan import Plan
from optimizer.domain.programme import Programme
from optimizer.errors import InputRefused, Problem
from optimizer.explanation.wording import Wording
from optimizer.loading import load_plan, load_programme
from optimizer.whatif.compare import compare


def run(screen: Screen, before_path: Path, after_path: Path, programme_paths: Sequence[Path]) -> int:
    """Compare two plans; each takes its names from the programme among those given that it was made from."""
    before, after = load_plan(before_path), load_plan(after_path)
    programmes = {path: load_programme(path) for path in programme_paths}
    by_digest = {programme.digest(): programme for programme in programmes.values()}
    _refuse_strangers(programmes, before, after)
    known = by_digest.get(before.programme.digest), by_digest.get(after.programme.digest)
    found = compare(known[0], before, known[1], after)
    words, is_synthetic = Wording(screen.lang, known[1]), before.programme.synthetic or after.programme.synthetic
    screen.print(*headline.synthetic(words, known[1], is_synthetic))
    screen.print(*rendering.render(Pair.of(screen.lang, found, known[0], before, known[1], after)))
    if None in known:
        screen.print(Text(screen.say("cli.compare.without_programme"), FAINT))
    screen.document({"comparison": found.model_dump(mode="json")} if screen.as_json else {})
    return exit_codes.DONE


def _refuse_strangers(programmes: dict[Path, Programme], *plans: Plan) -> None:
    """Raise InputRefused if a programme is that of neither plan: its names would make a false picture."""
    digests = {plan.programme.digest for plan in plans}
    problems = [
        Problem(code="cli.show.other_programme", file=path.name, value=", ".join(plan.programme.id for plan in plans))
        for path, programme in programmes.items()
        if programme.digest() not in digests
    ]
    if problems:
        raise InputRefused(problems)
