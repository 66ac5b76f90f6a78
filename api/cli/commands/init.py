"""duikou init: copies a shipped scenario, to begin from."""

from __future__ import annotations

from pathlib import Path

from api.cli import exit_codes
from api.cli.screen import Screen
from optimizer.loading import load_programme, save_programme
from scenarios import catalogue


def run(screen: Screen, name: str | None, to: Path | None, overwrite: bool) -> int:
    """Copy the scenario ``name`` to ``to`` (a folder of its name), or list all scenarios."""
    names = catalogue.names()
    if name is None:
        screen.print(screen.say("cli.init.names"), *(f"  {one}" for one in names))
        screen.document({"names": list(names)})
        return exit_codes.DONE
    if name not in names:
        screen.note("cli.init.unknown", name=name, names=", ".join(names))
        screen.document({"error": {"code": "cli.init.unknown", "name": name, "names": list(names)}})
        return exit_codes.USAGE
    target = to or Path(name)
    save_programme(load_programme(catalogue.folder(name)), target, overwrite=overwrite)
    screen.print(screen.say("cli.written", path=str(target)))
    screen.document({"scenario": name, "written": str(target)})
    return exit_codes.DONE
