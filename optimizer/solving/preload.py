"""Loading libraries and compiled loops before a clock begins to run: half a second that nothing can break off."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from optimizer.solving.compiled import is_compiled
from optimizer.solving.options import EngineName


@cache
def preload(engine: EngineName) -> None:
    """Load what solving with ``engine`` may ask, the second engine with it: loaded amid a short limit, that alone would
    overrun it and the plan be lost. Once a process; loops that are not compiled yet stay so.
    """
    for module in ("milp", "cpsat"):
        import_module(f"optimizer.solving.{module}")
    if engine in ("auto", "blocks") and is_compiled():
        from optimizer.solving.warm import warm

        warm()
