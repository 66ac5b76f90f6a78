"""Arguments that many commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from optimizer.messages import LANGS, say

LangName = Literal["zh", "en"]


def both(code: str) -> str:
    """Return a sentence in both languages, for help texts: their language is not known yet."""
    return " / ".join(say(code, lang) for lang in LANGS)


AsJson = Annotated[bool, typer.Option("--json", help=both("cli.help.json"))]
InLang = Annotated[LangName | None, typer.Option("--lang", help=both("cli.help.lang"))]
Overwrite = Annotated[bool, typer.Option("--overwrite", help=both("cli.help.overwrite"))]
ProgrammePath = Annotated[Path, typer.Argument(metavar="PROGRAMME", help=both("cli.help.programme"))]
PlanPath = Annotated[Path, typer.Argument(metavar="PLAN", help=both("cli.help.plan"))]
