"""Loading libraries and compiled loops before a clock begins to run: half a second that nothing can break off."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from optimizer.solving.compiled import is_compiled
from optimizer.solving.options import EngineName


@cache
def preload(engine: EngineName) -> None:
    """Load what solving with ``engine`` begins with. Once a process; loops that are not compiled yet stay so."""
    import_module("optimizer.solving." + ("cpsat" if engine == "cpsat" else "milp"))
    if engine in ("auto", "blocks") and is_compiled():
        from optimizer.solving.warm import warm

        warm()
