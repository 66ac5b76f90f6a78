"""``--explain-engine``: how the programme was taken apart, and why this engine."""

from __future__ import annotations

from api.cli.screen import Screen
from optimizer.solving.structure import Structure


def render(screen: Screen, structure: Structure) -> list[str]:
    """Return the lines that say which engine was used and why, and what of the programme stays loose."""
    lines: list[str] = [
        screen.say("cli.structure.title"),
        screen.say(f"cli.structure.{structure.why}", engine=structure.engine),
        screen.say("cli.structure.size", blocks=f"{structure.blocks:,}", arcs=f"{structure.arcs:,}"),
    ]
    if structure.whole_blocks:
        whole, patterns = f"{structure.whole_blocks:,}", f"{structure.patterns:,}"
        lines.append(screen.say("cli.structure.whole", blocks=whole, patterns=patterns))
    for reason, (blocks, arcs) in structure.loose.items():
        why = screen.say(f"cli.structure.loose.{reason}")
        lines.append(screen.say("cli.structure.loose", blocks=f"{blocks:,}", arcs=f"{arcs:,}", why=why))
    return lines
