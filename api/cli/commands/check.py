"""duikou check: reads a programme and says what is wrong or doubtful."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text

from api.cli import exit_codes
from api.cli.render import problems
from api.cli.render.headline import synthetic, title
from api.cli.render.programme import counts
from api.cli.render.view import GOOD, YES
from api.cli.screen import Screen
from api.questions.doubting import document
from optimizer.explanation.doubts import doubts
from optimizer.explanation.wording import Wording
from optimizer.loading import load_programme


def run(screen: Screen, path: Path) -> int:
    """Check the programme at ``path``; raises InputRefused if it cannot be used."""
    programme = load_programme(path)
    found = doubts(programme)
    words = Wording(screen.lang, programme)
    screen.print(title(words, programme), *synthetic(words, programme, programme.synthetic is not None))
    screen.print(counts(words, programme))
    if found:
        screen.print(Text(screen.say("cli.check.doubts", count=len(found)), "bold yellow"))
        screen.print(*problems.render(words, found, problems.DOUBTS))
    screen.print(Text(f"{YES} {screen.say('cli.check.ok')}", f"bold {GOOD}"))
    screen.document(document(words, programme, found))
    return exit_codes.DONE
