"""duikou convert: a programme as folder, workbook or JSON -> the same in another form."""

from __future__ import annotations

from pathlib import Path

from api.cli import exit_codes
from api.cli.screen import Screen
from optimizer.loading import load_programme, save_programme


def run(screen: Screen, source: Path, target: Path, overwrite: bool) -> int:
    """Write the programme at ``source`` to ``target``; its suffix says the form, none is a folder."""
    programme = load_programme(source)
    save_programme(programme, target, overwrite=overwrite)
    screen.print(screen.say("cli.written", path=str(target)))
    screen.document({"written": str(target), "programme": {"id": programme.id, "digest": programme.digest()}})
    return exit_codes.DONE
