"""duikou schema: JSON Schemas of what is read and written."""

from __future__ import annotations

from api.cli import exit_codes
from api.cli.screen import Screen
from optimizer.loading import schemas


def run(screen: Screen, name: str | None) -> int:
    """Print one schema, or the names of all."""
    found = schemas()
    if name is None:
        screen.print(*(f"{one:<10} {screen.say(f'cli.schema.{one}')}" for one in found))
        screen.document({"names": list(found)})
        return exit_codes.DONE
    if name not in found:
        screen.note("cli.schema.unknown", name=name, names=", ".join(found))
        screen.document({"error": {"code": "cli.schema.unknown", "name": name, "names": list(found)}})
        return exit_codes.USAGE
    # The schema itself is the document, with or without --json: it is made to be piped into a file.
    screen.json(found[name])
    return exit_codes.DONE
